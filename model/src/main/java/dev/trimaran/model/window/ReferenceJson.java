package dev.trimaran.model.window;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A reference as JSON: its layout, its counts, and how well they are known. */
final class ReferenceJson {

  private static final String FORMAT = "trimaran.dev/reference/v1";
  private static final Set<String> FIELDS = Set.of("format", "layout", "counts", "known");

  private ReferenceJson() {}

  static ObjectNode write(Reference reference) {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("format", FORMAT);
    root.set("layout", LayoutJson.write(reference.layout()));
    CountsJson.write(reference.counts(), root.putObject("counts"));
    ArrayNode known = root.putArray("known");
    for (ReferenceColumn column : reference.columns()) {
      known
          .addObject()
          .put("rank-error", column.rankError())
          .put("once", column.once())
          .put("twice", column.twice());
    }
    return root;
  }

  static Reference read(JsonNode json) {
    Fields root = new Fields("reference", json).only(FIELDS);
    if (!root.text("format").equals(FORMAT)) {
      throw new WindowException(
          "reference.format: expected \"%s\", found \"%s\"".formatted(FORMAT, root.text("format")));
    }
    Layout layout = LayoutJson.read(root.object("layout"));
    List<ReferenceColumn> columns = new ArrayList<>();
    try {
      for (Fields known : root.objects("known")) {
        columns.add(
            new ReferenceColumn(
                known.number("rank-error"), known.count("once"), known.count("twice")));
      }
      return new Reference(CountsJson.read(root.object("counts"), layout), columns);
    } catch (IllegalArgumentException e) {
      throw new WindowException("reference: " + e.getMessage(), e);
    }
  }
}
