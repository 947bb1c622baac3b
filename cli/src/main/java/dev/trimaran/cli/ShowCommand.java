package dev.trimaran.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.RunRecord;
import dev.trimaran.lifecycle.run.RunRecords;
import dev.trimaran.lifecycle.run.StepStatus;
import dev.trimaran.provider.api.Provider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code trimaran show}: one run with its steps, and with what they found as JSON. */
@Command(
    name = "show",
    description = "Show a run: its steps and times; with --output json also what each step found.")
final class ShowCommand implements Callable<Integer> {

  @Mixin private CommonOptions options;

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      defaultValue = "",
      description = "The run's id, or how it begins (default: the newest).")
  private String id;

  @Override
  public Integer call() {
    try (Provider provider = options.open()) {
      RunRecords records = new RunRecords(provider.objects());
      RunRecord run = RunChoice.of(records, id);
      Map<String, Manifest> manifests = records.manifests(run);
      Printer printer = options.printer();
      if (printer.json()) {
        ObjectNode json = RunJson.of(run);
        ObjectNode facts = json.putObject("facts");
        manifests.forEach((step, manifest) -> facts.set(step, manifest.facts()));
        printer.json(json);
        return 0;
      }
      printer.line(
          "%s, run %s: %s in %s"
              .formatted(
                  run.pipeline(),
                  run.id(),
                  run.status().name().toLowerCase(Locale.ROOT),
                  Progress.time(run.took())));
      run.message().ifPresent(printer::line);
      printer.table(
          List.of("STEP", "RESULT", "TOOK", "KEY"),
          run.steps().stream()
              .map(step ->
                  List.of(
                      step.id(),
                      step.status() == StepStatus.CACHED
                          ? "unchanged"
                          : step.status().name().toLowerCase(Locale.ROOT),
                      Progress.time(step.took()),
                      step.key().map(key -> key.substring(0, 12)).orElse("-")))
              .toList());
      Scores.of(manifests).print(printer);
      return 0;
    }
  }
}
