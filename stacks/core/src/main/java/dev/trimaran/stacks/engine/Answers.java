package dev.trimaran.stacks.engine;

import com.pulumi.exceptions.RunException;
import dev.trimaran.stacks.value.Urn;
import dev.trimaran.stacks.value.Value;
import java.util.Map;
import java.util.TreeMap;

/** Answers questions from the setup's facts, and refuses those that they do not cover. */
final class Answers {
  private final Registry registry;
  private final StackSetup setup;

  Answers(Registry registry, StackSetup setup) {
    this.registry = registry;
    this.setup = setup;
  }

  /** What the cloud would say. */
  Map<String, Value> invoke(String token, Map<String, Value> arguments) {
    try {
      return setup.invokes().answer(token, arguments).orElseThrow(() -> refused(token, arguments));
    } catch (IllegalArgumentException e) {
      throw new RunException(token + " refuses its arguments: " + e.getMessage(), e);
    }
  }

  private RunException refused(String token, Map<String, Value> arguments) {
    var message =
        "no answer to the question "
            + token
            + arguments.keySet()
            + ": give one with StackSetup.withInvokes(...)";
    registry.report(
        new Problem(
            Problem.Kind.FIXTURE,
            registry.stackUrn().toString(),
            token,
            "questions that the fixture answers",
            message));
    return new RunException(message);
  }

  /** A stack reference's properties. */
  Map<String, Value> stack(Urn urn, String name) {
    var outputs = setup.stacks().get(name);
    if (outputs == null) {
      registry.report(
          new Problem(
              Problem.Kind.FIXTURE,
              urn.toString(),
              "name",
              "a stack among " + setup.stacks().keySet(),
              "'" + name + "': give its outputs with StackSetup.withStack(\"" + name + "\", ...)"));
      return Map.of("name", Value.of(name), "outputs", Value.unknown());
    }
    var secret =
        new TreeMap<>(outputs)
            .entrySet().stream()
                .filter(output -> output.getValue() instanceof Value.Secret)
                .map(Map.Entry::getKey)
                .toList();
    return Map.of(
        "name", Value.of(name),
        "outputs", new Value.Fields(outputs),
        "secretOutputNames", Value.of(secret));
  }
}
