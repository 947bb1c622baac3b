package dev.trimaran.serving.protocol;

import dev.trimaran.model.scoring.InputRows;
import dev.trimaran.serving.Detail;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A request for predictions in the Open Inference Protocol.
 *
 * @param id the caller's own id, to be given back
 * @param rows the raw rows
 * @param outputs which outputs to give, in order
 * @param timeout how long the caller waits
 */
record InferRequest(
    Optional<String> id, InputRows rows, List<Wanted> outputs, Optional<Duration> timeout) {

  /**
   * An output that is wanted.
   *
   * @param binary whether as bytes after the JSON
   */
  record Wanted(Output output, boolean binary) {}

  /** What a model can give. */
  enum Output {
    LABEL("label"),
    PROBABILITY("probability"),
    PROBABILITIES("probabilities"),
    CONTRIBUTIONS("contributions"),
    FEATURES("features");

    private final String word;

    Output(String word) {
      this.word = word;
    }

    /** Its name on the wire. */
    String word() {
      return word;
    }
  }

  Detail detail() {
    return new Detail(
        wants(Output.PROBABILITIES), wants(Output.CONTRIBUTIONS), wants(Output.FEATURES));
  }

  private boolean wants(Output output) {
    for (Wanted wanted : outputs) {
      if (wanted.output() == output) {
        return true;
      }
    }
    return false;
  }
}
