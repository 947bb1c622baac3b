package dev.trimaran.emulation.aws.model;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How long a text or a list, or how large a number may be.
 *
 * @param least {@link Double#NEGATIVE_INFINITY} without a bound
 * @param most {@link Double#POSITIVE_INFINITY} without a bound
 */
public record Limits(double least, double most) {
  /** Any length, any number. */
  public static final Limits NONE = new Limits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  static Limits of(JsonNode shape) {
    JsonNode least = shape.path("min");
    JsonNode most = shape.path("max");
    return least.isMissingNode() && most.isMissingNode()
        ? NONE
        : new Limits(least.asDouble(NONE.least), most.asDouble(NONE.most));
  }

  /** Whether the value is within. */
  public boolean allow(double value) {
    return value >= least && value <= most;
  }
}
