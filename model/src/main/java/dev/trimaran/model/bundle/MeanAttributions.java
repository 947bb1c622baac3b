package dev.trimaran.model.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.model.explain.Explainer;
import dev.trimaran.model.explain.Explanation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much each column moved the predictions of training rows on average, {@code
 * baseline/attributions.json}: what is important to the model, and what the explanations of a model
 * in service are compared with.
 *
 * @param space what the contributions add up to: "probability" or "log-odds"
 * @param base what they start from
 * @param rows how many rows were explained
 * @param sources the mean size of the contribution of each source of features, by its name
 * @param inputs the same of each raw input, as {@link Explanation#inputs} parts them
 */
public record MeanAttributions(
    String space, double base, long rows, Map<String, Double> sources, Map<String, Double> inputs) {

  static final String NAME = "baseline/attributions.json";

  private static final int FORMAT = 1;

  public MeanAttributions {
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }

  /**
   * Starts from no row.
   *
   * @param inputs the names of the signature's inputs
   */
  public static Builder builder(Explainer explainer, List<String> inputs) {
    return new Builder(explainer, inputs);
  }

  ObjectNode toJson() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("format", FORMAT)
            .put("space", space)
            .put("base", base)
            .put("rows", rows);
    sources.forEach(json.putObject("sources")::put);
    inputs.forEach(json.putObject("inputs")::put);
    return json;
  }

  static MeanAttributions fromJson(JsonNode json) {
    if (json.path("format").asInt() != FORMAT) {
      throw new BundleException(
          "%s: expected format %d, found %s".formatted(NAME, FORMAT, json.path("format")));
    }
    JsonNode rows = json.path("rows");
    if (!rows.isIntegralNumber() || rows.asLong() < 0) {
      throw new BundleException("%s: expected a number of rows, found %s".formatted(NAME, rows));
    }
    return new MeanAttributions(
        json.path("space").asText(),
        json.path("base").asDouble(),
        rows.asLong(),
        sizes(json, "sources"),
        sizes(json, "inputs"));
  }

  private static Map<String, Double> sizes(JsonNode json, String name) {
    Map<String, Double> sizes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : json.path(name).properties()) {
      double size = entry.getValue().asDouble(Double.NaN);
      if (!(size >= 0)) {
        throw new BundleException(
            "%s: expected a size of 0 or more for \"%s\", found %s"
                .formatted(NAME, entry.getKey(), entry.getValue()));
      }
      sizes.put(entry.getKey(), size);
    }
    return sizes;
  }

  /** Takes the rows one by one; the same rows in the same order give the same. Not thread safe. */
  public static final class Builder {

    private final Explainer explainer;
    private final List<String> names;
    private final double[] bySource;
    private final double[] byInput;
    private long rows;

    private Builder(Explainer explainer, List<String> inputs) {
      this.explainer = explainer;
      names = List.copyOf(inputs);
      bySource = new double[explainer.sources().size()];
      byInput = new double[names.size()];
    }

    /** Adds a row by the features that the predictor reads. */
    public Builder add(double[] features) {
      Explanation explanation = explainer.explain(features);
      for (int i = 0; i < bySource.length; i++) {
        bySource[i] += Math.abs(explanation.source(i));
      }
      double[] inputs = explanation.inputs();
      for (int i = 0; i < inputs.length; i++) {
        byInput[i] += Math.abs(inputs[i]);
      }
      rows++;
      return this;
    }

    /** The means over all rows added; 0 if there is none. */
    public MeanAttributions build() {
      Map<String, Double> sources = new LinkedHashMap<>();
      for (int i = 0; i < bySource.length; i++) {
        sources.put(explainer.sources().get(i).name(), bySource[i] / Math.max(1, rows));
      }
      Map<String, Double> inputs = new LinkedHashMap<>();
      for (int i = 0; i < byInput.length; i++) {
        inputs.put(names.get(i), byInput[i] / Math.max(1, rows));
      }
      return new MeanAttributions(
          explainer.space().toString(), explainer.base(), rows, sources, inputs);
    }
  }
}
