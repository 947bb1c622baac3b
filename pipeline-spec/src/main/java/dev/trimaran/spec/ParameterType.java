package dev.trimaran.spec;

/** What the argument for a parameter is. */
public enum ParameterType {
  TEXT("text"),
  NUMBER("a number"),
  INTEGER("a whole number"),
  BOOLEAN("true or false"),
  TEXTS("a list of texts"),
  VALUES("a list of values"),
  COLUMN("a column"),
  COLUMNS("a list of columns");

  private final String expected;

  ParameterType(String expected) {
    this.expected = expected;
  }

  /** The type in words. */
  public String expected() {
    return expected;
  }
}
