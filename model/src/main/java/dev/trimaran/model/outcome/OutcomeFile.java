package dev.trimaran.model.outcome;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes that arrived together: a file of JSON lines, whose name is made of its content, so that
 * the same outcomes are the same file on a day, however often they arrive.
 *
 * @param key the file's key: {@code outcomes/MODEL/yyyy-MM-dd/DIGEST.jsonl}, by the day (UTC) of
 *     arrival
 * @param content its bytes, one line an outcome
 */
@SuppressWarnings("ArrayRecordComponent") // made once, stored once
public record OutcomeFile(String key, byte[] content) {

  private static final int DIGEST_DIGITS = 32;

  /**
   * The file of outcomes.
   *
   * @param received when they arrived
   */
  public static OutcomeFile of(String model, Instant received, List<Outcome> outcomes) {
    String digest = sha256(lines(outcomes, Optional.empty())).substring(0, DIGEST_DIGITS);
    return new OutcomeFile(
        folder(model) + day(received) + "/" + digest + ".jsonl",
        lines(outcomes, Optional.of(received)));
  }

  /** Where the outcomes of a model lie, with a slash at the end. */
  public static String folder(String model) {
    return "outcomes/" + Lines.requireName(model) + "/";
  }

  /** The day (UTC) on which the outcomes of a file arrived; empty for the key of another file. */
  static Optional<LocalDate> day(String key) {
    String[] parts = key.split("/", -1);
    return parts.length == 4 ? Lines.day(parts[2]) : Optional.empty();
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  private static byte[] lines(List<Outcome> outcomes, Optional<Instant> received) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(outcomes.size() * 96);
    try (JsonGenerator json = Lines.generator(bytes)) {
      for (Outcome outcome : outcomes) {
        write(json, outcome, received);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("expected to write to memory", impossible);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, Outcome outcome, Optional<Instant> received)
      throws IOException {
    json.writeStartObject();
    switch (outcome.subject()) {
      case Subject.OfRequest request -> {
        json.writeStringField("request_id", request.request());
        json.writeNumberField("row", request.row());
      }
      case Subject.OfEntity entity -> {
        Lines.writeKey(json, entity.key());
        json.writeStringField("prediction_time", entity.at().toString());
      }
    }
    json.writeNumberField("label", outcome.label());
    if (outcome.time().isPresent()) {
      json.writeStringField("time", outcome.time().get().toString());
    }
    if (received.isPresent()) {
      json.writeStringField("received", received.get().toString());
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }

  /**
   * Reads the outcomes of a file.
   *
   * @param seen told of each, with when it arrived
   * @throws OutcomeException if the file is none
   */
  public static void read(String key, InputStream content, BiConsumer<Outcome, Instant> seen) {
    Lines.read(key, content, json -> read(json, seen));
  }

  private static void read(JsonParser json, BiConsumer<Outcome, Instant> seen) throws IOException {
    String request = "";
    int row = 0;
    Map<String, String> key = Map.of();
    @Nullable Instant at = null;
    int label = -1;
    @Nullable Instant time = null;
    @Nullable Instant received = null;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "request_id" -> request = json.getText();
        case "row" -> row = json.getIntValue();
        case "key" -> key = Lines.readKey(json);
        case "prediction_time" -> at = Instant.parse(json.getText());
        case "label" -> label = json.getIntValue();
        case "time" -> time = Instant.parse(json.getText());
        case "received" -> received = Instant.parse(json.getText());
        default -> json.skipChildren();
      }
    }
    Subject subject =
        at == null
            ? new Subject.OfRequest(request, row)
            : new Subject.OfEntity(new TreeMap<>(key), at);
    if (received == null) {
      throw new IllegalArgumentException("expected when an outcome was received, found nothing");
    }
    seen.accept(new Outcome(subject, label, Optional.ofNullable(time)), received);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The content as text. */
  public String text() {
    return new String(content, StandardCharsets.UTF_8);
  }
}
