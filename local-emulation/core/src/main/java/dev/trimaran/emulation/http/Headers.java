package dev.trimaran.emulation.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Header fields; their names are kept in lower case, as they mean the same in any. */
public final class Headers {
  private final Map<String, List<String>> fields = new LinkedHashMap<>();

  /** Adds a field beside those of the same name. */
  public Headers add(String name, String value) {
    fields.computeIfAbsent(name.toLowerCase(Locale.ROOT), missing -> new ArrayList<>(1)).add(value);
    return this;
  }

  /** Sets a field in place of those of the same name. */
  public Headers set(String name, String value) {
    List<String> values = new ArrayList<>(1);
    values.add(value);
    fields.put(name.toLowerCase(Locale.ROOT), values);
    return this;
  }

  /**
   * The first value; null when there is none.
   *
   * @param name in lower case
   */
  public @Nullable String get(String name) {
    List<String> values = fields.get(name);
    return values == null ? null : values.getFirst();
  }

  /**
   * The first value.
   *
   * @param name in lower case
   */
  public Optional<String> first(String name) {
    return Optional.ofNullable(get(name));
  }

  /**
   * All values, in their order.
   *
   * @param name in lower case
   */
  public List<String> all(String name) {
    List<String> values = fields.get(name);
    return values == null ? List.of() : values;
  }

  /** The names that there are, in lower case. */
  public Set<String> names() {
    return fields.keySet();
  }
}
