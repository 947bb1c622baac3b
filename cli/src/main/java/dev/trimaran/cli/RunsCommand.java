package dev.trimaran.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trimaran.lifecycle.run.RunRecord;
import dev.trimaran.lifecycle.run.RunRecords;
import dev.trimaran.lifecycle.run.StepStatus;
import dev.trimaran.provider.api.Provider;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trimaran runs}: the runs of a workspace, newest first. */
@Command(name = "runs", description = "List the runs of this workspace, newest first.")
final class RunsCommand implements Callable<Integer> {

  @Mixin private CommonOptions options;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Override
  public Integer call() {
    try (Provider provider = options.open()) {
      List<RunRecord> runs =
          new RunRecords(provider.objects()).list().stream().limit(limit).toList();
      Printer printer = options.printer();
      if (printer.json()) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        runs.forEach(run -> json.add(RunJson.of(run)));
        printer.json(json);
      } else if (runs.isEmpty()) {
        printer.line("no runs in " + options.workspace());
      } else {
        printer.table(
            List.of("RUN", "PIPELINE", "STATUS", "STARTED", "TOOK", "STEPS DONE", "UNCHANGED"),
            runs.stream().map(RunsCommand::row).toList());
      }
      return 0;
    }
  }

  private static List<String> row(RunRecord run) {
    return List.of(
        run.id(),
        run.pipeline(),
        run.status().name().toLowerCase(Locale.ROOT),
        run.started().toString(),
        Progress.time(run.took()),
        Long.toString(count(run, StepStatus.DONE)),
        Long.toString(count(run, StepStatus.CACHED)));
  }

  private static long count(RunRecord run, StepStatus status) {
    return run.steps().stream().filter(step -> step.status() == status).count();
  }
}
