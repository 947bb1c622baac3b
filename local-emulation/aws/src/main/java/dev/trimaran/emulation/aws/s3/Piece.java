package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Optional;

/**
 * A piece of content: within the document, or in a file of this name.
 *
 * @param size in bytes
 * @param file the file's name; empty for what is within
 * @param data the bytes that are within
 */
record Piece(long size, Optional<String> file, byte[] data) {
  static Piece within(byte[] data) {
    return new Piece(data.length, Optional.empty(), data);
  }

  static Piece in(String file, long size) {
    return new Piece(size, Optional.of(file), new byte[0]);
  }

  ObjectNode document() {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("size", size);
    file.ifPresentOrElse(
        name -> node.put("file", name),
        () -> node.put("data", Base64.getEncoder().encodeToString(data)));
    return node;
  }

  static Piece of(JsonNode node) {
    return node.has("file")
        ? in(node.path("file").asText(), node.path("size").asLong())
        : within(Base64.getDecoder().decode(node.path("data").asText()));
  }
}
