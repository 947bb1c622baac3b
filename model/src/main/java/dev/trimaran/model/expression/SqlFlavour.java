package dev.trimaran.model.expression;

/** What SQL engines write each in their own way. */
sealed interface SqlFlavour permits DuckDbFlavour, SparkFlavour {
  /** A column as a table holds it, made to hold no NaN and no empty text. */
  String column(String name, Type type);

  /** NULL of a type. */
  String missing(Type type);

  /** Infinity, or minus infinity, as a double. */
  String infinity(boolean positive);

  /** A text literal. */
  String text(String text);

  /** A timestamp literal of microseconds since the epoch, UTC. */
  String timestamp(double micros);

  /** The body, with the value bound to the name, so that it is computed once. */
  String bind(String value, String name, String body);

  /** How it writes a call. */
  String template(SqlForm form);

  /** How it looks at a call's result, {@code $1}; that alone, if it need not. */
  String check(SqlForm form);

  /** {@code $1}, but NULL in place of NaN. */
  String withoutNan();
}
