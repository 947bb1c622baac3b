package dev.trimaran.lifecycle.features;

import dev.trimaran.model.expression.Column;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The moments for which a view's values are wanted: each has a number, a key and a time. */
@FunctionalInterface
interface Points {
  /**
   * A query for {@code point} (BIGINT, unique), {@code t} (BIGINT, microseconds since 1970, or
   * NULL) and the key as {@code k0}, {@code k1}, …
   */
  String sql(List<Column> key);

  /** {@code k0, k1, …}, each with this in front. */
  static String keys(int count, String prefix) {
    return IntStream.range(0, count)
        .mapToObj(i -> prefix + "k" + i)
        .collect(Collectors.joining(", "));
  }
}
