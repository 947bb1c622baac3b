package dev.trimaran.drift.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Json;

/**
 * A check and its result.
 *
 * @param folder where its files lie in the object store, with a slash at the end; empty if there
 *     were no windows, and so nothing to keep
 * @param result the content of {@code result.json}
 */
public record Checked(String folder, ObjectNode result) {

  /** What names it: the same windows, the same id. */
  public String id() {
    return result.path("id").asText();
  }

  /** The model's name. */
  public String model() {
    return result.path("model").asText();
  }

  /** The model's version. */
  public String version() {
    return result.path("version").asText();
  }

  /** Whether something moved. */
  public boolean drifted() {
    return result.path("verdict").asText().equals("DRIFT");
  }

  /** Whether there were windows. */
  public boolean kept() {
    return !folder.isEmpty();
  }

  /** The result in a few fields, without the features' numbers. */
  public ObjectNode summary() {
    ObjectNode summary = Json.object();
    for (String field :
        new String[] {
          "id",
          "model",
          "version",
          "verdict",
          "sentence",
          "from",
          "to",
          "windows",
          "rows-current",
          "attribution-ndcg"
        }) {
      JsonNode value = result.get(field);
      if (value != null) {
        summary.set(field, value);
      }
    }
    var drifted = summary.putArray("drifted");
    for (JsonNode feature : result.path("features")) {
      if (feature.path("verdict").asText().equals("DRIFT")) {
        drifted.add(feature.path("name").asText());
      }
    }
    JsonNode metrics = result.path("performance").path("metrics");
    if (metrics.isObject()) {
      summary.set("metrics", metrics);
    }
    summary.put("skipped", result.path("skipped").size());
    if (kept()) {
      summary.put("key", folder + ResultStore.RESULT);
    }
    return summary;
  }
}
