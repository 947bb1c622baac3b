package dev.trimaran.stacks.local.provider;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Properties of a resource by name: String, Double, Boolean, List and Map of these, and {@link
 * Unknown}. What is not set is not there.
 *
 * @param all by name, sorted
 */
public record Values(Map<String, Object> all) {
  /** None. */
  public static final Values NONE = new Values(Map.of());

  /** Copies. */
  public Values {
    all = Collections.unmodifiableMap(new TreeMap<>(all));
  }

  /** These and one more, in place of what may be there. */
  public Values with(String name, Object value) {
    Map<String, Object> more = new TreeMap<>(all);
    more.put(name, value);
    return new Values(more);
  }

  /** The same, without that one. */
  public Values without(String name) {
    Map<String, Object> fewer = new TreeMap<>(all);
    fewer.remove(name);
    return new Values(fewer);
  }

  /** Whether it is set, known or not. */
  public boolean has(String name) {
    return all.containsKey(name);
  }

  /** Whether it is set and known. */
  public boolean knows(String name) {
    return has(name) && all.get(name) != Unknown.VALUE;
  }

  /** A text that is set and known. */
  public String text(String name) {
    return get(name, String.class)
        .orElseThrow(() -> new IllegalArgumentException("expected " + name + ", found none"));
  }

  /** A text, if it is set and known. */
  public Optional<String> maybeText(String name) {
    return get(name, String.class);
  }

  /** A whole number, if it is set and known; checked before. */
  public Optional<Integer> whole(String name) {
    return get(name, Double.class).map(Double::intValue);
  }

  /** Whether the flag is set and true. */
  public boolean flag(String name) {
    return get(name, Boolean.class).orElse(false);
  }

  /** The texts by name in this property; none where it is not set. */
  public Map<String, String> texts(String name) {
    Map<String, String> texts = new TreeMap<>();
    get(name, Map.class)
        .ifPresent(map -> {
          for (Object entry : map.entrySet()) {
            Map.Entry<?, ?> text = (Map.Entry<?, ?>) entry;
            texts.put(String.valueOf(text.getKey()), String.valueOf(text.getValue()));
          }
        });
    return texts;
  }

  private <T> Optional<T> get(String name, Class<T> type) {
    return Optional.ofNullable(all.get(name)).filter(type::isInstance).map(type::cast);
  }
}
