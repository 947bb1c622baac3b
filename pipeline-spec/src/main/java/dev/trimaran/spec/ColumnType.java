package dev.trimaran.spec;

import dev.trimaran.spec.shape.Description;

/** The type of a raw column. */
public enum ColumnType {
  @Description("Text.")
  STRING,
  @Description("A whole number of 64 bits.")
  INTEGER,
  @Description("A floating-point number of 64 bits.")
  NUMBER,
  @Description("True or false.")
  BOOLEAN,
  @Description("A moment in time, in UTC, to the microsecond.")
  TIMESTAMP
}
