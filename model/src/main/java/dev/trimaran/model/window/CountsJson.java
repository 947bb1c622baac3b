package dev.trimaran.model.window;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts as JSON, without their layout. */
final class CountsJson {

  private static final Set<String> COLUMN =
      Set.of("name", "counts", "missing", "infinite", "sum", "squares", "min", "max", "unseen");

  private CountsJson() {}

  static void write(WindowCounts counts, ObjectNode out) {
    out.put("requests", counts.requests()).put("refused", counts.refused());
    out.put("rows", counts.rows());
    ArrayNode columns = out.putArray("columns");
    for (int i = 0; i < counts.columns().size(); i++) {
      ColumnLayout layout = counts.layout().columns().get(i);
      write(layout, counts.column(i), columns.addObject().put("name", layout.name()));
    }
    if (counts.attributions().rows() > 0) {
      ObjectNode attributions = out.putObject("attributions");
      attributions.put("rows", counts.attributions().rows());
      ObjectNode sums = attributions.putObject("sums");
      for (int i = 0; i < counts.attributions().sums().size(); i++) {
        put(sums, counts.layout().columns().get(i).name(), counts.attributions().sums().get(i));
      }
    }
  }

  private static void write(ColumnLayout layout, ColumnCounts column, ObjectNode out) {
    ArrayNode bins = out.putArray("counts");
    for (int bin = 0; bin < layout.bins(); bin++) {
      bins.add(column.counter(bin));
    }
    out.put("missing", column.missing());
    if (column.infinite() > 0) {
      out.put("infinite", column.infinite());
    }
    Moments moments = column.moments();
    if (moments.count() > 0) {
      put(out, "sum", moments.sum());
      put(out, "squares", moments.squares());
      out.put("min", moments.min()).put("max", moments.max());
    }
    if (!column.unseen().isEmpty()) {
      ObjectNode unseen = out.putObject("unseen");
      column.unseen().forEach(unseen::put);
    }
  }

  static WindowCounts read(Fields root, Layout layout) {
    List<Fields> given = root.objects("columns");
    if (given.size() != layout.columns().size()) {
      throw new WindowException(
          "%s: expected %d columns, found %d"
              .formatted(root.at("columns"), layout.columns().size(), given.size()));
    }
    List<ColumnCounts> columns = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      columns.add(column(given.get(i).only(COLUMN), layout.columns().get(i)));
    }
    return new WindowCounts(
        layout,
        root.count("requests"),
        root.count("refused"),
        root.count("rows"),
        columns,
        root.has("attributions")
            ? attributions(root.object("attributions"), layout)
            : Attributions.NONE);
  }

  private static ColumnCounts column(Fields column, ColumnLayout layout) {
    if (!column.text("name").equals(layout.name())) {
      throw new WindowException(
          "%s: expected \"%s\", found \"%s\""
              .formatted(column.at("name"), layout.name(), column.text("name")));
    }
    long[] bins = column.counts("counts", layout.bins());
    long[] counters = new long[layout.counters()];
    System.arraycopy(bins, 0, counters, 0, bins.length);
    counters[layout.missing()] = column.count("missing");
    counters[layout.infinite()] = column.has("infinite") ? column.count("infinite") : 0;
    ColumnCounts read = new ColumnCounts(counters, Moments.NONE, unseen(column));
    if (!column.has("sum")) {
      return read;
    }
    return new ColumnCounts(
        counters,
        new Moments(
            read.present(),
            column.exact("sum"),
            column.exact("squares"),
            column.number("min"),
            column.number("max")),
        read.unseen());
  }

  private static SortedMap<String, Long> unseen(Fields column) {
    SortedMap<String, Long> texts = new TreeMap<>();
    if (column.has("unseen")) {
      Fields given = column.object("unseen");
      for (Map.Entry<String, JsonNode> entry : given.entries()) {
        texts.put(UnseenTexts.shortened(entry.getKey()), given.count(entry.getKey()));
      }
      if (texts.size() > UnseenTexts.MOST) {
        throw new WindowException(
            "%s: expected at most %d texts, found %d"
                .formatted(given.where(), UnseenTexts.MOST, texts.size()));
      }
    }
    return texts;
  }

  private static Attributions attributions(Fields given, Layout layout) {
    Fields sums = given.object("sums");
    List<BigDecimal> exact = new ArrayList<>();
    for (int i = 0; i < layout.inputs(); i++) {
      exact.add(sums.exact(layout.columns().get(i).name()));
    }
    return new Attributions(given.count("rows"), exact);
  }

  private static void put(ObjectNode out, String name, BigDecimal sum) {
    double rounded = sum.doubleValue();
    if (Double.isFinite(rounded) && new BigDecimal(rounded).compareTo(sum) == 0) {
      out.put(name, rounded);
    } else {
      out.put(name, sum.toString());
    }
  }
}
