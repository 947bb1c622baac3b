package dev.trimaran.cli;

import dev.trimaran.lifecycle.ingest.Reach;
import dev.trimaran.lifecycle.report.RunReport;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.RunRequest;
import dev.trimaran.lifecycle.run.RunResult;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.spec.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trimaran run}: the whole lifecycle, from raw files to an endpoint. */
@Command(
    name = "run",
    description =
        "Run a pipeline from raw files to a live endpoint; what is unchanged is not done again.")
final class RunCommand implements Callable<Integer> {

  @Mixin private CommonOptions options;

  @Parameters(paramLabel = "PIPELINE", description = "The pipeline.yaml to run.")
  private Path file;

  @Option(
      names = "--config",
      paramLabel = "KEY=VALUE",
      description = "With --emulated: a setting of the stack that is rehearsed.")
  private List<String> config = List.of();

  @Override
  public Integer call() throws IOException {
    Printer printer = options.printer();
    SpecLoader spec = SpecLoader.load(file, Reach.FILES);
    if (spec.pipeline().isEmpty()) {
      ValidateCommand.tell(spec, printer);
      return ExitCode.SPEC;
    }
    Pipeline pipeline = spec.pipeline().get();
    options.place(file, config).require(pipeline.metadata().name());
    try (Provider provider = options.open();
        Interruption interruption = Interruption.ofThisThread();
        Progress progress = Progress.to(printer)) {
      if (pipeline.ingest().values().stream().anyMatch(source -> source.kind().remote())) {
        SpecLoader whole = SpecLoader.load(file, Reach.of(provider));
        if (whole.pipeline().isEmpty()) {
          ValidateCommand.tell(whole, printer);
          return ExitCode.SPEC;
        }
      }
      RunResult result =
          options
              .place()
              .engine(file)
              .run(
                  new RunRequest(
                      pipeline,
                      SpecLoader.folder(file),
                      options.workspace(),
                      provider,
                      CodeVersion.TEXT,
                      System.getProperty("user.name", "unknown")),
                  progress);
      progress.close();
      Optional<Path> report = report(pipeline, result, printer);
      RunSummary summary = new RunSummary(result, report);
      if (options.json()) {
        printer.json(summary.json());
      } else {
        summary.print(printer);
      }
      if (options.verbose()) {
        result.failure().ifPresent(failure -> failure.printStackTrace(printer.err()));
      }
      interruption.done();
      return report.isEmpty() && result.exitCode() == ExitCode.OK
          ? ExitCode.FAILURE
          : result.exitCode();
    }
  }

  /**
   * The written report; where it cannot be written, as on a full disk, the run still says its end.
   */
  private Optional<Path> report(Pipeline pipeline, RunResult result, Printer printer) {
    try {
      return Optional.of(writeReport(pipeline, result));
    } catch (IOException failure) {
      printer.error(
          "trimaran: the report cannot be written to %s: %s"
              .formatted(options.workspace().resolve("reports"), failure.getMessage()));
      if (options.verbose()) {
        failure.printStackTrace(printer.err());
      }
      return Optional.empty();
    }
  }

  private Path writeReport(Pipeline pipeline, RunResult result) throws IOException {
    Path folder = Files.createDirectories(options.workspace().resolve("reports"));
    Path report = folder.resolve(result.record().id() + ".html");
    String html =
        RunReport.html(result.record(), pipeline.metadata().description(), result.manifests());
    Path aside = Files.createTempFile(folder, ".report", ".html");
    try {
      Files.writeString(aside, html);
      return Files.move(aside, report, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
  }
}
