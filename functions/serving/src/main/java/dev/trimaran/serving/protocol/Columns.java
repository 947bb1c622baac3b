package dev.trimaran.serving.protocol;

import dev.trimaran.function.Refusal;
import dev.trimaran.model.scoring.InputColumns;
import dev.trimaran.model.scoring.ScoringException;

/** Finds columns, and says where in the request it was when that could not be done. */
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

  /** What cannot be scored, with the place in the request that it was found at. */
  static Refusal refusal(String place, ScoringException wrong) {
    return Refusal.badRequest(place + ": " + wrong.getMessage());
  }
}
