package dev.trimaran.stacks.plan;

import dev.trimaran.stacks.catalogue.Catalogue;
import dev.trimaran.stacks.engine.Knowledge;
import dev.trimaran.stacks.engine.Options;
import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.value.Urn;
import dev.trimaran.stacks.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Compares resources with a state, one by one. To the engine it is knowledge: what stays as it is
 * has the outputs that it had, so that nothing that depends on it seems to change.
 */
final class Comparison implements Knowledge {
  private static final String PROVIDERS = "pulumi:providers:";

  private final StackState state;
  private final Catalogue catalogue;

  Comparison(StackState state, Catalogue catalogue) {
    this.state = state;
    this.catalogue = catalogue;
  }

  @Override
  public Known of(RegisteredResource resource) {
    var step = step(resource);
    if (step.action() != Action.SAME && step.action() != Action.UPDATE) {
      return Known.NOTHING;
    }
    var renewed =
        catalogue
            .find(resource.type())
            .renewedBy(step.changes().stream().map(PropertyChange::path));
    return find(resource)
        .map(old -> new Known(old.id(), without(renewed, old.outputs())))
        .orElse(Known.NOTHING);
  }

  private static Map<String, Value> without(Set<String> renewed, Map<String, Value> outputs) {
    var kept = new HashMap<>(outputs);
    kept.keySet().removeAll(renewed);
    return kept;
  }

  /** The resource in the state, also where it has another name there. */
  Optional<StateResource> find(RegisteredResource resource) {
    return Stream.concat(
            Stream.of(resource.urn()), resource.options().aliases().stream().map(Urn::parse))
        .flatMap(urn -> state.find(urn).stream())
        .findFirst();
  }

  /** What is to be done with the resource. */
  Step step(RegisteredResource resource) {
    var before = find(resource);
    if (resource.kind() == RegisteredResource.Kind.READ) {
      return step(resource, Action.READ, List.of(), List.of(), before);
    }
    var differences =
        new Differences(ignored(resource), forces(resource))
            .compare(before.map(StateResource::inputs).orElse(Map.of()), resource.inputs());
    var action = action(resource, before, differences.changes());
    var unseen = action == Action.CREATE ? List.<String>of() : differences.unseen();
    return step(resource, action, differences.changes(), unseen, before);
  }

  private static Action action(
      RegisteredResource resource, Optional<StateResource> before, List<PropertyChange> changes) {
    if (before.isEmpty()) {
      return resource.options().importId().isPresent() ? Action.IMPORT : Action.CREATE;
    }
    if (changes.isEmpty() || resource.kind() == RegisteredResource.Kind.COMPONENT) {
      return Action.SAME;
    }
    return changes.stream().anyMatch(PropertyChange::forces) ? Action.REPLACE : Action.UPDATE;
  }

  private static Predicate<String> ignored(RegisteredResource resource) {
    // The engine itself adds its version to a provider.
    var version = resource.type().startsWith(PROVIDERS) ? List.of("version") : List.<String>of();
    return path ->
        Stream.concat(version.stream(), resource.options().ignoreChanges().stream())
            .anyMatch(ignored -> covers(ignored, path));
  }

  private Predicate<String> forces(RegisteredResource resource) {
    var type = catalogue.find(resource.type());
    var wanted = resource.options().replaceOnChanges();
    return path ->
        type.replacedBy(path) || wanted.stream().anyMatch(option -> covers(option, path));
  }

  private static boolean covers(String option, String path) {
    return option.equals("*")
        || path.equals(option)
        || path.startsWith(option + ".")
        || path.startsWith(option + "[");
  }

  private Step step(
      RegisteredResource resource,
      Action action,
      List<PropertyChange> changes,
      List<String> unseen,
      Optional<StateResource> before) {
    Options options = resource.options();
    var locked = action == Action.REPLACE && before.map(StateResource::protect).orElse(false);
    var note =
        before
            .filter(old -> !old.urn().equals(resource.urn()))
            .map(old -> "was " + old.urn())
            .or(() -> action == Action.REPLACE ? replacement(options) : Optional.empty());
    return new Step(
        action,
        resource.urn(),
        resource.parent(),
        0,
        resource.kind() == RegisteredResource.Kind.COMPONENT,
        catalogue.find(resource.type()).data(),
        options.protect(),
        changes,
        unseen,
        locked ? Optional.of("it is protected: a replacement would delete it") : Optional.empty(),
        note);
  }

  private static Optional<String> replacement(Options options) {
    return options.deleteBeforeReplace().orElse(false)
        ? Optional.of("the old one is deleted first")
        : Optional.empty();
  }

  /** What is to be done with a resource that the program no longer has. */
  Step deletion(StateResource old) {
    var external = old.external();
    return new Step(
        Action.DELETE,
        old.urn(),
        old.parent(),
        0,
        !old.custom(),
        old.custom()
            && !external
            && !old.retainOnDelete()
            && catalogue.find(old.urn().type()).data(),
        old.protect(),
        List.of(),
        List.of(),
        old.protect()
            ? Optional.of("it is protected: a deployment would not delete it")
            : Optional.empty(),
        external || old.retainOnDelete()
            ? Optional.of("only the stack lets go of it: the cloud keeps it")
            : old.toDelete()
                ? Optional.of("left over from an earlier replacement")
                : Optional.empty());
  }
}
