package dev.trimaran.stacks.command;

import dev.trimaran.stacks.component.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
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
    return of(place, "");
  }

  /**
   * Ready to execute one of them; any other word gets all, for the message. A command that is not
   * asked for need not be read, which takes longer than most of what they do.
   */
  static CommandLine of(Workplace place, String name) {
    var commands = all(place);
    var line = new CommandLine(new StackCommands());
    if (commands.containsKey(name)) {
      line.addSubcommand(commands.get(name).get());
    } else {
      commands.values().forEach(command -> line.addSubcommand(command.get()));
    }
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new FailureHandler());
  }

  private static Map<String, Supplier<Object>> all(Workplace place) {
    var commands = new LinkedHashMap<String, Supplier<Object>>();
    commands.put("plan", () -> withWords(new PlanCommand(place)));
    commands.put("up", () -> withWords(new UpCommand(place)));
    commands.put("down", () -> new DownCommand(place));
    commands.put("refresh", () -> new RefreshCommand(place));
    commands.put("outputs", () -> new OutputsCommand(place));
    return commands;
  }

  /** The words of specs are read while the command line is. */
  private static Object withWords(Object command) {
    Aside.of(Words::known);
    return command;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command, found none");
  }
}
