package dev.trimaran.serving.protocol;

import dev.trimaran.function.Refusal;
import dev.trimaran.model.scoring.InputColumns;
import dev.trimaran.model.scoring.InputRows;
import dev.trimaran.model.scoring.ScoringException;
import org.jspecify.annotations.Nullable;

/** Fills rows, and says where in the request it was when that could not be done. */
final class Columns {

  private Columns() {}

  /** The slot of a column. */
  static int slot(InputColumns columns, String name, String place) {
    try {
      return columns.slot(name);
    } catch (ScoringException unknown) {
      throw refusal(place, unknown);
    }
  }

  /** Gives a value to a row. */
  static void set(InputRows rows, int row, int slot, @Nullable Object value, String place) {
    try {
      rows.set(row, slot, value);
    } catch (ScoringException twice) {
      throw refusal(place, twice);
    }
  }

  /** What cannot be scored, with the place in the request that it was found at. */
  static Refusal refusal(String place, ScoringException wrong) {
    return Refusal.badRequest(place + ": " + wrong.getMessage());
  }
}
