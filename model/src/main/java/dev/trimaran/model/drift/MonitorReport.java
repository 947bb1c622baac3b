package dev.trimaran.model.drift;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.model.window.ColumnCounts;
import dev.trimaran.model.window.ColumnLayout;
import dev.trimaran.model.window.Moments;
import dev.trimaran.model.window.NumberBins;
import dev.trimaran.model.window.TextBuckets;
import dev.trimaran.model.window.TextDomain;
import dev.trimaran.model.window.WindowCounts;

/**
 * What was seen in service, in the formats of SageMaker Model Monitor: {@code statistics.json} and
 * {@code constraint_violations.json}. See "Schema for Statistics" and "Schema for Violations" in
 * the Amazon SageMaker developer guide.
 */
public final class MonitorReport {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Model Monitor always writes this many. */
  private static final int BUCKETS = 10;

  private MonitorReport() {}

  /**
   * The content of {@code statistics.json}. Windows keep bins rather than sketches: within a bin
   * the values are taken to lie evenly, and no sketch is written.
   */
  public static ObjectNode statistics(WindowCounts counts) {
    ObjectNode root = JSON.objectNode().put("version", 0);
    root.putObject("dataset").put("item_count", counts.rows());
    ArrayNode features = root.putArray("features");
    for (int i = 0; i < counts.columns().size(); i++) {
      ColumnLayout layout = counts.layout().columns().get(i);
      ColumnCounts column = counts.column(i);
      ObjectNode feature = features.addObject().put("name", layout.name());
      boolean numeric = layout instanceof NumberBins;
      String type = numeric ? "Fractional" : "String";
      feature.put("inferred_type", column.present() == 0 ? "Unknown" : type);
      ObjectNode statistics =
          feature.putObject(numeric ? "numerical_statistics" : "string_statistics");
      statistics
          .putObject("common")
          .put("num_present", column.present())
          .put("num_missing", column.missing() + column.infinite());
      switch (layout) {
        case NumberBins bins -> numbers(bins, column, statistics);
        case TextDomain texts -> texts(texts, column, statistics);
        case TextBuckets buckets -> {} // these texts are not kept
      }
    }
    return root;
  }

  /** The content of {@code constraint_violations.json}. */
  public static ObjectNode violations(DriftResult result) {
    ObjectNode root = JSON.objectNode();
    root.set("violations", DriftJson.violations(result));
    return root;
  }

  private static void numbers(NumberBins bins, ColumnCounts column, ObjectNode out) {
    Moments moments = column.moments();
    if (moments.count() == 0) {
      return;
    }
    double mean = moments.mean(bins.center());
    out.put("mean", mean)
        .put("sum", mean * moments.count())
        .put("std_dev", moments.standardDeviation())
        .put("min", moments.min())
        .put("max", moments.max());
    ArrayNode buckets = out.putObject("distribution").putObject("kll").putArray("buckets");
    double lower = moments.min();
    double before = 0;
    for (int i = 1; i <= BUCKETS; i++) {
      double share = (double) i / BUCKETS;
      double edge = moments.min() * (1 - share) + moments.max() * share;
      double upper = i == BUCKETS ? moments.max() : Math.clamp(edge, lower, moments.max());
      double until = i == BUCKETS ? moments.count() : below(bins, column, upper);
      buckets
          .addObject()
          .put("lower_bound", lower)
          .put("upper_bound", upper)
          .put("count", until - before);
      lower = upper;
      before = until;
    }
  }

  /** About how many values are below {@code value}. */
  private static double below(NumberBins bins, ColumnCounts column, double value) {
    double[] edges = bins.edges();
    double sum = 0;
    for (int i = 0; i < bins.bins(); i++) {
      double lower = i == 0 ? column.moments().min() : edges[i - 1];
      double upper = i < edges.length ? edges[i] : column.moments().max();
      if (upper < value) {
        sum += column.counter(i);
      } else {
        double width = upper - lower;
        return sum
            + (width > 0 && value > lower ? column.counter(i) * ((value - lower) / width) : 0);
      }
    }
    return sum;
  }

  private static void texts(TextDomain texts, ColumnCounts column, ObjectNode out) {
    ArrayNode buckets = JSON.arrayNode();
    for (int i = 0; i < texts.domain().size(); i++) {
      if (column.counter(i) > 0) {
        buckets.addObject().put("value", texts.domain().get(i)).put("count", column.counter(i));
      }
    }
    column
        .unseen()
        .forEach((text, count) -> buckets.addObject().put("value", text).put("count", count));
    out.put("distinct_count", buckets.size());
    out.putObject("distribution").putObject("categorical").set("buckets", buckets);
  }
}
