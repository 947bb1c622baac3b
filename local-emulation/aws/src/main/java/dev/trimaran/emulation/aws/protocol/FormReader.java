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
import java.util.Optional;
import java.util.TreeMap;

/** Reads a form's dotted names, such as {@code MetricData.member.1.Value}, by a shape. */
final class FormReader {
  private final TreeMap<String, String> form;

  FormReader(TreeMap<String, String> form) {
    this.form = form;
  }

  /** The structure that the form is. */
  ObjectNode read(Structure structure) {
    return structure(structure, "");
  }

  private ObjectNode structure(Structure structure, String prefix) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    for (Member member : structure.members()) {
      value(member, prefix + member.wireName()).ifPresent(value -> tree.set(member.name(), value));
    }
    return tree;
  }

  private Optional<JsonNode> value(Member member, String name) {
    return switch (member.shape()) {
      case Scalar scalar ->
          Optional.ofNullable(form.get(name)).map(text -> Texts.parse(scalar, text));
      case Structure structure ->
          inside(name) ? Optional.of(structure(structure, name + ".")) : Optional.empty();
      case ListShape list -> list(member, list, name);
      case MapShape map -> map(member, map, name);
    };
  }

  private boolean inside(String name) {
    String next = form.ceilingKey(name + ".");
    return next != null && next.startsWith(name + ".");
  }

  private Optional<JsonNode> list(Member member, ListShape list, String name) {
    String prefix = name + "." + list.element().locationName().orElse("member") + ".";
    if (member.flattened()) {
      prefix =
          list.element()
                  .locationName()
                  .map(element -> name.substring(0, name.lastIndexOf('.') + 1) + element)
                  .orElse(name)
              + ".";
    }
    ArrayNode elements = JsonNodeFactory.instance.arrayNode();
    for (int i = 1; ; i++) {
      Optional<JsonNode> element = value(list.element(), prefix + i);
      if (element.isEmpty()) {
        break;
      }
      elements.add(element.get());
    }
    // A list without elements is sent as its name alone.
    return elements.isEmpty() && !form.containsKey(name) ? Optional.empty() : Optional.of(elements);
  }

  private Optional<JsonNode> map(Member member, MapShape map, String name) {
    String prefix = member.flattened() ? name + "." : name + ".entry.";
    ObjectNode entries = JsonNodeFactory.instance.objectNode();
    for (int i = 1; ; i++) {
      String key = form.get(prefix + i + "." + map.key().locationName().orElse("key"));
      if (key == null) {
        break;
      }
      value(map.value(), prefix + i + "." + map.value().locationName().orElse("value"))
          .ifPresent(value -> entries.set(key, value));
    }
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries);
  }
}
