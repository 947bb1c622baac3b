package dev.trimaran.serving;

import dev.trimaran.model.expression.Row;
import dev.trimaran.model.expression.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A value that a model saw, in the form in which callers give it. */
public final class InputValue {

  private InputValue() {}

  /**
   * What stands in a slot: a Boolean, Double or String, a time and a duration as ISO-8601; null if
   * it is missing.
   */
  public static @Nullable Object of(Row values, int slot, Type type) {
    return type == Type.STRING ? of(values.text(slot)) : of(values.number(slot), type);
  }

  private static @Nullable Object of(String text) {
    return text.isEmpty() ? null : text;
  }

  private static @Nullable Object of(double number, Type type) {
    if (Double.isNaN(number)) {
      return null;
    }
    return switch (type) {
      case BOOLEAN -> number == 1;
      case TIMESTAMP -> Instant.EPOCH.plus((long) number, ChronoUnit.MICROS).toString();
      case DURATION -> Duration.of((long) number, ChronoUnit.MICROS).toString();
      case NUMBER, STRING -> number;
    };
  }
}
