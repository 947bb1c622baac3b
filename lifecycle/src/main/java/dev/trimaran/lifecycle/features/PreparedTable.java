package dev.trimaran.lifecycle.features;

import dev.trimaran.lifecycle.prepare.Mistake;
import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Schema;
import dev.trimaran.model.expression.Type;
import dev.trimaran.spec.DidYouMean;
import dev.trimaran.spec.SpecPath;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The columns of a prepared table as far as they are known.
 *
 * @param unknown columns of which only the name is known, because of a mistake elsewhere
 */
public record PreparedTable(Schema schema, Set<String> unknown) {
  public PreparedTable {
    unknown = Set.copyOf(unknown);
  }

  /**
   * The column that the spec names at this place; tells of a mistake if the table has none of the
   * name.
   */
  Optional<Column> find(String name, SpecPath at, Consumer<Mistake> mistakes) {
    Optional<Column> column = schema.find(name);
    if (column.isEmpty() && !unknown.contains(name)) {
      String near =
          DidYouMean.suggest(name, schema.names())
              .map(known -> "did you mean '" + known + "'?")
              .orElseGet(() -> "it has " + String.join(", ", schema.names()));
      mistakes.accept(
          Mistake.at(at, "expected a column of the table, found '%s'; %s".formatted(name, near)));
    }
    return column;
  }

  /** Likewise a column that must be a timestamp. */
  void timestamp(String name, SpecPath at, Consumer<Mistake> mistakes) {
    find(name, at, mistakes)
        .filter(column -> column.type() != Type.TIMESTAMP)
        .map(column ->
            "expected a timestamp column, found '%s', a %s".formatted(name, column.type()))
        .ifPresent(message -> mistakes.accept(Mistake.at(at, message)));
  }
}
