package dev.trimaran.emulation.aws.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.model.Member;
import dev.trimaran.emulation.aws.model.Scalar;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Scalars as texts, as they are in headers, paths, queries, forms and XML. */
final class Texts {
  private Texts() {}

  /**
   * The value that the text stands for.
   *
   * @throws AwsException SerializationException when it stands for none
   */
  static JsonNode parse(Scalar scalar, String text) {
    try {
      return switch (scalar.type()) {
        case STRING -> TextNode.valueOf(text);
        case INTEGER -> LongNode.valueOf(Long.parseLong(text.strip()));
        case DOUBLE -> DoubleNode.valueOf(Double.parseDouble(text.strip()));
        case BOOLEAN -> BooleanNode.valueOf(truth(text.strip()));
        case TIMESTAMP -> Instants.parse(text.strip());
        case BLOB -> BinaryNode.valueOf(Base64.getMimeDecoder().decode(text));
      };
    } catch (IllegalArgumentException e) {
      throw new AwsException(
          "SerializationException",
          400,
          "STRING_VALUE '%s' can not be converted to %s".formatted(text, scalar.type()));
    }
  }

  private static boolean truth(String text) {
    if (text.equalsIgnoreCase("true")) {
      return true;
    }
    if (text.equalsIgnoreCase("false")) {
      return false;
    }
    throw new IllegalArgumentException(text);
  }

  /**
   * The value as a text.
   *
   * @param member whose value it is
   * @param form how instants are written unless the member says otherwise
   */
  static String format(Member member, Scalar scalar, JsonNode value, String form) {
    return switch (scalar.type()) {
      case STRING -> value.asText();
      case BOOLEAN -> value.asBoolean() ? "true" : "false";
      case INTEGER -> Long.toString(value.asLong());
      case DOUBLE -> number(value.asDouble());
      case TIMESTAMP -> Instants.format(value, member.timestampFormat().orElse(form));
      case BLOB -> Base64.getEncoder().encodeToString(Trees.bytes(value));
    };
  }

  private static String number(double number) {
    return Double.isNaN(number) || Double.isInfinite(number)
        ? Double.toString(number)
        : new BigDecimal(Double.toString(number)).toPlainString();
  }

  static String fromBase64(String text) {
    try {
      return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new AwsException("SerializationException", 400, "Expected base64, found: " + text);
    }
  }
}
