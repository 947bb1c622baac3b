package dev.trimaran.stacks.engine;

import dev.trimaran.stacks.value.Value;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
    return new StackSetup(
        organization,
        project,
        stack,
        merged(added),
        secretKeys,
        stacks,
        invokes,
        knowledge,
        checks,
        patience);
  }

  /** With config that the program sees as secret. */
  public StackSetup withSecrets(Map<String, String> added) {
    var keys = added.keySet().stream().map(this::full).collect(Collectors.toSet());
    keys.addAll(secretKeys);
    return new StackSetup(
        organization,
        project,
        stack,
        merged(added),
        keys,
        stacks,
        invokes,
        knowledge,
        checks,
        patience);
  }

  /** With another stack's outputs, by its full name such as {@code organization/network/prod}. */
  public StackSetup withStack(String name, Map<String, Value> outputs) {
    var all = new TreeMap<>(stacks);
    all.put(name, Map.copyOf(outputs));
    return new StackSetup(
        organization,
        project,
        stack,
        config,
        secretKeys,
        all,
        invokes,
        knowledge,
        checks,
        patience);
  }

  /** With answers; those given before come first. */
  public StackSetup withInvokes(Invokes added) {
    return new StackSetup(
        organization,
        project,
        stack,
        config,
        secretKeys,
        stacks,
        invokes.or(added),
        knowledge,
        checks,
        patience);
  }

  /** With knowledge, which comes before that given earlier. */
  public StackSetup withKnowledge(Knowledge added) {
    return new StackSetup(
        organization,
        project,
        stack,
        config,
        secretKeys,
        stacks,
        invokes,
        added.or(knowledge),
        checks,
        patience);
  }

  public StackSetup withChecks(Checks added) {
    Checks both =
        resource ->
            java.util.stream.Stream.concat(
                    checks.of(resource).stream(), added.of(resource).stream())
                .toList();
    return new StackSetup(
        organization,
        project,
        stack,
        config,
        secretKeys,
        stacks,
        invokes,
        knowledge,
        both,
        patience);
  }

  public StackSetup withPatience(Duration longest) {
    return new StackSetup(
        organization,
        project,
        stack,
        config,
        secretKeys,
        stacks,
        invokes,
        knowledge,
        checks,
        longest);
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
