package dev.trimaran.stacks.engine;

import dev.trimaran.stacks.value.Value;
import java.util.stream.Stream;

/** The resources that a value refers to. */
final class ReferencesIn {
  private ReferencesIn() {}

  /** Their URNs. */
  static Stream<String> of(Value value) {
    return switch (value) {
      case Value.Reference reference -> Stream.of(reference.urn());
      case Value.Unknown unknown -> unknown.dependencies().stream();
      case Value.Items items -> items.values().stream().flatMap(ReferencesIn::of);
      case Value.Fields fields -> fields.values().values().stream().flatMap(ReferencesIn::of);
      case Value.Secret secret -> secret.content().stream().flatMap(ReferencesIn::of);
      case Value.Null _, Value.Bool _, Value.Num _, Value.Text _, Value.Asset _, Value.Archive _ ->
          Stream.empty();
    };
  }
}
