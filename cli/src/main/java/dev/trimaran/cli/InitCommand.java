package dev.trimaran.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.check.LifecycleVocabulary;
import dev.trimaran.lifecycle.check.SpecChecker;
import dev.trimaran.lifecycle.ingest.Reach;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.lifecycle.starter.Starter;
import dev.trimaran.lifecycle.starter.Starter.Guess;
import dev.trimaran.lifecycle.starter.Starter.Wishes;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.spec.PipelineReader;
import dev.trimaran.spec.Reading;
import dev.trimaran.spec.Source;
import dev.trimaran.spec.SpecProblem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trimaran init}: a spec that runs, from a table alone. */
@Command(
    name = "init",
    description =
        "Write a commented starter pipeline.yaml for a table: what it predicts, from what, and what must be true of the data.")
final class InitCommand implements Callable<Integer> {

  @Mixin private CommonOptions options;

  @Mixin private DataOptions data;

  @Option(
      names = "--target",
      paramLabel = "WHAT",
      description =
          "What to predict: a column of two values, or a condition such as \"delay > 15\" (default: a column that looks like it).")
  private Optional<String> target = Optional.empty();

  @Option(
      names = "--time",
      paramLabel = "COLUMN",
      description =
          "When a row was: a date, or a number in whose order rows came (default: a column that looks like it).")
  private Optional<String> time = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "FILE",
      defaultValue = "pipeline.yaml",
      description = "Where to write it (default: ${DEFAULT-VALUE}).")
  private Path file;

  @Option(names = "--force", description = "Write over a file that is there.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    Path folder = SpecLoader.folder(file);
    refuseBefore(folder);
    Source source = data.source(folder);
    Optional<Provider> place = data.place(source, options);
    try {
      Starter starter = Starter.of(data.name(), source, folder, place, new Wishes(target, time));
      check(starter, folder, place.map(Reach::of).orElse(Reach.FILES));
      write(starter, folder);
      tell(starter);
    } finally {
      place.ifPresent(Provider::close);
    }
    return ExitCode.OK;
  }

  private void refuseBefore(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new StageFailure(
          ExitCode.SPEC,
          "expected a folder %s to write %s into, found none; make it first"
              .formatted(folder, file.getFileName()),
          List.of());
    }
    if (Files.isDirectory(file) || Files.exists(file) && !force) {
      throw there();
    }
  }

  private StageFailure there() {
    return new StageFailure(
        ExitCode.SPEC,
        Files.isDirectory(file)
            ? "expected a file to write, found the folder %s; name another with --to"
                .formatted(file)
            : "%s is there already; write over it with --force, or name another file with --to"
                .formatted(file),
        List.of());
  }

  /** What is written is read first, as validate reads it. */
  private void check(Starter starter, Path folder, Reach reach) {
    Reading reading =
        new PipelineReader(LifecycleVocabulary.installed()).read(file.toString(), starter.spec());
    List<SpecProblem> problems = SpecChecker.installed().check(reading, folder, reach);
    if (!problems.isEmpty()) {
      throw new StageFailure(
          ExitCode.FAILURE,
          "expected the spec proposed for this data to have no problems, found some, so nothing is written; report them with the data's header:",
          problems.stream().map(SpecProblem::toString).toList());
    }
  }

  private void write(Starter starter, Path folder) throws IOException {
    Path aside = folder.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.writeString(aside, starter.spec());
      if (force) {
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.move(aside, file);
      }
    } catch (FileAlreadyExistsException appeared) {
      throw there();
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  private void tell(Starter starter) {
    Printer printer = options.printer();
    if (options.json()) {
      ObjectNode json = JsonNodeFactory.instance.objectNode().put("file", file.toString());
      json.putArray("guesses");
      starter
          .guesses()
          .forEach(guess ->
              json.withArray("/guesses")
                  .addObject()
                  .put("about", guess.about())
                  .put("words", guess.words()));
      printer.json(json);
      return;
    }
    for (Guess guess : starter.guesses()) {
      printer.line("%-13s %s".formatted(guess.about(), guess.words()));
    }
    printer.line("");
    printer.line("wrote %s; next:".formatted(file));
    printer.line("  trimaran validate %s".formatted(file));
    printer.line("  trimaran run %s".formatted(file));
  }
}
