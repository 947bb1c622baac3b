package dev.trimaran.model.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.model.sketch.ColumnProfile;
import dev.trimaran.model.sketch.KllSketch;
import dev.trimaran.model.sketch.NumericProfile;
import dev.trimaran.model.sketch.TextProfile;
import java.util.Map;

/**
 * A baseline in the formats of SageMaker Model Monitor, {@code statistics.json} and {@code
 * constraints.json}: see "Schema for Statistics" and "Schema for Constraints" in the Amazon
 * SageMaker developer guide. The statistics hold the sketches whole, level by level.
 */
final class MonitorFiles {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Model Monitor always writes this many. */
  private static final int BUCKETS = 10;

  /** Texts beyond this many kinds are names, not categories: only the commonest are listed. */
  private static final int MOST_CATEGORIES = 1000;

  private MonitorFiles() {}

  static ObjectNode statistics(Baseline baseline) {
    ObjectNode root = JSON.objectNode().put("version", 0);
    root.putObject("dataset").put("item_count", baseline.rows());
    ArrayNode features = root.putArray("features");
    for (Map.Entry<String, ColumnProfile> column : baseline.columns().entrySet()) {
      ObjectNode feature = features.addObject().put("name", column.getKey());
      feature.put("inferred_type", inferredType(column.getValue()));
      switch (column.getValue()) {
        case NumericProfile numbers -> numeric(numbers, feature.putObject("numerical_statistics"));
        case TextProfile texts -> text(texts, feature.putObject("string_statistics"));
      }
    }
    return root;
  }

  static ObjectNode constraints(Baseline baseline) {
    ObjectNode root = JSON.objectNode().put("version", 0);
    ArrayNode features = root.putArray("features");
    for (Map.Entry<String, ColumnProfile> column : baseline.columns().entrySet()) {
      ColumnProfile profile = column.getValue();
      ObjectNode feature = features.addObject().put("name", column.getKey());
      feature.put("inferred_type", inferredType(profile));
      feature.put(
          "completeness", baseline.rows() == 0 ? 1 : (double) profile.present() / baseline.rows());
      switch (profile) {
        case NumericProfile numbers ->
            feature
                .putObject("num_constraints")
                .put("is_non_negative", numbers.present() == 0 || numbers.sketch().min() >= 0);
        case TextProfile texts -> domain(texts, feature);
      }
    }
    ObjectNode monitoring = root.putObject("monitoring_config");
    monitoring.put("evaluate_constraints", "Enabled");
    monitoring.put("emit_metrics", "Enabled");
    monitoring.put("datatype_check_threshold", 0.1);
    monitoring.put("domain_content_threshold", 0.1);
    monitoring
        .putObject("distribution_constraints")
        .put("perform_comparison", "Enabled")
        .put("comparison_threshold", 0.1)
        .put("comparison_method", "Robust");
    return root;
  }

  private static String inferredType(ColumnProfile profile) {
    if (profile.present() == 0) {
      return "Unknown";
    }
    return switch (profile) {
      case NumericProfile numbers -> numbers.whole() ? "Integral" : "Fractional";
      case TextProfile texts -> "String";
    };
  }

  private static void numeric(NumericProfile profile, ObjectNode out) {
    common(profile, out);
    if (profile.present() == 0) {
      return;
    }
    KllSketch sketch = profile.sketch();
    out.put("mean", profile.mean())
        .put("sum", profile.mean() * profile.present())
        .put("std_dev", profile.standardDeviation())
        .put("min", sketch.min())
        .put("max", sketch.max());
    ObjectNode kll = out.putObject("distribution").putObject("kll");
    buckets(sketch, kll.putArray("buckets"));
    ObjectNode kept = kll.putObject("sketch");
    kept.putObject("parameters").put("c", KllSketch.SHRINKAGE).put("k", (double) sketch.k());
    ArrayNode data = kept.putArray("data");
    for (double[] level : sketch.levels()) {
      ArrayNode values = data.addArray();
      for (double value : level) {
        values.add(value);
      }
    }
  }

  /** Ten buckets of one width from the smallest value to the largest, the last one closed. */
  private static void buckets(KllSketch sketch, ArrayNode out) {
    double lower = sketch.min();
    long before = 0;
    for (int i = 1; i <= BUCKETS; i++) {
      double share = (double) i / BUCKETS;
      double edge = sketch.min() * (1 - share) + sketch.max() * share;
      double upper = i == BUCKETS ? sketch.max() : Math.clamp(edge, lower, sketch.max());
      long until = i == BUCKETS ? sketch.count() : sketch.countAtMost(Math.nextDown(upper));
      out.addObject()
          .put("lower_bound", lower)
          .put("upper_bound", upper)
          .put("count", (double) (until - before));
      lower = upper;
      before = until;
    }
  }

  private static void text(TextProfile profile, ObjectNode out) {
    common(profile, out);
    out.put("distinct_count", profile.distinct());
    ArrayNode buckets = out.putObject("distribution").putObject("categorical").putArray("buckets");
    for (TextProfile.Frequency frequency : profile.mostFrequent(MOST_CATEGORIES)) {
      buckets.addObject().put("value", frequency.text()).put("count", frequency.count());
    }
  }

  private static void common(ColumnProfile profile, ObjectNode out) {
    out.putObject("common")
        .put("num_present", profile.present())
        .put("num_missing", profile.missing());
  }

  private static void domain(TextProfile profile, ObjectNode feature) {
    if (profile.distinct() > MOST_CATEGORIES) {
      return;
    }
    ArrayNode domains = feature.putObject("string_constraints").putArray("domains");
    profile.mostFrequent(MOST_CATEGORIES).stream()
        .map(TextProfile.Frequency::text)
        .sorted()
        .forEach(domains::add);
  }
}
