package dev.trimaran.emulation.aws.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.trimaran.emulation.aws.model.ListShape;
import dev.trimaran.emulation.aws.model.MapShape;
import dev.trimaran.emulation.aws.model.Member;
import dev.trimaran.emulation.aws.model.Scalar;
import dev.trimaran.emulation.aws.model.Structure;
import dev.trimaran.emulation.http.Headers;
import dev.trimaran.emulation.http.Query;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The members of REST operations that are in the path, the query and the headers. */
final class RestBinding {
  private RestBinding() {}

  /** Puts what the request has of them into the tree. */
  static void read(Structure input, Message message, ObjectNode tree) {
    for (Member member : input.elsewhere()) {
      switch (member.place()) {
        case PATH -> {
          String label = message.labels().get(member.wireName());
          if (label != null) {
            tree.set(member.name(), Texts.parse(scalar(member), Query.decodePath(label)));
          }
        }
        case QUERY -> query(member, message.query(), input, tree);
        case HEADERS -> prefixed(member, message.headers(), tree);
        case BODY, STATUS, HEADER -> {}
      }
    }
    message
        .headers()
        .each((name, value) -> {
          Member member = input.ofHeader(name);
          if (member != null && !tree.has(member.name())) {
            header(member, message.headers().all(name), tree);
          }
        });
  }

  private static Scalar scalar(Member member) {
    return (Scalar) member.shape();
  }

  private static void query(
      Member member, Map<String, List<String>> query, Structure input, ObjectNode tree) {
    if (member.shape() instanceof MapShape) {
      ObjectNode rest = tree.putObject(member.name());
      query.forEach((name, values) -> {
        if (input.elsewhere().stream().noneMatch(other -> other.wireName().equals(name))) {
          rest.put(name, values.getFirst());
        }
      });
      return;
    }
    List<String> values = query.get(member.wireName());
    if (values == null) {
      return;
    }
    if (member.shape() instanceof ListShape list) {
      ArrayNode elements = tree.putArray(member.name());
      values.forEach(value -> elements.add(Texts.parse(scalar(list.element()), value)));
    } else {
      tree.set(member.name(), Texts.parse(scalar(member), values.getFirst()));
    }
  }

  private static void header(Member member, List<String> values, ObjectNode tree) {
    String value = String.join(",", values);
    if (member.shape() instanceof ListShape list) {
      ArrayNode elements = tree.putArray(member.name());
      for (String part : value.split(",")) {
        elements.add(Texts.parse(scalar(list.element()), part.strip()));
      }
    } else if (member.jsonValue()) {
      tree.put(member.name(), Texts.fromBase64(value));
    } else {
      tree.set(member.name(), Texts.parse(scalar(member), value));
    }
  }

  private static void prefixed(Member member, Headers headers, ObjectNode tree) {
    String prefix = member.wireName().toLowerCase(Locale.ROOT);
    ObjectNode found = JsonNodeFactory.instance.objectNode();
    for (String name : headers.names()) {
      if (name.startsWith(prefix)) {
        found.set(
            name.substring(prefix.length()), TextNode.valueOf(String.join(",", headers.all(name))));
      }
    }
    if (!found.isEmpty()) {
      tree.set(member.name(), found);
    }
  }

  /** Puts what the output has of them into the headers. */
  static void write(Structure output, ObjectNode tree, Headers headers) {
    for (Member member : output.elsewhere()) {
      JsonNode value = tree.get(member.name());
      if (value == null || value.isNull()) {
        continue;
      }
      switch (member.place()) {
        case HEADER -> headers.set(member.wireName(), header(member, value));
        case HEADERS ->
            Trees.object(member.shape(), value)
                .properties()
                .forEach(entry ->
                    headers.set(member.wireName() + entry.getKey(), entry.getValue().asText()));
        case STATUS, BODY, PATH, QUERY -> {}
      }
    }
  }

  private static String header(Member member, JsonNode value) {
    if (member.shape() instanceof ListShape list) {
      List<String> parts = new ArrayList<>();
      value.forEach(part ->
          parts.add(Texts.format(list.element(), scalar(list.element()), part, Instants.RFC)));
      return String.join(",", parts);
    }
    String text = Texts.format(member, scalar(member), value, Instants.RFC);
    return member.jsonValue()
        ? Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
        : text;
  }

  /** The status that the output names, or that of the operation. */
  static int status(Structure output, ObjectNode tree, int otherwise) {
    for (Member member : output.elsewhere()) {
      if (member.place() == Member.Place.STATUS && tree.has(member.name())) {
        return tree.path(member.name()).asInt();
      }
    }
    return otherwise;
  }
}
