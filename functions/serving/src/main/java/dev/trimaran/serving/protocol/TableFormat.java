package dev.trimaran.serving.protocol;

import dev.trimaran.function.Refusal;
import dev.trimaran.model.scoring.InputColumns;
import dev.trimaran.model.scoring.InputRows;
import dev.trimaran.serving.Prediction;
import java.util.function.IntConsumer;

/**
 * One more content type that tables come and go in; found by {@link java.util.ServiceLoader}, and
 * only when a request has it, so that a host that leaves its library out starts without.
 */
public interface TableFormat {

  /** The media type, in lower case, without parameters. */
  String contentType();

  /**
   * The rows of a body.
   *
   * @param room is told how many rows there are before they are made, and may refuse
   * @throws Refusal 400 if it is no such table
   */
  InputRows read(byte[] body, InputColumns columns, IntConsumer room);

  /** Predictions, a row each with the columns {@code label} and {@code probability}. */
  byte[] write(Prediction prediction);
}
