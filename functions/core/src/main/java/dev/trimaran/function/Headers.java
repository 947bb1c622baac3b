package dev.trimaran.function;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The header fields of a request, by name in any case. A host wraps its own headers rather than
 * copy them.
 */
@FunctionalInterface
public interface Headers {

  /** No header at all. */
  Headers NONE = name -> Optional.empty();

  /**
   * The first field with this name; where the name is {@code x-forwarded-for}, all fields with it,
   * joined by commas in their order, as some proxies write another field rather than a longer one.
   *
   * @param name in lower case
   */
  Optional<String> first(String name);

  /** The headers of {@code fields}, whose names may be in any case. */
  static Headers of(Map<String, String> fields) {
    Map<String, String> lower = new LinkedHashMap<>();
    fields.forEach((name, value) -> lower.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
    return name -> Optional.ofNullable(lower.get(name));
  }
}
