package dev.trimaran.lifecycle.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.provider.api.ObjectStore;
import java.io.IOException;
import java.util.Optional;

/** The scores of trials that any run has finished, so that none is trained twice. */
final class TrialStore {
  private final ObjectStore objects;

  TrialStore(ObjectStore objects) {
    this.objects = objects;
  }

  Optional<Trial.FoldScore> find(Trial trial, int fold) throws IOException {
    String key = key(trial, fold);
    if (objects.stat(key).isEmpty()) {
      return Optional.empty();
    }
    JsonNode json = Json.read(objects.read(key));
    return Optional.of(
        new Trial.FoldScore(
            json.required("value").asDouble(Double.NaN), json.required("seconds").asDouble()));
  }

  void keep(Trial trial, int fold, Trial.FoldScore score) {
    ObjectNode json = Json.object().put("seconds", score.seconds());
    json.set("value", Json.number(score.value()));
    objects.putIfAbsent(key(trial, fold), Json.bytes(json));
  }

  private static String key(Trial trial, int fold) {
    return "trials/" + trial.key() + "/" + fold + ".json";
  }
}
