package dev.trimaran.model.expression;

/** A named column of a table. Names are told apart by their exact letters. */
public record Column(String name, Type type) {
  /** Refuses an empty name. */
  public Column {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a column needs a name, found an empty one");
    }
  }
}
