package dev.trimaran.emulation.aws.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.model.ListShape;
import dev.trimaran.emulation.aws.model.MapShape;
import dev.trimaran.emulation.aws.model.Member;
import dev.trimaran.emulation.aws.model.Scalar;
import dev.trimaran.emulation.aws.model.Structure;
import java.util.Map;

/** Writes a tree as XML by its shape, for REST-XML and for Query. */
final class XmlWriter {
  private final XmlText out;

  XmlWriter(XmlText out) {
    this.out = out;
  }

  /** The members that the body has. */
  void members(Structure structure, ObjectNode tree) {
    for (Map.Entry<String, JsonNode> field : tree.properties()) {
      Member member = Trees.member(structure, field.getKey());
      if (member.place() == Member.Place.BODY
          && !member.attribute()
          && !field.getValue().isNull()) {
        value(member, member.wireName(), field.getValue());
      }
    }
  }

  /** The element of this member. */
  void value(Member member, String element, JsonNode value) {
    switch (member.shape()) {
      case Structure structure -> {
        ObjectNode tree = Trees.object(structure, value);
        out.open(element, attributes(member, structure, tree));
        members(structure, tree);
        out.close(element);
      }
      case ListShape list -> list(member, list, element, value);
      case MapShape map -> map(member, map, element, Trees.object(map, value));
      case Scalar scalar -> {
        out.open(element, namespace(member));
        out.content(Texts.format(member, scalar, value, Instants.ISO));
        out.close(element);
      }
    }
  }

  private static String attributes(Member member, Structure structure, ObjectNode tree) {
    StringBuilder attributes = new StringBuilder(namespace(member));
    for (Member part : structure.members()) {
      JsonNode value = part.attribute() ? tree.get(part.name()) : null;
      if (value != null) {
        attributes
            .append(attributes.isEmpty() ? "" : " ")
            .append(XmlText.attribute(part.wireName(), value.asText()));
      }
    }
    return attributes.toString();
  }

  private static String namespace(Member member) {
    return member
        .namespace()
        .map(uri ->
            XmlText.attribute(
                member.namespacePrefix().map(prefix -> "xmlns:" + prefix).orElse("xmlns"), uri))
        .orElse("");
  }

  private void list(Member member, ListShape list, String element, JsonNode value) {
    if (member.flattened()) {
      String name = list.element().locationName().orElse(element);
      value.forEach(part -> value(list.element(), name, part));
      return;
    }
    out.open(element, namespace(member));
    String name = list.element().locationName().orElse("member");
    value.forEach(part -> value(list.element(), name, part));
    out.close(element);
  }

  private void map(Member member, MapShape map, String element, ObjectNode value) {
    String entryName = member.flattened() ? element : "entry";
    if (!member.flattened()) {
      out.open(element);
    }
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      out.open(entryName);
      out.element(map.key().locationName().orElse("key"), entry.getKey());
      value(map.value(), map.value().locationName().orElse("value"), entry.getValue());
      out.close(entryName);
    }
    if (!member.flattened()) {
      out.close(element);
    }
  }
}
