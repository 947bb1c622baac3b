package dev.trimaran.emulation.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Header fields, in their order; their names mean the same in upper and lower case. */
public final class Headers {
  private static final int USUAL = 16;

  private String[] written = new String[USUAL];
  private String[] names = new String[USUAL];
  private String[] values = new String[USUAL];
  private int count;

  /** Adds a field beside those of the same name. */
  public Headers add(String name, String value) {
    if (count == names.length) {
      written = Arrays.copyOf(written, 2 * count);
      names = Arrays.copyOf(names, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
    }
    written[count] = name;
    names[count] = name.toLowerCase(Locale.ROOT);
    values[count++] = value;
    return this;
  }

  /** Sets a field in place of those of the same name. */
  public Headers set(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (!names[i].equals(lower)) {
        written[kept] = written[i];
        names[kept] = names[i];
        values[kept++] = values[i];
      }
    }
    count = kept;
    return add(name, value);
  }

  /**
   * The first value; null when there is none.
   *
   * @param name in lower case
   */
  public @Nullable String get(String name) {
    for (int i = 0; i < count; i++) {
      if (names[i].equals(name)) {
        return values[i];
      }
    }
    return null;
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
    List<String> found = new ArrayList<>(1);
    for (int i = 0; i < count; i++) {
      if (names[i].equals(name)) {
        found.add(values[i]);
      }
    }
    return found;
  }

  /** The names that there are, in lower case. */
  public Set<String> names() {
    return new LinkedHashSet<>(Arrays.asList(names).subList(0, count));
  }

  /** Every field, its name in lower case. */
  public void each(BiConsumer<String, String> field) {
    for (int i = 0; i < count; i++) {
      field.accept(names[i], values[i]);
    }
  }

  /** Every field, its name as it was written. */
  void eachAsWritten(BiConsumer<String, String> field) {
    for (int i = 0; i < count; i++) {
      field.accept(written[i], values[i]);
    }
  }
}
