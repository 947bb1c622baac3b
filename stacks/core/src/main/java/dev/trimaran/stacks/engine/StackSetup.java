package dev.trimaran.stacks.engine;

import dev.trimaran.stacks.value.Value;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a program finds around it.
 *
 * @param config by full key, {@code namespace:name}
 * @param secretKeys the keys of config that are secret
 * @param stacks the outputs of other stacks, by the name under which a stack reference asks for
 *     them
 * @param knowledge of resources before they are made
 * @param checks beyond the engine's own
 * @param patience how long the program may keep the engine waiting for one value
 */
public record StackSetup(
    String organization,
    String project,
    String stack,
    Map<String, String> config,
    Set<String> secretKeys,
    Map<String, Map<String, Value>> stacks,
    Invokes invokes,
    Knowledge knowledge,
    Checks checks,
    Duration patience) {

  public StackSetup {
    config = Map.copyOf(config);
    secretKeys = Set.copyOf(secretKeys);
    stacks = Map.copyOf(stacks);
  }

  /** A stack with no config, where every question to the cloud is refused. */
  public static StackSetup of(String project, String stack) {
    return new StackSetup(
        "organization",
        project,
        stack,
        Map.of(),
        Set.of(),
        Map.of(),
        Invokes.NONE,
        Knowledge.NONE,
        Checks.NONE,
        Duration.ofSeconds(30));
  }

  /** With config; a key without a namespace gets the project's, as {@code pulumi config} has it. */
  public StackSetup withConfig(Map<String, String> added) {
    return changed(parts -> parts.config = merged(added));
  }

  /** With config that the program sees as secret. */
  public StackSetup withSecrets(Map<String, String> added) {
    var keys = added.keySet().stream().map(this::full).collect(Collectors.toSet());
    keys.addAll(secretKeys);
    return changed(parts -> {
      parts.config = merged(added);
      parts.secretKeys = keys;
    });
  }

  /** With another stack's outputs, by its full name such as {@code organization/network/prod}. */
  public StackSetup withStack(String name, Map<String, Value> outputs) {
    var all = new TreeMap<>(stacks);
    all.put(name, Map.copyOf(outputs));
    return changed(parts -> parts.stacks = all);
  }

  /** With answers; those given before come first. */
  public StackSetup withInvokes(Invokes added) {
    return changed(parts -> parts.invokes = invokes.or(added));
  }

  /** With knowledge, which comes before that given earlier. */
  public StackSetup withKnowledge(Knowledge added) {
    return changed(parts -> parts.knowledge = added.or(knowledge));
  }

  /** With checks beside those given before. */
  public StackSetup withChecks(Checks added) {
    return changed(parts ->
        parts.checks =
            resource ->
                Stream.concat(checks.of(resource).stream(), added.of(resource).stream()).toList());
  }

  /** With another patience. */
  public StackSetup withPatience(Duration longest) {
    return changed(parts -> parts.patience = longest);
  }

  private StackSetup changed(Consumer<Parts> change) {
    Parts parts = new Parts(this);
    change.accept(parts);
    return new StackSetup(
        organization,
        project,
        stack,
        parts.config,
        parts.secretKeys,
        parts.stacks,
        parts.invokes,
        parts.knowledge,
        parts.checks,
        parts.patience);
  }

  /** What may be changed, while it is. */
  private static final class Parts {
    private Map<String, String> config;
    private Set<String> secretKeys;
    private Map<String, Map<String, Value>> stacks;
    private Invokes invokes;
    private Knowledge knowledge;
    private Checks checks;
    private Duration patience;

    Parts(StackSetup setup) {
      config = setup.config;
      secretKeys = setup.secretKeys;
      stacks = setup.stacks;
      invokes = setup.invokes;
      knowledge = setup.knowledge;
      checks = setup.checks;
      patience = setup.patience;
    }
  }

  private Map<String, String> merged(Map<String, String> added) {
    var all = new TreeMap<>(config);
    added.forEach((key, value) -> all.put(full(key), value));
    return all;
  }

  private String full(String key) {
    return key.contains(":") ? key : project + ":" + key;
  }
}
