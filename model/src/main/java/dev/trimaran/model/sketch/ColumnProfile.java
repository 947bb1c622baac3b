package dev.trimaran.model.sketch;

/** What is known of a column's values. */
public sealed interface ColumnProfile permits NumericProfile, TextProfile {

  /** How many values there were. */
  long present();

  /** How many were missing. */
  long missing();
}
