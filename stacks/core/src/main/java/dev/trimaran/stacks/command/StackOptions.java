package dev.trimaran.stacks.command;

import dev.trimaran.stacks.component.Environment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which stack a command is about: its cloud, its environment and its configuration. */
final class StackOptions {
  @Option(
      names = "--cloud",
      paramLabel = "CLOUD",
      description = "Where the stack is to be, such as local or aws (default: local).")
  private Optional<String> cloud = Optional.empty();

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "Which of its stacks, such as dev or prod (default: dev).")
  private Optional<String> environment = Optional.empty();

  @Option(
      names = "--stack",
      paramLabel = "CLOUD[/NAME]",
      description = "Both at once, such as aws/prod.")
  private Optional<String> stack = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "KEY=VALUE",
      description = "A setting of the stack, over those of its Pulumi.yaml and Pulumi.NAME.yaml.")
  private List<String> config = List.of();

  @Option(names = "--verbose", description = "Show the stack trace of a failure.")
  @SuppressWarnings("UnusedVariable") // FailureHandler asks whether it is there
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  /**
   * The environment's name.
   *
   * @throws Refusal if another cloud is meant than that of the workplace, or two things are said
   */
  String environment(Workplace place) {
    var named = stack.map(text -> text.split("/", 2));
    require(
        stack.isEmpty() || (cloud.isEmpty() && environment.isEmpty()),
        "expected either --stack or --cloud and --environment, found both");
    var wanted = named.map(parts -> parts[0]).or(() -> cloud);
    require(
        wanted.isEmpty() || wanted.get().equals(place.cloud().name()),
        "expected the cloud " + place.cloud().name() + ", found '" + wanted.orElse("") + "'");
    var name =
        named
            .flatMap(parts -> parts.length > 1 ? Optional.of(parts[1]) : Optional.empty())
            .or(() -> environment)
            .orElse("dev");
    return Environment.trial(name).name(); // which refuses what is no name of one
  }

  /**
   * What {@code --config} says, by key.
   *
   * @throws Refusal for what is not a key and a value
   */
  Map<String, String> config() {
    var settings = new LinkedHashMap<String, String>();
    for (var setting : config) {
      var equals = setting.indexOf('=');
      require(equals > 0, "expected --config KEY=VALUE, found '" + setting + "'");
      settings.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return settings;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw Refusal.usage(otherwise);
    }
  }
}
