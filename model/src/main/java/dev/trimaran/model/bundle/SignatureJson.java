package dev.trimaran.model.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.DecisionTime;
import dev.trimaran.model.scoring.FeatureLookup;
import dev.trimaran.model.scoring.Model;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.scoring.SignatureInput;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The form of {@code signature.json}: a model's inputs, labels, decision time and views. */
final class SignatureJson {

  static final String NAME = "signature.json";

  private SignatureJson() {}

  static ObjectNode write(Model model) {
    Signature signature = model.signature();
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("name", model.name());
    root.put("target", signature.target());
    signature.labels().forEach(root.putArray("labels")::add);
    root.put("threshold", signature.threshold());
    ArrayNode inputs = root.putArray("inputs");
    for (SignatureInput input : signature.inputs()) {
      ObjectNode node = inputs.addObject().put("name", input.name());
      node.put("type", input.type().toString());
      input.view().ifPresent(view -> node.put("view", view));
    }
    ObjectNode decision = root.putObject("decision");
    model.decision().timestamp().ifPresent(column -> decision.put("timestamp", column));
    decision.put("decide-before", model.decision().decideBefore().toString());
    ArrayNode views = root.putArray("views");
    model.views().forEach(view -> write(view, views.addObject()));
    return root;
  }

  private static void write(FeatureLookup view, ObjectNode out) {
    out.put("view", view.view()).put("kind", view.kind().name().toLowerCase(Locale.ROOT));
    view.key().forEach(out.putArray("key")::add);
    out.put("known-after", view.knownAfter().toString());
    view.ttl().ifPresent(ttl -> out.put("ttl", ttl.toString()));
    view.window().ifPresent(window -> out.put("window", window.toString()));
    ArrayNode columns = out.putArray("columns");
    for (Column column : view.columns()) {
      columns.addObject().put("name", column.name()).put("type", column.type().toString());
    }
    new TreeSet<>(view.counts()).forEach(out.putArray("counts")::add);
  }

  /** The name of the model. */
  static String name(JsonNode root) {
    return text(root, "name");
  }

  static Signature signature(JsonNode root) {
    List<SignatureInput> inputs = new ArrayList<>();
    for (JsonNode input : root.path("inputs")) {
      inputs.add(new SignatureInput(text(input, "name"), type(input), optionalText(input, "view")));
    }
    return new Signature(
        inputs, text(root, "target"), texts(root, "labels"), number(root, "threshold"));
  }

  static DecisionTime decision(JsonNode root) {
    JsonNode decision = root.path("decision");
    return new DecisionTime(
        optionalText(decision, "timestamp"), duration(text(decision, "decide-before")));
  }

  static List<FeatureLookup> views(JsonNode root) {
    List<FeatureLookup> views = new ArrayList<>();
    for (JsonNode view : root.path("views")) {
      List<Column> columns = new ArrayList<>();
      for (JsonNode column : view.path("columns")) {
        columns.add(new Column(text(column, "name"), type(column)));
      }
      views.add(
          new FeatureLookup(
              text(view, "view"),
              kind(text(view, "kind")),
              texts(view, "key"),
              duration(text(view, "known-after")),
              optionalText(view, "ttl").map(SignatureJson::duration),
              optionalText(view, "window").map(SignatureJson::duration),
              columns,
              Set.copyOf(texts(view, "counts"))));
    }
    return views;
  }

  private static FeatureLookup.Kind kind(String text) {
    for (FeatureLookup.Kind kind : FeatureLookup.Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(text)) {
        return kind;
      }
    }
    throw expected("a kind of view", text);
  }

  private static Type type(JsonNode column) {
    String text = text(column, "type");
    for (Type type : Type.values()) {
      if (type.toString().equals(text)) {
        return type;
      }
    }
    throw expected("a type", text);
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw expected("an ISO-8601 duration", text);
    }
  }

  private static double number(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isNumber()) {
      throw expected("a number in \"" + field + "\"", value.toString());
    }
    return value.doubleValue();
  }

  private static String text(JsonNode node, String field) {
    return optionalText(node, field)
        .orElseThrow(() -> expected("a text in \"" + field + "\"", node.path(field).toString()));
  }

  private static Optional<String> optionalText(JsonNode node, String field) {
    return Optional.ofNullable(node.path(field).textValue());
  }

  private static List<String> texts(JsonNode node, String field) {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : node.path(field)) {
      if (!value.isTextual()) {
        throw expected("texts in \"" + field + "\"", value.toString());
      }
      texts.add(value.textValue());
    }
    return texts;
  }

  private static BundleException expected(String what, String found) {
    return new BundleException(
        "%s: expected %s, found %s".formatted(NAME, what, found.isEmpty() ? "nothing" : found));
  }
}
