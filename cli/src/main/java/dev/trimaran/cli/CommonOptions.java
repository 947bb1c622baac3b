package dev.trimaran.cli;

import dev.trimaran.lifecycle.environment.StackName;
import dev.trimaran.provider.api.Provider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command understands. */
final class CommonOptions {

  /** For people or for programs. */
  enum Output {
    TEXT,
    JSON
  }

  /** What a shell completes. */
  static final class Formats extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Formats() {
      super(List.of("text", "json"));
    }
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private static final Path USUAL = Path.of(".trimaran");

  @Option(
      names = "--workspace",
      paramLabel = "FOLDER",
      description = "Where runs, models and state are kept (default: .trimaran).")
  private Optional<Path> workspace = Optional.empty();

  @Option(
      names = {"--stack", "--on"},
      paramLabel = "STACK",
      description =
          "In the place that a stack has made, such as aws, local/prod or aws/prod, instead.")
  private Optional<String> stack = Optional.empty();

  @Option(
      names = "--emulated",
      description =
          "With --on: in the cloud's emulation on this machine, which needs no account and no stack.")
  private boolean emulated;

  private Optional<Place> place = Optional.empty();

  private Optional<Path> pipeline = Optional.empty();

  private Map<String, String> config = Map.of();

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "TEXT",
      completionCandidates = Formats.class,
      description = "text for people, json for programs (default: text).")
  private Output output;

  @Option(names = "--verbose", description = "Show the stack trace of a failure.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  Path workspace() {
    return place().environment().workspace();
  }

  /** Where the command works; told once. */
  Place place() {
    if (place.isEmpty()) {
      place = Optional.of(choose());
    }
    return place.get();
  }

  /**
   * Where this pipeline runs; told once.
   *
   * @param settings of the stack that is rehearsed for it, each as {@code key=value}
   */
  Place place(Path file, List<String> settings) {
    pipeline = Optional.of(file);
    config = settings(settings);
    return place();
  }

  private Map<String, String> settings(List<String> words) {
    if (!words.isEmpty() && !emulated) {
      throw new ParameterException(
          spec.commandLine(),
          "expected --config with --emulated, found none: the settings of a stack are those of 'trimaran up'");
    }
    Map<String, String> all = new TreeMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals < 1) {
        throw new ParameterException(
            spec.commandLine(), "expected --config KEY=VALUE, found \"" + word + "\"");
      }
      all.put(word.substring(0, equals), word.substring(equals + 1));
    }
    return all;
  }

  private Place choose() {
    if (stack.isEmpty()) {
      if (emulated) {
        throw new ParameterException(
            spec.commandLine(), "expected --on CLOUD beside --emulated, found none");
      }
      return Place.local(workspace.orElse(USUAL));
    }
    StackName name = StackName.parse(stack.get());
    if (emulated) {
      return Place.emulated(name, workspace.orElse(USUAL), pipeline, config);
    }
    if (workspace.isPresent()) {
      throw new ParameterException(
          spec.commandLine(),
          "expected either --workspace or --stack, found both: a stack has its own workspace");
    }
    return Place.of(name);
  }

  boolean json() {
    return output == Output.JSON;
  }

  boolean verbose() {
    return verbose;
  }

  /** The drivers of the place, to be closed by the caller. */
  Provider open() {
    return place().open();
  }

  Printer printer() {
    return new Printer(spec.commandLine().getOut(), spec.commandLine().getErr(), json());
  }
}
