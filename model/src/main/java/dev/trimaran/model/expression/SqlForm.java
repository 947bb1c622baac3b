package dev.trimaran.model.expression;

/**
 * How DuckDB writes a call.
 *
 * @param template SQL with {@code $1}, {@code $2} for the arguments, or {@code $*} for all of them
 * @param separator what stands between the arguments of {@code $*}
 * @param check SQL that looks at the result so far, {@code $1}, or {@code $1} alone
 * @param nan what NaN among the arguments does
 */
record SqlForm(String template, String separator, String check, NanRule nan) {
  /** A call that is told NULL for every missing number and never gives NaN. */
  static SqlForm sql(String template) {
    return sql(template, NanRule.NEVER);
  }

  static SqlForm sql(String template, NanRule nan) {
    return new SqlForm(template, ", ", "$1", nan);
  }

  static SqlForm joined(String template, String separator) {
    return new SqlForm(template, separator, "$1", NanRule.NEVER);
  }

  /** The same, followed by a look at the result. */
  SqlForm then(String check) {
    return new SqlForm(template, separator, check, nan);
  }

  /** Microseconds in a DOUBLE, as a TIMESTAMP, or NULL out of range. */
  static SqlForm timestamp(String micros) {
    return sql(micros, NanRule.ABSORB)
        .then(
            "CASE WHEN $1 >= %se0 AND $1 < %se0 THEN make_timestamp(CAST($1 AS BIGINT)) END"
                .formatted((long) Timestamps.FIRST, (long) Timestamps.END));
  }
}
