package dev.trimaran.model.window;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A layout as JSON: a list of columns with their edges, their domain or their buckets. */
final class LayoutJson {

  private LayoutJson() {}

  static ObjectNode write(Layout layout) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode columns = root.putArray("columns");
    for (ColumnLayout column : layout.columns()) {
      ObjectNode node = columns.addObject().put("name", column.name());
      node.put("role", column.role().toString());
      switch (column) {
        case NumberBins bins -> {
          node.put("center", bins.center());
          ArrayNode edges = node.putArray("edges");
          for (double edge : bins.edges()) {
            edges.add(edge);
          }
        }
        case TextDomain texts -> texts.domain().forEach(node.putArray("domain")::add);
        case TextBuckets buckets -> node.put("buckets", buckets.bins());
      }
    }
    return root;
  }

  static Layout read(Fields root) {
    List<ColumnLayout> columns = new ArrayList<>();
    for (Fields column : root.objects("columns")) {
      columns.add(column(column));
    }
    try {
      return new Layout(columns);
    } catch (IllegalArgumentException e) {
      throw new WindowException(root.where() + ": " + e.getMessage(), e);
    }
  }

  private static ColumnLayout column(Fields column) {
    String name = column.text("name");
    ColumnRole role = role(column);
    try {
      if (column.has("domain")) {
        return new TextDomain(name, role, column.texts("domain"));
      }
      if (column.has("buckets")) {
        return new TextBuckets(name, role, (int) Math.min(column.count("buckets"), 1 << 20));
      }
      return new NumberBins(name, role, column.number("center"), column.numbers("edges"));
    } catch (IllegalArgumentException e) {
      throw new WindowException(column.where() + ": " + e.getMessage(), e);
    }
  }

  private static ColumnRole role(Fields column) {
    String text = column.text("role");
    for (ColumnRole role : ColumnRole.values()) {
      if (role.toString().equals(text)) {
        return role;
      }
    }
    throw new WindowException(
        "%s: expected input, prediction or label, found \"%s\"".formatted(column.at("role"), text));
  }
}
