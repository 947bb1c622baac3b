package dev.trimaran.lifecycle.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.provider.api.EventRecord;
import dev.trimaran.spec.Format;
import dev.trimaran.spec.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A message as a line of JSON: its own fields, and as further columns the message's key (text, or
 * Base64 where it is none), time, part and position.
 */
final class MessageRow {
  static final String KEY = "message_key";
  static final String TIME = "message_time";
  static final String PART = "message_part";
  static final String POSITION = "message_position";
  private static final List<String> OWN = List.of(KEY, TIME, PART, POSITION);

  /** What the Kinesis Producer Library begins several records in one with. */
  private static final byte[] AGGREGATED = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};

  /** Numbers keep their digits: what they become is decided by all values of their column. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final int MOST_DIGITS_OF_LONG = 18;

  private final Format format;
  private final List<String> fields;

  private MessageRow(Format format, List<String> fields) {
    this.format = format;
    this.fields = fields;
  }

  /** How messages of this source are read. */
  static MessageRow of(Source source) {
    return new MessageRow(
        source.format().orElse(Format.JSON_LINES),
        source.types().keySet().stream().filter(name -> !OWN.contains(name)).toList());
  }

  /** The line, without its end; throws {@link Unreadable}. */
  byte[] write(EventRecord record) throws IOException {
    byte[] value = record.value().orElseThrow();
    ObjectNode row = format == Format.CSV ? csv(value) : json(value);
    for (String own : OWN) {
      if (row.has(own)) {
        throw new Unreadable(
            "has a field '%s', which is what the message's own is called".formatted(own));
      }
    }
    record.key().ifPresent(key -> row.put(KEY, text(key)));
    row.put(TIME, record.time().toString()).put(PART, record.part());
    if (record.position().bitLength() < Long.SIZE && digits(record) <= MOST_DIGITS_OF_LONG) {
      row.put(POSITION, record.position().longValueExact());
    } else {
      row.put(POSITION, record.position().toString());
    }
    return JSON.writeValueAsBytes(row);
  }

  private static int digits(EventRecord record) {
    return record.position().toString().length();
  }

  private static ObjectNode json(byte[] value) {
    if (startsWith(value, AGGREGATED)) {
      throw new Unreadable(
          "several records in one by the Kinesis Producer Library; have it put them one by one (AggregationEnabled: false)");
    }
    try {
      JsonNode read = JSON.readTree(value);
      if (read instanceof ObjectNode row) {
        return row;
      }
      throw new Unreadable(
          "expected a JSON object, found "
              + (read.isMissingNode()
                  ? "nothing"
                  : "a JSON " + read.getNodeType().name().toLowerCase(java.util.Locale.ROOT)));
    } catch (JsonProcessingException e) {
      throw new Unreadable("not valid JSON");
    } catch (IOException e) {
      throw new Unreadable("not UTF-8");
    }
  }

  private ObjectNode csv(byte[] value) throws IOException {
    if (decode(value).isEmpty()) {
      throw new Unreadable("not UTF-8");
    }
    CsvRecords records = new CsvRecords(new ByteArrayInputStream(value), ',');
    if (!records.next() || records.fields().size() != fields.size()) {
      throw new Unreadable(
          "expected %d fields, as types names them, found %d"
              .formatted(fields.size(), records.fields().size()));
    }
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < fields.size(); i++) {
      row.put(fields.get(i), records.fields().get(i));
    }
    if (records.next() && !records.blank()) {
      throw new Unreadable("expected one line, found more");
    }
    return row;
  }

  /** Bytes as something to read: text, or Base64 where they are none. */
  static String text(byte[] bytes) {
    return decode(bytes).orElseGet(() -> Base64.getEncoder().encodeToString(bytes));
  }

  private static Optional<String> decode(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && java.util.Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  /** A message that is not what it should be. */
  static final class Unreadable extends RuntimeException {
    private final String reason;

    Unreadable(String reason) {
      super(reason);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }
}
