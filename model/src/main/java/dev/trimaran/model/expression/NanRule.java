package dev.trimaran.model.expression;

/**
 * When a SQL function may give NaN, which is a value to SQL and must become NULL before anything
 * looks at it. Arithmetic lets a NaN flow through, so that it need not be caught at every step.
 */
enum NanRule {
  /** Takes none, gives none. */
  NEVER,
  /** Gives NaN only for NaN. */
  FLOW,
  /** Gives NaN for two infinities too. */
  SUM,
  /** Gives NaN for zero times infinity too. */
  PRODUCT,
  /** Gives NaN for zero by zero and for two infinities too. */
  QUOTIENT,
  /** Takes NaN and may give it. */
  FLOW_OR_MAKE,
  /** Takes none but may give it. */
  MAKE,
  /** Takes NaN but never gives it. */
  ABSORB;

  boolean takesNan() {
    return this != NEVER && this != MAKE;
  }
}
