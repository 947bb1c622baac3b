package dev.trimaran.model.outcome;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Files of one model, "m", version "1". */
final class MemoryFiles implements LineFiles {

  private final SortedMap<String, byte[]> files = new TreeMap<>();

  void arrive(String received, Outcome... outcomes) {
    arrive(Instant.parse(received), List.of(outcomes));
  }

  void arrive(Instant received, List<Outcome> outcomes) {
    OutcomeFile file = OutcomeFile.of("m", received, outcomes);
    files.putIfAbsent(file.key(), file.content());
  }

  void serve(String name, ServedPrediction... predictions) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PredictionFile.Writer writer = PredictionFile.writer(out)) {
      for (ServedPrediction prediction : predictions) {
        writer.write(prediction);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    files.put(PredictionFile.key("m", "1", predictions[0].time(), name), out.toByteArray());
  }

  void put(String key, byte[] content) {
    files.put(key, content);
  }

  SortedMap<String, byte[]> files() {
    return files;
  }

  @Override
  public Stream<String> keys(String prefix) {
    return files.keySet().stream().filter(key -> key.startsWith(prefix));
  }

  @Override
  public InputStream open(String key) {
    return new ByteArrayInputStream(files.getOrDefault(key, new byte[0]));
  }
}
