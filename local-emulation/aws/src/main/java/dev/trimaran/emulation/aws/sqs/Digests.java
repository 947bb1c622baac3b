package dev.trimaran.emulation.aws.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The MD5 digests by which a client sees that its message arrived whole:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html.
 */
final class Digests {
  private static final byte STRING = 1;
  private static final byte BINARY = 2;

  private Digests() {}

  /** Of a body. */
  static String md5(String body) {
    return HexFormat.of().formatHex(digest("MD5").digest(body.getBytes(StandardCharsets.UTF_8)));
  }

  /** What a FIFO queue tells copies of a message by when it is asked to go by their content. */
  static String sha256(String body) {
    return HexFormat.of()
        .formatHex(digest("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
  }

  /** Of message attributes, by name: lengths, names, types and values in the order of the names. */
  static String md5(JsonNode attributes) {
    MessageDigest digest = digest("MD5");
    Map<String, JsonNode> sorted = new TreeMap<>();
    attributes.properties().forEach(each -> sorted.put(each.getKey(), each.getValue()));
    sorted.forEach((name, value) -> {
      add(digest, name.getBytes(StandardCharsets.UTF_8));
      add(digest, value.path("DataType").asText().getBytes(StandardCharsets.UTF_8));
      boolean binary = value.path("DataType").asText().startsWith("Binary");
      digest.update(binary ? BINARY : STRING);
      add(digest, bytes(value));
    });
    return HexFormat.of().formatHex(digest.digest());
  }

  /** An attribute's value as bytes. */
  static byte[] bytes(JsonNode value) {
    try {
      return value.path("DataType").asText().startsWith("Binary")
          ? value.path("BinaryValue").binaryValue()
          : value.path("StringValue").asText().getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(MessageDigest digest, byte[] bytes) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
