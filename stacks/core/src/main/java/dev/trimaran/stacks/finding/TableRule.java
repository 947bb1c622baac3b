package dev.trimaran.stacks.finding;

import dev.trimaran.stacks.engine.Inputs;
import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.value.Value;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A rule that a table states: a test of one property of a type's resources, or of the resource that
 * must stand beside each.
 *
 * @param types the tokens of the types that it is for
 * @param beside what must refer to each of them, and has the property
 * @param test of the property
 * @param when it is for resources that pass this alone
 * @param unless it is for resources that do not pass this
 * @param whenStackHas the type of which the stack must have one
 * @param unlessReferred it is for resources to which none of these refers
 */
record TableRule(
    String id,
    String text,
    URI source,
    List<String> types,
    Optional<Reference> beside,
    Test test,
    Optional<Test> when,
    Optional<Test> unless,
    Optional<String> whenStackHas,
    Optional<Reference> unlessReferred)
    implements Rule {

  /** A type, and the input by which its resources refer to another. */
  record Reference(String type, String by) {
    List<RegisteredResource> to(RegisteredResource other, StackRecord stack) {
      return stack.ofType(type).stream()
          .filter(resource -> Inputs.refersTo(resource, by, other))
          .toList();
    }
  }

  /**
   * What must hold of a property.
   *
   * @param paths of which one must pass
   */
  record Test(List<String> paths, Kind kind, List<String> values) {

    /** How the values there are tested. */
    enum Kind {
      PRESENT,
      ABSENT,
      IS,
      IS_NOT,
      LIKE,
      NOT_LIKE,
      LEAST
    }

    boolean passes(RegisteredResource resource) {
      return paths.stream().anyMatch(path -> passes(Inputs.at(resource, path)));
    }

    private boolean passes(List<Value> found) {
      return switch (kind) {
        case PRESENT -> found.stream().anyMatch(value -> !isEmpty(value));
        case ABSENT -> found.stream().allMatch(TableRule::isEmpty);
        case IS -> !found.isEmpty() && found.stream().allMatch(it -> values.contains(shown(it)));
        case IS_NOT -> found.stream().noneMatch(it -> values.contains(shown(it)));
        case LIKE ->
            !found.isEmpty() && found.stream().allMatch(it -> shown(it).matches(values.getFirst()));
        case NOT_LIKE -> found.stream().noneMatch(it -> shown(it).matches(values.getFirst()));
        case LEAST ->
            !found.isEmpty()
                && found.stream()
                    .allMatch(it ->
                        it instanceof Value.Num number
                            && number.value() >= Double.parseDouble(values.getFirst()));
      };
    }

    String expected() {
      return switch (kind) {
        case PRESENT -> "a value";
        case ABSENT -> "nothing";
        case IS -> String.join(" or ", values);
        case IS_NOT -> "anything but " + String.join(", ", values);
        case LIKE -> "what matches " + values.getFirst();
        case NOT_LIKE -> "what does not match " + values.getFirst();
        case LEAST -> "at least " + values.getFirst();
      };
    }

    String found(RegisteredResource resource) {
      var found =
          Inputs.at(resource, paths.getFirst()).stream()
              .map(TableRule::shown)
              .collect(Collectors.joining(", "));
      return found.isEmpty() ? "nothing" : found;
    }
  }

  @Override
  public List<Finding> check(StackRecord stack) {
    if (whenStackHas.filter(type -> stack.ofType(type).isEmpty()).isPresent()) {
      return List.of();
    }
    var findings = new ArrayList<Finding>();
    types.stream()
        .flatMap(type -> stack.ofType(type).stream())
        .filter(resource -> resource.kind() == RegisteredResource.Kind.CUSTOM)
        .filter(resource -> when.map(it -> it.passes(resource)).orElse(true))
        .filter(resource -> unless.map(it -> !it.passes(resource)).orElse(true))
        .filter(resource -> unlessReferred.map(it -> it.to(resource, stack).isEmpty()).orElse(true))
        .forEach(resource -> findings.addAll(check(resource, stack)));
    return findings;
  }

  private List<Finding> check(RegisteredResource resource, StackRecord stack) {
    if (beside.isEmpty()) {
      return test.passes(resource) ? List.of() : List.of(finding(resource));
    }
    var companions = beside.get().to(resource, stack);
    if (companions.isEmpty()) {
      var token = beside.get().type();
      return List.of(
          new Finding(
              id,
              resource.urn().toString(),
              "",
              "a " + token.substring(token.lastIndexOf(':') + 1) + " of it",
              "none"));
    }
    return companions.stream().filter(it -> !test.passes(it)).map(this::finding).toList();
  }

  private Finding finding(RegisteredResource resource) {
    return new Finding(
        id,
        resource.urn().toString(),
        test.paths().getFirst(),
        test.expected(),
        test.found(resource));
  }

  private static boolean isEmpty(Value value) {
    return switch (value) {
      case Value.Null _ -> true;
      case Value.Text text -> text.value().isBlank();
      case Value.Fields fields -> fields.values().isEmpty();
      case Value.Items items -> items.values().isEmpty();
      default -> false;
    };
  }

  private static String shown(Value value) {
    return switch (value) {
      case Value.Text text -> text.value();
      case Value.Bool flag -> Boolean.toString(flag.value());
      case Value.Num number -> number.toString();
      case Value.Secret _ -> "a secret";
      case Value.Unknown _ -> "what only the cloud knows";
      default -> "something";
    };
  }
}
