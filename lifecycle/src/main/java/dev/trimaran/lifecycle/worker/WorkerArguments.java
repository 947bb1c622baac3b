package dev.trimaran.lifecycle.worker;

import dev.trimaran.provider.api.Environment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a worker is called with, the same on every platform: {@code --provider aws --environment
 * prod --task work/KEY/task.json --outcome work/KEY/1.json --set bucket=… --set region=…}.
 *
 * @param provider the provider's name
 * @param environment the environment's name
 * @param task the object with the {@link StepTask}
 * @param outcome the object for the {@link StepOutcome}
 * @param settings the environment's settings
 */
record WorkerArguments(
    String provider,
    String environment,
    String task,
    String outcome,
    Map<String, String> settings) {
  private static final String WORKSPACE = "workspace";

  /** Who starts a run is no matter of its jobs: each has a role of its own. */
  private static final Set<String> OF_THE_RUN = Set.of("role", "profile", "rehearsal");

  WorkerArguments {
    settings = Map.copyOf(settings);
  }

  List<String> words() {
    List<String> words =
        new ArrayList<>(
            List.of(
                "--provider", provider,
                "--environment", environment,
                "--task", task,
                "--outcome", outcome));
    new TreeMap<>(settings)
        .forEach((name, value) -> {
          if (!OF_THE_RUN.contains(name)) {
            words.add("--set");
            words.add(name + "=" + value);
          }
        });
    return words;
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException for anything else, with what was expected
   */
  static WorkerArguments of(List<String> words) {
    Map<String, String> given = new TreeMap<>();
    Map<String, String> settings = new TreeMap<>();
    for (int i = 0; i < words.size(); i += 2) {
      String word = words.get(i);
      if (i + 1 == words.size()) {
        throw new IllegalArgumentException("expected a value after " + word + ", found none");
      }
      String value = words.get(i + 1);
      if (!word.equals("--set")) {
        given.put(word, value);
      } else if (value.contains("=")) {
        settings.put(
            value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
      } else {
        throw new IllegalArgumentException("expected --set NAME=VALUE, found --set " + value);
      }
    }
    WorkerArguments arguments =
        new WorkerArguments(
            take(given, "--provider"),
            take(given, "--environment"),
            take(given, "--task"),
            take(given, "--outcome"),
            settings);
    if (!given.isEmpty()) {
      throw new IllegalArgumentException(
          "expected --provider, --environment, --task, --outcome and --set, found "
              + given.keySet());
    }
    return arguments;
  }

  private static String take(Map<String, String> given, String name) {
    return Optional.ofNullable(given.remove(name))
        .orElseThrow(() -> new IllegalArgumentException("expected " + name + ", found none"));
  }

  /**
   * The environment: with the folder that it names as its workspace, or one of the worker's own.
   */
  Environment open(Path own) {
    return new Environment(
        environment,
        Optional.ofNullable(settings.get(WORKSPACE)).map(Path::of).orElse(own),
        settings);
  }
}
