package dev.trimaran.emulation.aws.cloudwatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Documents and moments in texts. */
final class Documents {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ").withZone(ZoneOffset.UTC);

  private Documents() {}

  /** The document that a text is; a missing node where it is none. */
  static JsonNode read(String text) {
    try {
      return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** A moment as {@code 2026-11-22T01:00:00.000+0000}. */
  static String moment(Instant instant) {
    return MOMENT.format(instant);
  }

  /** The same of seconds since 1970. */
  static String moment(double seconds) {
    return moment(Instant.ofEpochMilli(Math.round(seconds * 1_000)));
  }
}
