package dev.trimaran.stacks.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** All commands about stacks, under the name of the whole program. */
@Command(name = "trimaran", synopsisSubcommandLabel = "COMMAND")
final class StackCommands implements Runnable {
  @Spec private CommandSpec spec;

  private StackCommands() {}

  /** Ready to execute. */
  static CommandLine of(Workplace place) {
    return new CommandLine(new StackCommands())
        .addSubcommand(new PlanCommand(place))
        .addSubcommand(new UpCommand(place))
        .addSubcommand(new DownCommand(place))
        .addSubcommand(new RefreshCommand(place))
        .addSubcommand(new OutputsCommand(place))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new FailureHandler());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command, found none");
  }
}
