package dev.trimaran.serving.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Raw rows by column name, as a caller sent them; a null value is a missing one. */
final class Rows {

  private Rows() {}

  /** {@code count} empty rows to fill column by column. */
  static List<Map<String, @Nullable Object>> empty(int count) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      rows.add(new LinkedHashMap<>());
    }
    return rows;
  }
}
