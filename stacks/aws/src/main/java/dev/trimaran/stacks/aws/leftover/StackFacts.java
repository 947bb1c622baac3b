package dev.trimaran.stacks.aws.leftover;

import dev.trimaran.stacks.plan.StackState;
import dev.trimaran.stacks.plan.StateResource;
import dev.trimaran.stacks.value.Value;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a state tells of the stack that made it. */
record StackFacts(StackState state) {
  static final String PIPELINE = "pipeline";
  static final String ENVIRONMENT = "environment";
  private static final String PROVIDER = "pulumi:providers:aws";
  private static final int LONGEST = 24;

  /** The resources of a type that AWS has. */
  Stream<StateResource> of(String type) {
    return state.resources().stream()
        .filter(resource -> resource.urn().type().equals(type) && !resource.toDelete());
  }

  /** An input that is a text. */
  static Optional<String> input(StateResource resource, String name) {
    return Optional.ofNullable(resource.inputs().get(name)).flatMap(Value::text);
  }

  Optional<String> output(String name) {
    return Optional.ofNullable(state.outputs().get(name)).flatMap(Value::text);
  }

  /** A setting of Pulumi's provider, such as {@code profile}. */
  Optional<String> provider(String setting) {
    return of(PROVIDER).flatMap(it -> input(it, setting).stream()).findFirst();
  }

  /**
   * How the names of all that runs make in SageMaker begin; those of others may begin so, too: tags
   * tell.
   */
  String prefix() {
    String plain =
        (output(PIPELINE).orElseThrow() + "-" + output(ENVIRONMENT).orElseThrow())
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+", "");
    return plain.substring(0, Math.min(plain.length(), LONGEST)).replaceAll("-+$", "");
  }

  /** Whether something is the stack's, by its tags. */
  boolean owns(Map<String, String> tags) {
    return Stream.of(PIPELINE, ENVIRONMENT)
        .allMatch(tag -> output(tag).equals(Optional.ofNullable(tags.get("trimaran:" + tag))));
  }
}
