package dev.trimaran.stacks.aws.rehearsal;

import dev.trimaran.stacks.engine.Knowledge.Known;
import dev.trimaran.stacks.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How resources of one type are made and removed.
 *
 * @param maker makes it, or brings what is there to what is wanted; its id and its outputs
 * @param remover removes what has this id; what is gone already is as good as removed
 */
record Kind(Function<Wanted, Known> maker, Consumer<String> remover) {

  /** What is known of a resource that was made. */
  static Known made(String id, Map<String, String> outputs) {
    var values = new TreeMap<String, Value>();
    outputs.forEach((name, text) -> values.put(name, Value.of(text)));
    return new Known(Optional.of(id), values);
  }

  /** The same, of one with no outputs of its own. */
  static Known made(String id) {
    return made(id, Map.of());
  }

  /** For what goes with the resource that it is a part of. */
  static Consumer<String> withItsOwner() {
    return id -> {};
  }
}
