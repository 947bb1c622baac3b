package dev.trimaran.model.expression;

/**
 * What a value is. In a row and in ONNX every type but {@link #STRING} is a double, NaN when
 * missing.
 */
public enum Type {
  /** An IEEE double; infinity is a value, NaN is missing. */
  NUMBER("number"),
  /** 0, 1 or missing, with SQL's three-valued logic. */
  BOOLEAN("boolean"),
  /** Text; the empty text is missing. */
  STRING("string"),
  /** Microseconds since 1970-01-01T00:00:00Z; exact until the year 2255. */
  TIMESTAMP("timestamp"),
  /** Microseconds. */
  DURATION("duration");

  private final String word;

  Type(String word) {
    this.word = word;
  }

  /** Whether values live in a row's number slots (as a double) rather than in its text slots. */
  public boolean numeric() {
    return this != STRING;
  }

  /** The type's name as users write it. */
  @Override
  public String toString() {
    return word;
  }
}
