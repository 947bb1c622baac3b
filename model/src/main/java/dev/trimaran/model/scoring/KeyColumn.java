package dev.trimaran.model.scoring;

import dev.trimaran.model.expression.Row;
import dev.trimaran.model.expression.Type;
import java.time.Instant;
import java.util.Optional;

/**
 * A column whose values name an entity: writes the same text for the same value, whether it stands
 * in a scored row or comes from a caller.
 *
 * @param slot its slot in a model's rows
 * @param input the column
 */
public record KeyColumn(int slot, SignatureInput input) {

  /**
   * The column of a signature.
   *
   * @throws ScoringException if there is none of this name
   */
  public static KeyColumn of(InputColumns columns, String name) {
    int slot = columns.slot(name);
    return new KeyColumn(slot, columns.input(slot));
  }

  /** The text of the value in a scored row; empty if it is missing. */
  public Optional<String> text(Row row) {
    return text(row, slot, input.type());
  }

  /**
   * The text of a value that a caller gives; empty if it is missing.
   *
   * @throws ScoringException if it is not of the column's type
   */
  public Optional<String> text(Object value) {
    Row row = new Row(1);
    Optional<String> expected = RawValue.set(row, 0, input.type(), value);
    if (expected.isPresent()) {
      throw new ScoringException(
          "column \"%s\": expected %s, found %s"
              .formatted(input.name(), expected.get(), RawValue.describe(value)));
    }
    return text(row, 0, input.type());
  }

  static Optional<String> text(Row row, int slot, Type type) {
    if (type == Type.STRING) {
      return FeatureKey.text(row.text(slot));
    }
    double number = row.number(slot);
    if (Double.isNaN(number)) {
      return Optional.empty();
    }
    return switch (type) {
      case BOOLEAN -> FeatureKey.text(number == 1);
      case TIMESTAMP -> FeatureKey.text(instant(number));
      case NUMBER, DURATION, STRING -> FeatureKey.text(number);
    };
  }

  static Instant instant(double microseconds) {
    long whole = (long) microseconds;
    return Instant.ofEpochSecond(
        Math.floorDiv(whole, 1_000_000L), Math.floorMod(whole, 1_000_000L) * 1000);
  }
}
