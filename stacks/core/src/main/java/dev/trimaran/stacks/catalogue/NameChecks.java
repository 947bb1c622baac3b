package dev.trimaran.stacks.catalogue;

import dev.trimaran.stacks.engine.Checks;
import dev.trimaran.stacks.engine.Problem;
import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * Holds names against the rules of the catalogue. A name that the cloud is to choose has none yet.
 */
public final class NameChecks implements Checks {
  private final Catalogue catalogue;

  public NameChecks(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public List<Problem> of(RegisteredResource resource) {
    return catalogue.find(resource.type()).name().stream()
        .flatMap(rule -> problem(resource, rule).stream())
        .toList();
  }

  private static Optional<Problem> problem(RegisteredResource resource, NameRule rule) {
    var name = resource.inputs().getOrDefault(rule.property(), Value.NULL).text();
    return name.flatMap(rule::refuse)
        .map(expected ->
            new Problem(
                Problem.Kind.NAME,
                resource.urn().toString(),
                rule.property(),
                expected,
                "'" + name.get() + "', which has " + name.get().length() + " characters"));
  }
}
