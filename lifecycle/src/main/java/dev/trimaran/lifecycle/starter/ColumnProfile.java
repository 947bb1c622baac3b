package dev.trimaran.lifecycle.starter;

import dev.trimaran.spec.ColumnType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a column holds.
 *
 * @param missing rows without a value
 * @param distinct different values
 * @param values all values with their rows, the most frequent first; empty if there are more than
 *     {@value #MOST_VALUES}
 * @param unique whether every row has a value of its own
 * @param least the smallest number, or length of a text
 * @param greatest the largest
 * @param median of numbers, near enough
 * @param first the earliest moment
 * @param last the latest
 * @param wholeDays whether all moments are midnights
 */
record ColumnProfile(
    String name,
    ColumnType type,
    long missing,
    long distinct,
    List<ValueCount> values,
    boolean unique,
    OptionalDouble least,
    OptionalDouble greatest,
    OptionalDouble median,
    Optional<Instant> first,
    Optional<Instant> last,
    boolean wholeDays) {
  static final int MOST_VALUES = 200;

  /** A value as text, and how many rows have it. */
  record ValueCount(String value, long rows) {}

  ColumnProfile {
    values = List.copyOf(values);
    least = finite(least);
    greatest = finite(greatest);
    median = finite(median);
  }

  private static OptionalDouble finite(OptionalDouble number) {
    return number.stream().allMatch(Double::isFinite) ? number : OptionalDouble.empty();
  }

  boolean number() {
    return type == ColumnType.INTEGER || type == ColumnType.NUMBER;
  }

  /** Whether it names the row. */
  boolean key() {
    return unique && (type == ColumnType.INTEGER || type == ColumnType.STRING);
  }

  /** Whether it has two values, which makes it an answer to a yes-or-no question. */
  boolean twoValued() {
    return values.size() == 2 && type != ColumnType.TIMESTAMP;
  }

  /** Whether the spec can predict it as it is. */
  boolean zeroOrOne() {
    return type == ColumnType.BOOLEAN
        || number() && twoValued() && least.orElse(-1) == 0 && greatest.orElse(-1) == 1;
  }
}
