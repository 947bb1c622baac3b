package dev.trimaran.lifecycle.train;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.run.CanonicalSpec;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.spec.Arguments;
import java.util.ArrayList;
import java.util.List;

/** One combination of parameters under cross-validation. Not thread safe. */
final class Trial {
  private final Arguments parameters;
  private final String key;
  private final List<FoldScore> folds = new ArrayList<>();

  /**
   * @param key equal keys mean equal scores
   */
  Trial(Arguments parameters, String key) {
    this.parameters = parameters;
    this.key = key;
  }

  /** What the metric is over a fold's validation part, and how long training took. */
  record FoldScore(double value, double seconds) {}

  Arguments parameters() {
    return parameters;
  }

  String key() {
    return key;
  }

  void add(FoldScore fold) {
    folds.add(fold);
  }

  /** The mean over the folds; NaN if the metric is not defined for one of them. */
  double mean() {
    return folds.stream().mapToDouble(FoldScore::value).sum() / folds.size();
  }

  /** The population standard deviation over the folds. */
  double standardDeviation() {
    double mean = mean();
    return Math.sqrt(
        folds.stream().mapToDouble(fold -> (fold.value() - mean) * (fold.value() - mean)).sum()
            / folds.size());
  }

  List<FoldScore> folds() {
    return List.copyOf(folds);
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.set("parameters", CanonicalSpec.of(parameters));
    ArrayNode values = json.putArray("folds");
    folds.forEach(fold -> values.add(Json.number(fold.value())));
    json.set("mean", Json.number(mean()));
    json.set("standardDeviation", Json.number(standardDeviation()));
    json.put("seconds", folds.stream().mapToDouble(FoldScore::seconds).sum());
    return json;
  }
}
