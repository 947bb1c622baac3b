package dev.trimaran.emulation.aws.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.model.ListShape;
import dev.trimaran.emulation.aws.model.MapShape;
import dev.trimaran.emulation.aws.model.Member;
import dev.trimaran.emulation.aws.model.Scalar;
import dev.trimaran.emulation.aws.model.Structure;
import java.util.List;

/** Reads XML by a shape; elements that the model does not know are passed over. */
final class XmlReader {
  private XmlReader() {}

  /** The structure that the element is. */
  static ObjectNode structure(Structure structure, XmlTree element) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    for (Member member : structure.members()) {
      if (member.place() != Member.Place.BODY) {
        continue;
      }
      if (member.attribute()) {
        String value = element.attributes().get(member.wireName());
        if (value != null) {
          tree.put(member.name(), value);
        }
        continue;
      }
      String name = name(member);
      List<XmlTree> found =
          element.children().stream().filter(child -> child.name().equals(name)).toList();
      if (!found.isEmpty()) {
        tree.set(member.name(), value(member, found));
      }
    }
    return tree;
  }

  private static String name(Member member) {
    return member.flattened() && member.shape() instanceof ListShape list
        ? list.element().locationName().orElse(member.wireName())
        : member.wireName();
  }

  private static JsonNode value(Member member, List<XmlTree> elements) {
    XmlTree first = elements.getFirst();
    return switch (member.shape()) {
      case Structure structure -> structure(structure, first);
      case ListShape list -> {
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        for (XmlTree part : member.flattened() ? elements : first.children()) {
          parts.add(value(list.element(), List.of(part)));
        }
        yield parts;
      }
      case MapShape map -> {
        ObjectNode entries = JsonNodeFactory.instance.objectNode();
        for (XmlTree entry : member.flattened() ? elements : first.children()) {
          entry(map, entry, entries);
        }
        yield entries;
      }
      case Scalar scalar -> Texts.parse(scalar, first.text().toString());
    };
  }

  private static void entry(MapShape map, XmlTree entry, ObjectNode entries) {
    String key = "";
    for (XmlTree part : entry.children()) {
      if (part.name().equals(map.key().locationName().orElse("key"))) {
        key = part.text().toString();
      } else if (part.name().equals(map.value().locationName().orElse("value"))) {
        entries.set(key, value(map.value(), List.of(part)));
      }
    }
  }
}
