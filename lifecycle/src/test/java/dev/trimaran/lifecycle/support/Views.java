package dev.trimaran.lifecycle.support;

import dev.trimaran.spec.SelectedColumn;
import dev.trimaran.spec.View;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds views of a spec. */
public record Views(
    String from,
    List<String> key,
    Optional<String> timestamp,
    Optional<String> created,
    Duration knownAfter,
    Optional<Duration> ttl) {
  /** A view without a time. */
  public static Views of(String from, String... key) {
    return new Views(
        from, List.of(key), Optional.empty(), Optional.empty(), Duration.ZERO, Optional.empty());
  }

  public Views at(String timestamp, String knownAfter) {
    return new Views(from, key, Optional.of(timestamp), created, Duration.parse(knownAfter), ttl);
  }

  public Views created(String column) {
    return new Views(from, key, timestamp, Optional.of(column), knownAfter, ttl);
  }

  public Views ttl(String duration) {
    return new Views(
        from, key, timestamp, created, knownAfter, Optional.of(Duration.parse(duration)));
  }

  /** Columns as {@code name} or {@code name: column}. */
  public View columns(String... columns) {
    List<SelectedColumn> selected =
        Stream.of(columns)
            .map(column -> column.split(": "))
            .map(parts -> new SelectedColumn(parts[0], parts[parts.length - 1]))
            .toList();
    return new View(
        from, key, timestamp, created, knownAfter, ttl, Optional.empty(), selected, Map.of());
  }

  /** Aggregates as {@code name: aggregate}. */
  public View aggregate(String window, String... aggregates) {
    Map<String, String> aggregate = new LinkedHashMap<>();
    Stream.of(aggregates)
        .map(text -> text.split(": "))
        .forEach(parts -> aggregate.put(parts[0], parts[1]));
    return new View(
        from,
        key,
        timestamp,
        created,
        knownAfter,
        ttl,
        Optional.of(Duration.parse(window)),
        List.of(),
        aggregate);
  }
}
