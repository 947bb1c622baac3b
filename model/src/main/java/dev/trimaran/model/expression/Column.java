package dev.trimaran.model.expression;

/** A named column of a table. Names are told apart by their exact letters. */
public record Column(String name, Type type) {
  /** Refuses an empty name. */
  public Column {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a column needs a name, found an empty one");
    }
  }

  /** By hand: a record's own is put together when it is first called, and a start waits for it. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Column that && name.equals(that.name) && type == that.type;
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + type.hashCode();
  }
}
