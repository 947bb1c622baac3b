package dev.trimaran.serving.capture;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.trimaran.model.expression.Row;
import dev.trimaran.model.outcome.PredictionFile;
import dev.trimaran.model.outcome.ServedPrediction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes files of requests: one a model's version and hour (UTC). */
final class CaptureFiles {

  private static final DateTimeFormatter SAGEMAKER =
      DateTimeFormatter.ofPattern("uuuu/MM/dd/HH/mm-ss-SSS").withZone(ZoneOffset.UTC);

  private record Part(ModelCapture model, Instant hour) {}

  @FunctionalInterface
  private interface Content {
    void write(ByteArrayOutputStream out, List<AnsweredRows> requests) throws IOException;
  }

  @FunctionalInterface
  private interface Naming {
    String key(ModelCapture model, AnsweredRows first, String name);
  }

  private final Instance instance;

  CaptureFiles(Instance instance) {
    this.instance = instance;
  }

  /** Files of the log, where SageMaker would put them. */
  List<WaitingObject> log(List<AnsweredRows> requests, Set<String> mask) {
    return files(
        requests,
        (model, first, name) ->
            "capture/%s/%s-%s/%s-%s.jsonl"
                .formatted(
                    model.endpoint(),
                    model.name(),
                    model.version(),
                    SAGEMAKER.format(first.time()),
                    name),
        (out, some) -> log(out, some, mask));
  }

  private static void log(ByteArrayOutputStream out, List<AnsweredRows> requests, Set<String> mask)
      throws IOException {
    try (JsonGenerator json = LogLine.generator(out)) {
      for (AnsweredRows rows : requests) {
        LogLine.write(json, rows, rows.model().inputs(), mask);
      }
    }
  }

  /** Files of predictions, for outcomes to be joined with. */
  List<WaitingObject> predictions(List<AnsweredRows> requests) {
    return files(
        requests,
        (model, first, name) ->
            PredictionFile.key(model.name(), model.version(), first.time(), name),
        CaptureFiles::predictions);
  }

  private static void predictions(ByteArrayOutputStream out, List<AnsweredRows> requests)
      throws IOException {
    try (PredictionFile.Writer writer = PredictionFile.writer(out)) {
      for (AnsweredRows rows : requests) {
        Row row = new Row(rows.model().keys().size());
        for (int i = 0; i < rows.rows(); i++) {
          rows.values().restore(i, row);
          writer.write(
              new ServedPrediction(
                  rows.id(),
                  i,
                  rows.time(),
                  key(rows.model(), row),
                  rows.label(i),
                  rows.probability(i)));
        }
      }
    }
  }

  private static Map<String, String> key(ModelCapture model, Row row) {
    Map<String, String> key = new LinkedHashMap<>();
    model
        .keyColumns()
        .forEach(
            column -> column.text(row).ifPresent(text -> key.put(column.input().name(), text)));
    return key;
  }

  private List<WaitingObject> files(List<AnsweredRows> requests, Naming naming, Content content) {
    Map<Part, List<AnsweredRows>> parts = new LinkedHashMap<>();
    for (AnsweredRows rows : requests) {
      Part part = new Part(rows.model(), rows.time().truncatedTo(ChronoUnit.HOURS));
      parts.computeIfAbsent(part, first -> new ArrayList<>()).add(rows);
    }
    List<WaitingObject> files = new ArrayList<>();
    parts.forEach((part, some) -> {
      ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 12);
      try {
        content.write(out, some);
      } catch (IOException impossible) {
        throw new UncheckedIOException("expected to write to memory", impossible);
      }
      String name = instance.name() + "-" + instance.nextFile();
      files.add(
          new WaitingObject(naming.key(part.model(), some.getFirst(), name), out.toByteArray()));
    });
    return files;
  }
}
