package dev.trimaran.stacks.local;

import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.finding.Finding;
import dev.trimaran.stacks.finding.Rule;
import dev.trimaran.stacks.value.Value;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** Settings of processes may be keys and tokens: Pulumi must write them encrypted. */
final class SecretSettingsRule implements Rule {
  private static final List<String> PROPERTIES = List.of("settings", "value", "webhook");

  @Override
  public String id() {
    return "TRM_LOCAL_1";
  }

  @Override
  public String text() {
    return "What may be a key or a token is a secret in the stack's state.";
  }

  @Override
  public URI source() {
    return URI.create("https://www.pulumi.com/docs/iac/concepts/secrets/");
  }

  @Override
  public List<Finding> check(StackRecord stack) {
    return stack.resources().stream()
        .filter(resource -> resource.type().startsWith("trimaran:local:"))
        .flatMap(this::check)
        .toList();
  }

  private Stream<Finding> check(RegisteredResource resource) {
    return PROPERTIES.stream()
        .filter(property -> isPlain(resource.inputs().getOrDefault(property, Value.NULL)))
        .map(property ->
            new Finding(
                id(), resource.urn().toString(), property, "a secret", "a value that is none"));
  }

  private static boolean isPlain(Value value) {
    return switch (value) {
      case Value.Secret _, Value.Null _, Value.Unknown _ -> false;
      case Value.Fields fields -> !fields.values().isEmpty();
      default -> true;
    };
  }
}
