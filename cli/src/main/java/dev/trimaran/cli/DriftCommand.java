package dev.trimaran.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.deploy.ModelFolders;
import dev.trimaran.lifecycle.drift.TableDrift;
import dev.trimaran.lifecycle.engine.InstalledSpark;
import dev.trimaran.lifecycle.engine.StandingSpark;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.FolderTree;
import dev.trimaran.model.drift.DriftPolicy;
import dev.trimaran.model.drift.DriftResult;
import dev.trimaran.model.drift.FeatureDrift;
import dev.trimaran.model.drift.Verdict;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.spec.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code trimaran drift}: whether tables still look as a model's training data did. Two files of
 * CSV are compared by the drift function's own program, which the launcher starts.
 */
@Command(
    name = "drift",
    description = "See whether what a model sees is still what it was.",
    synopsisSubcommandLabel = "COMMAND")
final class DriftCommand extends CommandGroup {

  @Command(
      name = "check",
      description =
          "Compare tables, or a sampled log of requests, with what a model was trained on. Ends with 3 if something moved.")
  int check(
      @Mixin CommonOptions common,
      @Parameters(
              paramLabel = "FILE",
              arity = "1..*",
              description =
                  "Parquet files with the model's raw columns, or *.jsonl that an endpoint captured; or folders of them.")
          List<Path> files,
      @Option(names = "--model", paramLabel = "MODEL", description = "The registered model.")
          Optional<String> model,
      @Option(
              names = "--version",
              paramLabel = "N",
              description = "Its version (default: the champion).")
          Optional<Integer> version,
      @Option(
              names = "--bundle",
              paramLabel = "FOLDER",
              description = "A bundle, instead of a registered model.")
          Optional<Path> bundle,
      @Option(
              names = "--engine",
              paramLabel = "ENGINE",
              defaultValue = "auto",
              description = "Who counts: auto, by the tables' size; duckdb; spark (default: auto).")
          Engine engine,
      @Option(
              names = "--false-alarms",
              paramLabel = "SHARE",
              defaultValue = "0.01",
              description =
                  "How many checks may alarm though nothing moved (default: ${DEFAULT-VALUE}).")
          double falseAlarms,
      @Option(
              names = "--minimum-sample",
              paramLabel = "ROWS",
              defaultValue = "100",
              description = "Below so many values nothing is said (default: ${DEFAULT-VALUE}).")
          long minimumSample)
      throws IOException {
    if (model.isPresent() == bundle.isPresent()) {
      throw refusal(
          "expected either --model or --bundle, found " + (model.isPresent() ? "both" : "none"));
    }
    DriftPolicy policy =
        DriftPolicy.DEFAULT.withFalseAlarms(falseAlarms).withMinimumSample(minimumSample);
    Path folder = bundle.isPresent() ? bundle.get() : registered(common, model.get(), version);
    Path scratch = Files.createTempDirectory("trimaran-drift");
    try (StandingSpark spark =
        new StandingSpark(InstalledSpark.ofThisProgram(), scratch.resolve("spark"))) {
      TableDrift drift = TableDrift.check(folder, files, engine, policy, spark, scratch);
      tell(drift, common.printer());
      return drift.result().verdict() == Verdict.DRIFT ? ExitCode.VALIDATION : ExitCode.OK;
    } finally {
      FolderTree.delete(scratch);
    }
  }

  private static Path registered(CommonOptions common, String model, Optional<Integer> version)
      throws IOException {
    try (Provider provider = common.open()) {
      return ModelFolders.materialise(
          provider, common.workspace(), EndpointCommand.find(provider, model, version));
    }
  }

  private static void tell(TableDrift drift, Printer printer) {
    DriftResult result = drift.result();
    if (printer.json()) {
      ObjectNode json = result.toJson();
      json.put("engine", drift.engine().toString().toLowerCase(Locale.ROOT));
      drift.absent().forEach(json.putArray("absent")::add);
      printer.json(json);
      return;
    }
    printer.line(result.verdict() + ": " + result.sentence());
    for (FeatureDrift feature : result.features()) {
      if (feature.verdict() == Verdict.DRIFT || feature.verdict() == Verdict.WARN) {
        printer.line("  %-5s  %s".formatted(feature.verdict(), feature.sentence()));
      }
    }
    if (!drift.absent().isEmpty()) {
      printer.line(
          "  not compared, for the files do not have them: " + String.join(", ", drift.absent()));
    }
  }
}
