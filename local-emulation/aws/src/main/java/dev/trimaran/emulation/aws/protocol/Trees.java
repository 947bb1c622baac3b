package dev.trimaran.emulation.aws.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.model.Member;
import dev.trimaran.emulation.aws.model.Shape;
import dev.trimaran.emulation.aws.model.Structure;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What writers ask of the trees that services give; a tree against its model is the service's own
 * fault.
 */
final class Trees {
  private Trees() {}

  static ObjectNode object(Shape shape, JsonNode value) {
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalStateException(
        "expected an object for %s, found %s".formatted(shape.name(), value));
  }

  static byte[] bytes(JsonNode value) {
    try {
      byte[] bytes = value.binaryValue();
      if (bytes == null) {
        throw new IllegalStateException("expected a binary node, found " + value);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Member member(Structure structure, String name) {
    Member member = structure.member(name);
    if (member == null) {
      throw new IllegalStateException(
          "expected members of %s, found %s".formatted(structure.name(), name));
    }
    return member;
  }
}
