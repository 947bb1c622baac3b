package dev.trimaran.drift.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Json;
import dev.trimaran.model.metric.Metric;
import dev.trimaran.model.metric.Metrics;
import dev.trimaran.model.metric.Scored;
import dev.trimaran.model.outcome.JoinPlan;
import dev.trimaran.model.outcome.LabelledWindow;
import dev.trimaran.model.outcome.LineFiles;
import dev.trimaran.model.outcome.OutcomeFile;
import dev.trimaran.model.outcome.OutcomeJoin;
import dev.trimaran.provider.api.ObjectInfo;
import dev.trimaran.provider.api.ObjectStore;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How right a model was, where labels have come back. */
final class Performance {

  private final ObjectStore objects;

  Performance(ObjectStore objects) {
    this.objects = objects;
  }

  /** The keys of the outcomes that have come for a model: their names are made of their content. */
  List<String> outcomes(String model) {
    try (Stream<ObjectInfo> listed = objects.list(OutcomeFile.folder(model))) {
      return listed.map(ObjectInfo::key).sorted().toList();
    }
  }

  /** The metrics as JSON, with a time line; empty if no prediction has a label yet. */
  Optional<ObjectNode> of(Target target, Traffic traffic, double threshold) {
    Buckets buckets = traffic.buckets();
    JoinPlan plan =
        JoinPlan.of(
                target.model(),
                target.version(),
                buckets.start(traffic.from()),
                buckets.end(buckets.start(traffic.to())))
            .every(buckets.length());
    List<LabelledWindow> windows = OutcomeJoin.run(plan, files(), threshold);
    Scored all = together(windows, threshold);
    if (all.rows() == 0) {
      return Optional.empty();
    }
    ObjectNode json = Json.object();
    json.put("predictions", windows.stream().mapToLong(LabelledWindow::predictions).sum());
    json.put("labelled", all.rows()).put("threshold", threshold);
    metrics(all, json.putObject("metrics"));
    ArrayNode line = json.putArray("timeline");
    for (LabelledWindow window : windows) {
      if (window.rows().rows() > 0) {
        ObjectNode part = line.addObject();
        part.put("start", window.start().toString()).put("end", window.end().toString());
        part.put("predictions", window.predictions()).put("labelled", window.rows().rows());
        metrics(window.rows(), part.putObject("metrics"));
      }
    }
    return Optional.of(json);
  }

  private static Scored together(List<LabelledWindow> windows, double threshold) {
    int rows = windows.stream().mapToInt(window -> window.rows().rows()).sum();
    int[] labels = new int[rows];
    double[] scores = new double[rows];
    int size = 0;
    for (LabelledWindow window : windows) {
      Scored some = window.rows();
      System.arraycopy(some.labels(), 0, labels, size, some.rows());
      System.arraycopy(some.scores(), 0, scores, size, some.rows());
      size += some.rows();
    }
    return new Scored(labels, scores, threshold);
  }

  private static void metrics(Scored rows, ObjectNode out) {
    for (Metric metric : Metrics.all()) {
      double value = metric.of(rows);
      if (Double.isFinite(value)) {
        out.put(metric.name(), value);
      }
    }
  }

  private LineFiles files() {
    return new LineFiles() {
      @Override
      @SuppressWarnings("MustBeClosedChecker") // the join closes
      public Stream<String> keys(String prefix) {
        return objects.list(prefix).map(ObjectInfo::key);
      }

      @Override
      public InputStream open(String key) {
        return objects.read(key);
      }
    };
  }
}
