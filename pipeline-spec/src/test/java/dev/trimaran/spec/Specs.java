package dev.trimaran.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Specs for tests, and how they read. */
final class Specs {
  /** A spec with all that must be written, in lines that tests replace. */
  static final String SMALL =
      """
      apiVersion: trimaran.dev/v1
      kind: Pipeline
      metadata: {name: small}
      problem: {type: binary-classification, target: late}
      ingest:
        flights: {uri: flights.csv}
        weather: {uri: weather.csv}
      features:
        views:
          sky: {from: weather, key: [origin], timestamp: hour, columns: [temp]}
        training-set: {from: flights, timestamp: scheduled, request: [origin, scheduled, distance], views: [sky]}
      train:
        split: {train-until: 2013-07-01}
        candidates:
          - algorithm: random-forest
      """;

  private Specs() {}

  static String flightDelays() {
    try (InputStream file = Specs.class.getResourceAsStream("flight-delays.yaml")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The small spec with one text replaced, which must be there. */
  static String small(String text, String replacement) {
    if (!SMALL.contains(text)) {
      throw new IllegalArgumentException("not in the small spec: " + text);
    }
    return SMALL.replace(text, replacement);
  }

  static Reading read(String yaml) {
    return new PipelineReader(new SmallVocabulary()).read("p.yaml", yaml);
  }

  static List<String> problems(String yaml) {
    return read(yaml).problems().stream().map(SpecProblem::toString).toList();
  }

  static Pipeline pipeline(String yaml) {
    Reading reading = read(yaml);
    return reading.pipeline().orElseThrow(() -> new AssertionError(reading.problems()));
  }
}
