package dev.trimaran.model.scoring;

import java.util.Optional;

/** A row that cannot be scored as it was given; the message says why and what to give instead. */
public final class ScoringException extends RuntimeException {

  /** -1 stands for none: exceptions are serializable, an Optional is not. */
  private final int row;

  ScoringException(String message) {
    super(message);
    row = -1;
  }

  ScoringException(int row, ScoringException cause) {
    super("row " + row + ": " + cause.getMessage(), cause);
    this.row = row;
  }

  /** The number of the row in its batch, from 0; empty for a row scored alone. */
  public Optional<Integer> row() {
    return row < 0 ? Optional.empty() : Optional.of(row);
  }
}
