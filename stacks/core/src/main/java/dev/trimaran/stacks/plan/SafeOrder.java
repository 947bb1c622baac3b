package dev.trimaran.stacks.plan;

import dev.trimaran.stacks.catalogue.Catalogue;
import dev.trimaran.stacks.catalogue.ResourceType;
import dev.trimaran.stacks.catalogue.ResourceType.Serves;
import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Refuses steps by which callers would find nothing: what serves is changed by making the new
 * version, moving the address to it, and deleting the old version last. What goes wrong otherwise:
 * https://github.com/hashicorp/terraform-provider-aws/issues/40048.
 */
final class SafeOrder {
  private final Catalogue catalogue;

  SafeOrder(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** A step with the resource as it is and as it is to be. */
  record Move(Step step, Optional<StateResource> before, Optional<RegisteredResource> after) {}

  /** The steps, those refused that would leave callers without an answer. */
  List<Step> check(List<Move> moves) {
    var serving = moves.stream().filter(move -> type(move).serves() != Serves.NOTHING).toList();
    return moves.stream()
        .map(move ->
            move.step().refused().isPresent()
                ? move.step()
                : refuse(move, serving).map(move.step()::refusedAs).orElse(move.step()))
        .toList();
  }

  private Optional<String> refuse(Move move, List<Move> serving) {
    return switch (type(move).serves()) {
      case NOTHING -> Optional.empty();
      case ADDRESS -> address(move.step());
      case VERSION -> version(move).or(() -> abandoned(move, serving));
    };
  }

  private static Optional<String> address(Step step) {
    if (step.action() != Action.REPLACE) {
      return Optional.empty();
    }
    var forcing =
        step.changes().stream().filter(PropertyChange::forces).map(PropertyChange::path).toList();
    return Optional.of(
        "callers reach it, and a new one in its place (for its "
            + String.join(", ", forcing)
            + ") is another address: make one of another name beside it, move the callers, and"
            + " take this one out of the program after that");
  }

  private Optional<String> version(Move move) {
    return switch (move.step().action()) {
      case REPLACE ->
          deletedFirst(move)
              ? Optional.of(
                  "what serves points to it, and it would be deleted before there is the new one:"
                      + " give it a name that changes with its content, and no"
                      + " deleteBeforeReplace")
              : Optional.empty();
      case UPDATE ->
          move.step().changes().stream()
              .map(PropertyChange::path)
              .filter(path -> !path.matches("tags(All)?([.\\[].*)?"))
              .findFirst()
              .map(path ->
                  "what serves points to it, and its "
                      + path
                      + " would change under the callers: make a new one of another name and let"
                      + " the endpoint shift to it");
      case CREATE, DELETE, SAME, IMPORT, READ -> Optional.empty();
    };
  }

  /**
   * Whether Pulumi deletes the old one first: because it is told to, or because both have the name
   * that the program gives, and a cloud has one thing of a name.
   */
  private boolean deletedFirst(Move move) {
    var told =
        move.after().flatMap(resource -> resource.options().deleteBeforeReplace()).orElse(false);
    return told || (name(move).isPresent() && name(move).equals(newName(move)));
  }

  private Optional<String> newName(Move move) {
    return type(move)
        .name()
        .flatMap(rule -> move.after().flatMap(it -> text(it.inputs().get(rule.property()))));
  }

  private Optional<String> name(Move move) {
    return type(move)
        .name()
        .flatMap(rule -> move.before().flatMap(old -> text(old.inputs().get(rule.property()))));
  }

  /** Something that goes although another that stays still points to it. */
  private Optional<String> abandoned(Move move, List<Move> serving) {
    var action = move.step().action();
    var name = name(move).or(() -> move.before().flatMap(StateResource::id));
    if ((action != Action.DELETE && action != Action.REPLACE) || name.isEmpty()) {
      return Optional.empty();
    }
    return serving.stream()
        .filter(other -> !other.step().urn().equals(move.step().urn()))
        .filter(other -> stillPoints(other, name.get()))
        .findFirst()
        .map(other ->
            "'"
                + other.step().urn().name()
                + "' still points to it: it can go after that one points to another");
  }

  private static boolean stillPoints(Move other, String name) {
    var stays = other.step().action() == Action.SAME || other.step().action() == Action.UPDATE;
    var pointed =
        other.before().stream()
            .flatMap(old -> old.inputs().values().stream())
            .flatMap(SafeOrder::texts)
            .anyMatch(name::equals);
    var moved =
        other.step().changes().stream()
            .anyMatch(
                change -> change.before().flatMap(Value::text).filter(name::equals).isPresent());
    return stays && pointed && !moved;
  }

  private static Stream<String> texts(Value value) {
    return switch (value) {
      case Value.Items items -> items.values().stream().flatMap(SafeOrder::texts);
      case Value.Fields fields -> fields.values().values().stream().flatMap(SafeOrder::texts);
      default -> value.text().stream();
    };
  }

  private ResourceType type(Move move) {
    return catalogue.find(move.step().urn().type());
  }

  private static Optional<String> text(@org.jspecify.annotations.Nullable Value value) {
    return Optional.ofNullable(value).flatMap(Value::text);
  }
}
