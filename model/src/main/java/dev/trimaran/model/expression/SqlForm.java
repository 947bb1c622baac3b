package dev.trimaran.model.expression;

/**
 * How SQL writes a call.
 *
 * @param template SQL with {@code $1}, {@code $2} for the arguments, or {@code $*} for all of them
 * @param separator what stands between the arguments of {@code $*}
 * @param check SQL that looks at the result so far, {@code $1}, or {@code $1} alone
 * @param nan what NaN among the arguments does
 * @param sparkTemplate the template of Spark, which looks at the result by itself
 */
record SqlForm(String template, String separator, String check, NanRule nan, String sparkTemplate) {
  /** A call that is told NULL for every missing number and never gives NaN. */
  static SqlForm sql(String template) {
    return sql(template, NanRule.NEVER);
  }

  static SqlForm sql(String template, NanRule nan) {
    return new SqlForm(template, ", ", "$1", nan, template);
  }

  static SqlForm joined(String template, String separator) {
    return new SqlForm(template, separator, "$1", NanRule.NEVER, template);
  }

  /** The same, followed by a look at the result. */
  SqlForm then(String check) {
    return new SqlForm(template, separator, check, nan, sparkTemplate);
  }

  /** The same, but in Spark all of it is this. */
  SqlForm spark(String other) {
    return new SqlForm(template, separator, check, nan, other);
  }

  /** Microseconds in a DOUBLE, as a TIMESTAMP, or NULL out of range. */
  static SqlForm timestamp(String micros, String sparkMicros) {
    String inRange =
        "CASE WHEN $1 >= %se0 AND $1 < %se0 THEN %%s END"
            .formatted((long) Timestamps.FIRST, (long) Timestamps.END);
    return new SqlForm(
        micros,
        ", ",
        inRange.formatted("make_timestamp(CAST($1 AS BIGINT))"),
        NanRule.ABSORB,
        SparkFlavour.FROM_MICROS.formatted(sparkMicros));
  }
}
