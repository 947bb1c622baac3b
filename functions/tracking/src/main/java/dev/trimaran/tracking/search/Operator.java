package dev.trimaran.tracking.search;

/** How a value is compared. */
public enum Operator {
  EQUAL("="),
  NOT_EQUAL("!="),
  LESS("<"),
  AT_MOST("<="),
  MORE(">"),
  AT_LEAST(">="),
  LIKE("LIKE"),
  ILIKE("ILIKE"),
  IN("IN"),
  NOT_IN("NOT IN"),
  IS_NULL("IS NULL"),
  IS_NOT_NULL("IS NOT NULL");

  private final String text;

  Operator(String text) {
    this.text = text;
  }

  /** As it is written in a filter, and in SQL. */
  public String text() {
    return text;
  }

  boolean ordering() {
    return this == LESS || this == AT_MOST || this == MORE || this == AT_LEAST;
  }

  boolean list() {
    return this == IN || this == NOT_IN;
  }

  boolean unary() {
    return this == IS_NULL || this == IS_NOT_NULL;
  }
}
