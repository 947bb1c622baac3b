package dev.trimaran.model.window;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;

/** A window's file: its name, the digest of its layout, and its counts. */
final class WindowJson {

  static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final String FORMAT = "trimaran.dev/window/v1";
  private static final Set<String> FIELDS =
      Set.of(
          "format",
          "model",
          "version",
          "instance",
          "sequence",
          "start",
          "end",
          "layout",
          "requests",
          "refused",
          "rows",
          "columns",
          "attributions");

  private WindowJson() {}

  static byte[] write(Window window) {
    WindowId id = window.id();
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("format", FORMAT);
    root.put("model", id.model()).put("version", id.version()).put("instance", id.instance());
    root.put("sequence", id.sequence());
    root.put("start", id.start().toString()).put("end", id.end().toString());
    root.put("layout", window.counts().layout().digest());
    CountsJson.write(window.counts(), root);
    try {
      return MAPPER.writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree can always be written", e);
    }
  }

  static Window read(byte[] json, Layout layout) {
    Fields root = new Fields("window", parse(json)).only(FIELDS);
    if (!root.text("format").equals(FORMAT)) {
      throw new WindowException(
          "window.format: expected \"%s\", found \"%s\"".formatted(FORMAT, root.text("format")));
    }
    if (!root.text("layout").equals(layout.digest())) {
      throw new WindowException(
          "window.layout: expected \"%s\", found \"%s\": it is of another model version"
              .formatted(layout.digest(), root.text("layout")));
    }
    try {
      WindowId id =
          new WindowId(
              root.text("model"),
              root.text("version"),
              root.text("instance"),
              root.count("sequence"),
              root.time("start"),
              root.time("end"));
      return new Window(id, CountsJson.read(root, layout));
    } catch (IllegalArgumentException e) {
      throw new WindowException("window: " + e.getMessage(), e);
    }
  }

  private static JsonNode parse(byte[] json) {
    try {
      JsonNode node = MAPPER.readTree(json);
      if (node.isMissingNode()) {
        throw new WindowException("window: expected JSON, found nothing");
      }
      return node;
    } catch (IOException e) {
      throw new WindowException("window: expected JSON, found " + e.getMessage(), e);
    }
  }
}
