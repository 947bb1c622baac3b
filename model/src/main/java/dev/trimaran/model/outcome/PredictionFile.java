package dev.trimaran.model.outcome;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Predictions that were served: files of JSON lines, by model, version and hour (UTC). */
public final class PredictionFile {

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd/HH").withZone(ZoneOffset.UTC);

  private PredictionFile() {}

  /**
   * The key of a file of predictions: {@code predictions/MODEL/VERSION/yyyy-MM-dd/HH/NAME.jsonl}.
   *
   * @param hour a time in the hour in which all of them were made
   * @param name tells the file apart from all others of the hour
   */
  public static String key(String model, String version, Instant hour, String name) {
    return folder(model, version) + HOUR.format(hour) + "/" + Lines.requireName(name) + ".jsonl";
  }

  /** Where the predictions of a model's version lie, with a slash at the end. */
  public static String folder(String model, String version) {
    return "predictions/" + Lines.requireName(model) + "/" + Lines.requireName(version) + "/";
  }

  /** Whether a file holds predictions from the time {@code from} to before {@code to}. */
  static boolean overlaps(String key, Instant from, Instant to) {
    String[] parts = key.split("/", -1);
    if (parts.length != 6) {
      return false;
    }
    Optional<Instant> start =
        Lines.day(parts[3]).flatMap(day -> hour(parts[4]).map(hour -> at(day.atTime(hour, 0))));
    return start.isPresent()
        && start.get().isBefore(to)
        && start.get().plus(Duration.ofHours(1)).isAfter(from);
  }

  private static Optional<Integer> hour(String text) {
    return text.matches("[01][0-9]|2[0-3]")
        ? Optional.of(Integer.parseInt(text))
        : Optional.empty();
  }

  private static Instant at(LocalDateTime time) {
    return time.toInstant(ZoneOffset.UTC);
  }

  /** Starts to write predictions. */
  public static Writer writer(OutputStream out) throws IOException {
    return new Writer(out);
  }

  /** Writes predictions, one a line. */
  public static final class Writer implements AutoCloseable {

    private final JsonGenerator json;

    private Writer(OutputStream out) throws IOException {
      json = Lines.generator(out);
    }

    /** Writes one. */
    public void write(ServedPrediction prediction) throws IOException {
      json.writeStartObject();
      json.writeStringField("request_id", prediction.request());
      json.writeNumberField("row", prediction.row());
      json.writeStringField("time", prediction.time().truncatedTo(ChronoUnit.MICROS).toString());
      if (!prediction.key().isEmpty()) {
        Lines.writeKey(json, prediction.key());
      }
      json.writeNumberField("label", prediction.label());
      json.writeNumberField("probability", prediction.probability());
      json.writeEndObject();
      json.writeRaw('\n');
    }

    @Override
    public void close() throws IOException {
      json.close();
    }
  }

  /**
   * Reads the predictions of a file.
   *
   * @throws OutcomeException if the file is none
   */
  public static void read(String key, InputStream content, Consumer<ServedPrediction> seen) {
    Lines.read(key, content, json -> seen.accept(read(json)));
  }

  private static ServedPrediction read(JsonParser json) throws IOException {
    String request = "";
    int row = 0;
    @Nullable Instant time = null;
    Map<String, String> key = Map.of();
    int label = 0;
    double probability = Double.NaN;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "request_id" -> request = json.getText();
        case "row" -> row = json.getIntValue();
        case "time" -> time = Instant.parse(json.getText());
        case "key" -> key = Lines.readKey(json);
        case "label" -> label = json.getIntValue();
        case "probability" -> probability = json.getDoubleValue();
        default -> json.skipChildren();
      }
    }
    if (time == null) {
      throw new IllegalArgumentException("expected the time of a prediction, found nothing");
    }
    return new ServedPrediction(request, row, time, key, label, probability);
  }
}
