package dev.trimaran.model.expression;

/**
 * Spark SQL 3.5 in a session whose time zone is UTC, with the functions {@code trimaran_…} of the
 * job that runs it: what Spark computes in another way than the language defines, or only from an
 * argument written twice. A binding costs more than those functions do, because Spark compiles no
 * lambdas.
 */
record SparkFlavour() implements SqlFlavour {
  /** NULL in place of NaN; a format of the number. */
  static final String WITHOUT_NAN = "nanvl(%s, CAST(NULL AS DOUBLE))";

  /** Microseconds since the epoch as a double; a format of a TIMESTAMP_NTZ. */
  static final String MICROS = "CAST(unix_micros(CAST(%s AS TIMESTAMP_LTZ)) AS DOUBLE)";

  /** The nearest TIMESTAMP_NTZ, or NULL out of range; a format of microseconds in a double. */
  static final String FROM_MICROS = "CAST(timestamp_micros(trimaran_micros(%s)) AS TIMESTAMP_NTZ)";

  @Override
  public String column(String name, Type type) {
    String quoted = "`" + name.replace("`", "``") + "`";
    return switch (type) {
      case NUMBER, DURATION -> WITHOUT_NAN.formatted("CAST(" + quoted + " AS DOUBLE)");
      case STRING -> "nullif(" + quoted + ", '')";
      case BOOLEAN, TIMESTAMP -> quoted;
    };
  }

  @Override
  public String missing(Type type) {
    String sql =
        switch (type) {
          case NUMBER, DURATION -> "DOUBLE";
          case BOOLEAN -> "BOOLEAN";
          case STRING -> "STRING";
          case TIMESTAMP -> "TIMESTAMP_NTZ";
        };
    return "CAST(NULL AS " + sql + ")";
  }

  @Override
  public String infinity(boolean positive) {
    return "CAST('" + (positive ? "" : "-") + "Infinity' AS DOUBLE)";
  }

  /** Spark reads backslashes in literals. */
  @Override
  public String text(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  @Override
  public String timestamp(double micros) {
    String printed = Timestamps.print(micros);
    return "TIMESTAMP_NTZ '" + printed.substring(0, printed.length() - 1) + "'";
  }

  @Override
  public String bind(String value, String name, String body) {
    return "transform(array(" + value + "), " + name + " -> " + body + ")[0]";
  }

  @Override
  public String template(SqlForm form) {
    return form.sparkTemplate();
  }

  @Override
  public String check(SqlForm form) {
    return "$1";
  }

  @Override
  public String withoutNan() {
    return WITHOUT_NAN.formatted("$1");
  }
}
