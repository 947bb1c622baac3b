package dev.trimaran.serving;

import dev.trimaran.function.metrics.Family;
import dev.trimaran.function.metrics.Family.Kind;
import dev.trimaran.function.metrics.Family.Sample;
import dev.trimaran.model.scoring.Scores;
import dev.trimaran.serving.models.ModelKey;
import dev.trimaran.serving.models.Models;
import dev.trimaran.serving.models.ServedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many predictions of each label each version has given, and what is loaded. */
final class PredictionCounts {

  private final Map<ModelKey, LongAdder[]> counts = new ConcurrentHashMap<>();

  void add(ServedModel model, Scores scores) {
    LongAdder[] labels =
        counts.computeIfAbsent(
            model.key(), unseen -> new LongAdder[] {new LongAdder(), new LongAdder()});
    int positives = 0;
    for (int row = 0; row < scores.size(); row++) {
      positives += scores.label(row);
    }
    labels[0].add(scores.size() - positives);
    labels[1].add(positives);
  }

  /** The families for the page of metrics. */
  List<Family> families(Models models) {
    return List.of(
        new Family(
            "trimaran_predictions", "Rows predicted, by the label given", Kind.COUNTER, this::rows),
        new Family(
            "trimaran_model_loaded",
            "1 for each version that is loaded, with its bundle's digest if it is one",
            Kind.GAUGE,
            () ->
                models.loaded().stream()
                    .map(model ->
                        Sample.of(
                            1,
                            "model",
                            model.name(),
                            "version",
                            model.version(),
                            "digest",
                            model instanceof ServedModel bundle ? bundle.bundle().digest() : ""))
                    .toList()));
  }

  private List<Sample> rows() {
    List<Sample> samples = new ArrayList<>();
    counts.forEach((key, labels) -> {
      for (int label = 0; label < labels.length; label++) {
        samples.add(
            Sample.of(
                (double) labels[label].sum(),
                "model",
                key.model(),
                "version",
                key.version(),
                "label",
                Integer.toString(label)));
      }
    });
    return samples;
  }
}
