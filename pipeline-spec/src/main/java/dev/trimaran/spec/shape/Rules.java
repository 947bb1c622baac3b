package dev.trimaran.spec.shape;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Holds values to the rules that the annotations of their components state: for the records
 * themselves and for the reader.
 */
public final class Rules {
  private static final Pattern NAME = Pattern.compile(Named.PATTERN);

  private Rules() {}

  /**
   * Called first in a record's constructor with all its components in order.
   *
   * @throws BrokenRules with every rule that a value breaks
   */
  public static void hold(Class<? extends Record> type, Object... values) {
    List<BrokenRule> broken = new ArrayList<>();
    List<Key> keys = Shapes.of(type).keys();
    for (int i = 0; i < values.length; i++) {
      broken.addAll(check(keys.get(i), values[i]));
    }
    broken.addAll(Together.check(type, keys, values));
    BrokenRules.throwIfAny(type, broken);
  }

  /** The rules that a value of this key breaks. */
  public static List<BrokenRule> check(Key key, Object value) {
    List<BrokenRule> broken = new ArrayList<>();
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(content -> broken.addAll(check(key, content)));
      return broken;
    }
    key.find(Range.class).ifPresent(range -> checkRange(key.name(), range, value, broken));
    if (key.is(NotEmpty.class)) {
      checkNotEmpty(key.name(), value, broken);
    }
    if (key.is(Distinct.class)) {
      checkDistinct(key.name(), (Collection<?>) value, broken);
    }
    if (key.is(Named.class)) {
      checkName(key.name(), value, broken);
    }
    if (value instanceof String text && !key.is(AsWritten.class) && text.isBlank()) {
      broken.add(new BrokenRule(key.name(), "expected text, found an empty text"));
    }
    return broken;
  }

  /** The range in words: {@code a number between 0 and 1}. */
  public static String expected(Range range) {
    String least = plain(range.min());
    String most = plain(range.max());
    if (Double.isInfinite(range.max())) {
      return "a number of at least " + least;
    }
    return Double.isInfinite(range.min())
        ? "a number of at most " + most
        : "a number between " + least + " and " + most;
  }

  private static void checkRange(String key, Range range, Object value, List<BrokenRule> broken) {
    double number = ((Number) value).doubleValue();
    if (!(number >= range.min() && number <= range.max())) {
      broken.add(new BrokenRule(key, "expected " + expected(range) + ", found " + plain(number)));
    }
  }

  private static void checkNotEmpty(String key, Object value, List<BrokenRule> broken) {
    if (value instanceof Collection<?> list && list.isEmpty()) {
      broken.add(new BrokenRule(key, "expected at least one element, found an empty list"));
    }
    if (value instanceof Map<?, ?> map && map.isEmpty()) {
      broken.add(new BrokenRule(key, "expected at least one entry, found an empty map"));
    }
  }

  private static void checkDistinct(String key, Collection<?> values, List<BrokenRule> broken) {
    Set<Object> seen = new HashSet<>();
    int index = 0;
    for (Object value : values) {
      if (!seen.add(value)) {
        broken.add(
            new BrokenRule(
                key + "[" + index + "]", "expected each only once, found " + value + " again"));
      }
      index++;
    }
  }

  private static void checkName(String key, Object value, List<BrokenRule> broken) {
    Collection<?> names = value instanceof Map<?, ?> map ? map.keySet() : List.of(value);
    for (Object name : names) {
      if (!NAME.matcher(name.toString()).matches()) {
        broken.add(new BrokenRule(key, "expected " + Named.EXPECTED + ", found '" + name + "'"));
      }
    }
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
