package dev.trimaran.spec;

import dev.trimaran.spec.shape.Shape;
import dev.trimaran.spec.shape.Spelled;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes, written with a unit: {@code 512MiB}, {@code 1GB}. KiB, MiB, GiB and TiB are
 * powers of 1024 (IEC 80000-13), kB, MB, GB and TB powers of 1000.
 */
@Spelled(Shape.Plain.DATA_SIZE)
public record DataSize(long bytes) {
  /** What a data size looks like, for Java and for JSON Schema alike. */
  public static final String PATTERN = "^[0-9]{1,9}(B|kB|MB|GB|TB|KiB|MiB|GiB|TiB)$";

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})([A-Za-z]+)");
  private static final Map<String, Long> UNITS = units();

  public DataSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("expected at least 0 bytes, found " + bytes);
    }
  }

  /** The size that a text such as {@code 512MiB} means, or nothing if it means none. */
  public static Optional<DataSize> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches() || !UNITS.containsKey(matcher.group(2))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new DataSize(
              Math.multiplyExact(Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2)))));
    } catch (ArithmeticException tooLarge) {
      return Optional.empty();
    }
  }

  /** The size in the greatest unit that gives a whole number. */
  @Override
  public String toString() {
    for (Map.Entry<String, Long> unit : UNITS.entrySet()) {
      if (bytes >= unit.getValue() && bytes % unit.getValue() == 0) {
        return bytes / unit.getValue() + unit.getKey();
      }
    }
    return bytes + "B";
  }

  private static Map<String, Long> units() {
    Map<String, Long> units = new LinkedHashMap<>();
    units.put("TiB", 1L << 40);
    units.put("TB", 1_000_000_000_000L);
    units.put("GiB", 1L << 30);
    units.put("GB", 1_000_000_000L);
    units.put("MiB", 1L << 20);
    units.put("MB", 1_000_000L);
    units.put("KiB", 1L << 10);
    units.put("kB", 1_000L);
    units.put("B", 1L);
    return units;
  }
}
