package dev.trimaran.model.drift;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A result as JSON. A number that is not finite is left out. */
final class DriftJson {

  private static final String FORMAT = "trimaran.dev/drift/v1";

  private DriftJson() {}

  static ObjectNode write(DriftResult result) {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("format", FORMAT);
    root.put("verdict", result.verdict().name());
    root.put("sentence", result.sentence());
    DriftPolicy policy = result.policy();
    root.putObject("policy")
        .put("method", policy.method().name().toLowerCase(Locale.ROOT))
        .put("false-alarms", policy.falseAlarms())
        .put("correction", policy.correction().toString())
        .put("minimum-sample", policy.minimumSample())
        .put("effect", policy.effect())
        .put("psi", policy.psi())
        .put("share", policy.share());
    root.put("rows-reference", result.references()).put("rows-current", result.currents());
    result.attributionNdcg().ifPresent(ndcg -> root.put("attribution-ndcg", ndcg));
    ArrayNode features = root.putArray("features");
    result.features().forEach(feature -> write(feature, features.addObject()));
    root.set("violations", violations(result));
    return root;
  }

  static ArrayNode violations(DriftResult result) {
    ArrayNode violations = JsonNodeFactory.instance.arrayNode();
    for (Violation violation : result.violations()) {
      violations
          .addObject()
          .put("feature_name", violation.feature())
          .put("constraint_check_type", violation.check().toString())
          .put("description", violation.description());
    }
    return violations;
  }

  private static void write(FeatureDrift feature, ObjectNode out) {
    out.put("name", feature.name()).put("role", feature.role().toString());
    out.put("type", feature.numeric() ? "numeric" : "text");
    out.put("verdict", feature.verdict().name()).put("sentence", feature.sentence());
    out.put("method", feature.method());
    put(out, "score", feature.score());
    put(out, "threshold", feature.threshold());
    put(out, "effect", feature.effect());
    out.put("n-reference", feature.references()).put("n-current", feature.currents());
    out.put("missing-reference", feature.missingReference());
    out.put("missing-current", feature.missingCurrent());
    ObjectNode measures = out.putObject("measures");
    for (Measure measure : feature.measures()) {
      ObjectNode node = measures.putObject(measure.method());
      put(node, "value", measure.value());
      measure.pValue().ifPresent(p -> put(node, "p-value", p));
      measure.threshold().ifPresent(threshold -> put(node, "threshold", threshold));
    }
    Histogram histogram = feature.histogram();
    ArrayNode cells = out.putArray("histogram");
    for (int i = 0; i < histogram.labels().size(); i++) {
      cells
          .addObject()
          .put("cell", histogram.labels().get(i))
          .put("reference", histogram.reference().get(i))
          .put("current", histogram.current().get(i));
    }
    if (!feature.unseen().isEmpty()) {
      ObjectNode unseen = out.putObject("unseen");
      feature.unseen().forEach(unseen::put);
    }
  }

  private static void put(ObjectNode out, String name, double value) {
    if (Double.isFinite(value)) {
      out.put(name, value);
    }
  }
}
