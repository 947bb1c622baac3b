package dev.trimaran.model.expression;

/** DuckDB 1.5. */
record DuckDbFlavour() implements SqlFlavour {
  @Override
  public String column(String name, Type type) {
    String quoted = Names.quoted(name);
    return switch (type) {
      case NUMBER, DURATION -> "nullif(CAST(" + quoted + " AS DOUBLE), CAST('NaN' AS DOUBLE))";
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
          case STRING -> "VARCHAR";
          case TIMESTAMP -> "TIMESTAMP";
        };
    return "CAST(NULL AS " + sql + ")";
  }

  @Override
  public String infinity(boolean positive) {
    return "CAST('" + (positive ? "" : "-") + "Infinity' AS DOUBLE)";
  }

  @Override
  public String text(String text) {
    return Names.text(text);
  }

  @Override
  public String timestamp(double micros) {
    return "TIMESTAMP '" + Timestamps.print(micros) + "'";
  }

  @Override
  public String bind(String value, String name, String body) {
    return "list_transform([" + value + "], lambda " + name + ": " + body + ")[1]";
  }

  @Override
  public String template(SqlForm form) {
    return form.template();
  }

  @Override
  public String check(SqlForm form) {
    return form.check();
  }

  @Override
  public String withoutNan() {
    return "CASE WHEN NOT isnan($1) THEN $1 END";
  }
}
