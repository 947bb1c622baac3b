package dev.trimaran.emulation.aws.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.model.ListShape;
import dev.trimaran.emulation.aws.model.MapShape;
import dev.trimaran.emulation.aws.model.Member;
import dev.trimaran.emulation.aws.model.Scalar;
import dev.trimaran.emulation.aws.model.Structure;
import java.io.IOException;
import java.util.Map;

/** Writes a tree as JSON or CBOR by its shape. */
final class TreeWriter {
  /** How a format writes an instant. */
  @FunctionalInterface
  interface Clock {
    void write(JsonGenerator out, JsonNode seconds, String form) throws IOException;
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonGenerator out;
  private final Clock clock;

  TreeWriter(JsonGenerator out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  /** An instant in JSON: a number of seconds, unless the model wants a text. */
  static void json(JsonGenerator out, JsonNode seconds, String form) throws IOException {
    if (form.equals(Instants.UNIX)) {
      if (seconds.isIntegralNumber()) {
        out.writeNumber(seconds.longValue());
      } else {
        out.writeNumber(seconds.asDouble());
      }
    } else {
      out.writeString(Instants.format(seconds, form));
    }
  }

  /** The members that the body has, without its braces. */
  void members(Structure structure, ObjectNode tree) throws IOException {
    for (Map.Entry<String, JsonNode> field : tree.properties()) {
      Member member = Trees.member(structure, field.getKey());
      if (member.place() == Member.Place.BODY && !field.getValue().isNull()) {
        out.writeFieldName(member.wireName());
        value(member, field.getValue());
      }
    }
  }

  private void value(Member member, JsonNode value) throws IOException {
    switch (member.shape()) {
      case Structure structure when structure.document() -> JSON.writeTree(out, value);
      case Structure structure -> {
        out.writeStartObject();
        members(structure, Trees.object(structure, value));
        out.writeEndObject();
      }
      case ListShape list -> {
        out.writeStartArray(value, value.size());
        for (JsonNode element : value) {
          if (element.isNull()) {
            out.writeNull();
          } else {
            value(list.element(), element);
          }
        }
        out.writeEndArray();
      }
      case MapShape map -> {
        out.writeStartObject();
        for (Map.Entry<String, JsonNode> entry : Trees.object(map, value).properties()) {
          out.writeFieldName(entry.getKey());
          value(map.value(), entry.getValue());
        }
        out.writeEndObject();
      }
      case Scalar scalar -> scalar(scalar, member, value);
    }
  }

  private void scalar(Scalar scalar, Member member, JsonNode value) throws IOException {
    switch (scalar.type()) {
      case STRING -> out.writeString(value.asText());
      case INTEGER -> out.writeNumber(value.asLong());
      case BOOLEAN -> out.writeBoolean(value.asBoolean());
      case BLOB -> out.writeBinary(Trees.bytes(value));
      case TIMESTAMP -> clock.write(out, value, member.timestampFormat().orElse(Instants.UNIX));
      case DOUBLE -> out.writeNumber(value.asDouble());
    }
  }
}
