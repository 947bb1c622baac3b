package dev.trimaran.emulation.aws.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import dev.trimaran.emulation.aws.AwsException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The three forms in which instants go over the wire. */
final class Instants {
  static final String ISO = "iso8601";
  static final String RFC = "rfc822";
  static final String UNIX = "unixTimestamp";

  private static final double MILLIS = 1e3;
  private static final int NANOS_A_MILLI = 1_000_000;
  private static final DateTimeFormatter WITH_MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter HTTP =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Instants() {}

  /** The seconds since 1970 that the text stands for, whichever of the forms it has. */
  static JsonNode parse(String text) {
    try {
      if (text.isEmpty()) {
        throw new DateTimeException("empty");
      }
      if (text.indexOf(':') < 0) {
        return seconds(Double.parseDouble(text));
      }
      Instant instant =
          Character.isDigit(text.charAt(0))
              ? OffsetDateTime.parse(text).toInstant()
              : DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
      return seconds(instant.getEpochSecond() + instant.getNano() / 1e9);
    } catch (DateTimeException | NumberFormatException e) {
      throw new AwsException("SerializationException", 400, "Unable to parse date: " + text);
    }
  }

  static JsonNode seconds(double seconds) {
    return seconds == Math.rint(seconds)
        ? LongNode.valueOf((long) seconds)
        : DoubleNode.valueOf(seconds);
  }

  /** The instant in one of the three forms. */
  static String format(JsonNode seconds, String form) {
    if (form.equals(UNIX)) {
      return seconds.isIntegralNumber()
          ? seconds.asText()
          : new java.math.BigDecimal(seconds.asText()).toPlainString();
    }
    Instant instant = Instant.ofEpochMilli(Math.round(seconds.asDouble() * MILLIS));
    if (form.equals(RFC)) {
      return HTTP.format(instant);
    }
    return instant.getNano() / NANOS_A_MILLI == 0
        ? instant.toString()
        : WITH_MILLIS.format(instant);
  }
}
