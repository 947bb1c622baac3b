package dev.trimaran.emulation.aws.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.model.Limits;
import dev.trimaran.emulation.aws.model.ListShape;
import dev.trimaran.emulation.aws.model.MapShape;
import dev.trimaran.emulation.aws.model.Member;
import dev.trimaran.emulation.aws.model.Scalar;
import dev.trimaran.emulation.aws.model.Shape;
import dev.trimaran.emulation.aws.model.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wrong with an input, a sentence each, as the framework of AWS's services words it. */
final class Violations {
  private final List<String> missing = new ArrayList<>();
  private final List<String> found = new ArrayList<>();

  /** The members that are not there and must be, by their names. */
  List<String> missing() {
    return missing;
  }

  /** All that is wrong. */
  List<String> all() {
    return found;
  }

  /**
   * Looks at an input.
   *
   * @param beside the member that is the body itself and therefore not in the tree
   */
  void input(Structure structure, ObjectNode tree, Optional<Member> beside) {
    structure(structure, tree, "", beside);
  }

  private void structure(
      Structure structure, ObjectNode tree, String path, Optional<Member> beside) {
    for (String required : structure.required()) {
      if (!tree.hasNonNull(required)
          && beside.filter(member -> member.name().equals(required)).isEmpty()) {
        missing.add(required);
        found.add(
            "Value null at '"
                + at(path, required)
                + "' failed to satisfy constraint: Member must not be null");
      }
    }
    for (Map.Entry<String, JsonNode> field : tree.properties()) {
      Member member = structure.member(field.getKey());
      if (member != null) {
        value(member.shape(), field.getValue(), path, field.getKey());
      }
    }
  }

  /** {@code TrainingJobName} in {@code a.b} is {@code a.b.trainingJobName}. */
  private static String at(String path, String member) {
    String name = Character.toLowerCase(member.charAt(0)) + member.substring(1);
    return path.isEmpty() ? name : path + "." + name;
  }

  private void value(Shape shape, JsonNode value, String path, String member) {
    switch (shape) {
      case Scalar scalar -> scalar(scalar, value, path, member);
      case Structure structure -> {
        if (value instanceof ObjectNode tree && !structure.document()) {
          structure(structure, tree, at(path, member), Optional.empty());
        }
      }
      case ListShape list -> {
        length(list.limits(), value.size(), "Value at '", at(path, member));
        int index = 1;
        for (JsonNode element : value) {
          value(list.element().shape(), element, at(path, member) + "." + index++, "member");
        }
      }
      case MapShape map -> {
        length(map.limits(), value.size(), "Value at '", at(path, member));
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
          value(
              map.value().shape(),
              entry.getValue(),
              at(path, member) + "." + entry.getKey(),
              "member");
        }
      }
    }
  }

  private void scalar(Scalar scalar, JsonNode value, String path, String member) {
    switch (scalar.type()) {
      case STRING -> text(scalar, value.asText(), path, member);
      case INTEGER, DOUBLE -> {
        // What is no number is within all bounds; who takes numbers says what it thinks of it.
        if (!Double.isNaN(value.asDouble()) && !scalar.limits().allow(value.asDouble())) {
          boolean low = value.asDouble() < scalar.limits().least();
          violated(
              "Value '" + value.asText() + "' at '",
              at(path, member),
              "Member must have value " + bound(scalar.limits(), low));
        }
      }
      case BLOB -> length(scalar.limits(), size(value), "Value at '", at(path, member));
      case BOOLEAN, TIMESTAMP -> {}
    }
  }

  private static int size(JsonNode blob) {
    try {
      byte[] bytes = blob.binaryValue();
      return bytes == null ? 0 : bytes.length;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void text(Scalar scalar, String text, String path, String member) {
    boolean fits = scalar.limits().allow(text.codePointCount(0, text.length()));
    boolean known = scalar.values().isEmpty() || scalar.values().contains(text);
    boolean matches = scalar.pattern().isEmpty() || scalar.pattern().get().matcher(text).matches();
    if (fits && known && matches) {
      return;
    }
    String value = scalar.sensitive() ? "Value at '" : "Value '" + text + "' at '";
    String at = at(path, member);
    length(scalar.limits(), text.codePointCount(0, text.length()), value, at);
    if (!known) {
      violated(
          value,
          at,
          "Member must satisfy enum value set: [" + String.join(", ", scalar.values()) + "]");
    }
    if (!matches) {
      violated(
          value,
          at,
          "Member must satisfy regular expression pattern: " + scalar.pattern().get().pattern());
    }
  }

  private void length(Limits limits, int length, String value, String at) {
    if (!limits.allow(length)) {
      violated(value, at, "Member must have length " + bound(limits, length < limits.least()));
    }
  }

  private static String bound(Limits limits, boolean low) {
    return low
        ? "greater than or equal to " + number(limits.least())
        : "less than or equal to " + number(limits.most());
  }

  private static String number(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private void violated(String value, String at, String constraint) {
    found.add(value + at + "' failed to satisfy constraint: " + constraint);
  }
}
