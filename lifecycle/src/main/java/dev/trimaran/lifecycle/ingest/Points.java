package dev.trimaran.lifecycle.ingest;

import dev.trimaran.provider.api.EventPoint;
import dev.trimaran.spec.Source;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words for points in a stream. */
final class Points {
  private static final Pattern PAIR = Pattern.compile("\\s*([^=,\\s]+)=([0-9]{1,60})\\s*");

  private Points() {}

  /** Reads what a key of the spec says; throws {@link SourceException}. */
  static EventPoint parse(Source source, String key, String text) {
    return switch (text) {
      case "earliest" -> new EventPoint.Earliest();
      case "latest" -> new EventPoint.Latest();
      case "committed" -> new EventPoint.Committed(source.group().orElse(""));
      default ->
          time(text)
              .<EventPoint>map(EventPoint.At::new)
              .or(() -> positions(text))
              .orElseThrow(() ->
                  SourceException.inSpec(
                      source.uri(),
                      "%s: expected earliest, latest, committed, a time such as 2026-01-31 or 2026-01-31T08:00:00Z, or positions by part such as 0=120, 1=88; found '%s'"
                          .formatted(key, text)));
    };
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(
          text.length() == "2026-01-31".length()
              ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
              : Instant.parse(text));
    } catch (DateTimeParseException noTime) {
      return Optional.empty();
    }
  }

  private static Optional<EventPoint> positions(String text) {
    Map<String, BigInteger> positions = new TreeMap<>();
    for (String each : text.split(",", -1)) {
      Matcher pair = PAIR.matcher(each);
      if (!pair.matches()) {
        return Optional.empty();
      }
      positions.put(pair.group(1), new BigInteger(pair.group(2)));
    }
    return Optional.of(new EventPoint.Positions(positions));
  }
}
