package dev.trimaran.model.scoring;

import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.FeatureLookup.Kind;
import dev.trimaran.model.transform.Options;
import dev.trimaran.model.transform.Statistic;
import dev.trimaran.model.transform.StatisticValues;
import dev.trimaran.model.transform.TransformFitter;
import dev.trimaran.model.transform.TransformPipeline;
import dev.trimaran.model.transform.Transforms;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A small model in the shape of the flight delays example, with every kind of input and view. */
public final class FlightModel {

  /** What trees split at, and so what rows are made of. */
  public static final double[] THRESHOLDS = {0, 0.5, 1.5, 0.1, 1 / 3.0, 719.5, 1013.2, -12};

  private static final Type N = Type.NUMBER;

  public static final Signature SIGNATURE =
      new Signature(
          List.of(
              SignatureInput.request("carrier", Type.STRING),
              SignatureInput.request("origin", Type.STRING),
              SignatureInput.request("tailnum", Type.STRING),
              SignatureInput.request("distance", N),
              SignatureInput.request("scheduled", Type.TIMESTAMP),
              SignatureInput.request("sched_dep_time", N),
              SignatureInput.request("holiday", Type.BOOLEAN),
              SignatureInput.fromView("plane", "seats", N),
              SignatureInput.fromView("weather", "temp", N),
              SignatureInput.fromView("weather", "pressure", N),
              SignatureInput.fromView("traffic", "origin_delay_2h", N),
              SignatureInput.fromView("traffic", "origin_departures_2h", N),
              SignatureInput.fromView("tail", "tail_last_delay", N),
              SignatureInput.fromView("tail", "tail_departed", Type.TIMESTAMP)),
          "late",
          List.of("on time", "late"),
          0.5);

  public static final DecisionTime DECISION =
      new DecisionTime(Optional.of("scheduled"), Duration.ofHours(1));

  public static final List<FeatureLookup> VIEWS =
      List.of(
          view("plane", Kind.STATIC, "tailnum", Duration.ZERO, null, "seats"),
          view("weather", Kind.LATEST, "origin", Duration.ofHours(1), 4, "temp", "pressure"),
          new FeatureLookup(
              "traffic",
              Kind.WINDOW,
              List.of("origin"),
              Duration.ofMinutes(1),
              Optional.empty(),
              Optional.of(Duration.ofHours(2)),
              List.of(new Column("origin_delay_2h", N), new Column("origin_departures_2h", N)),
              Set.of("origin_departures_2h")),
          new FeatureLookup(
              "tail",
              Kind.LATEST,
              List.of("tailnum"),
              Duration.ofMinutes(1),
              Optional.of(Duration.ofHours(24)),
              Optional.empty(),
              List.of(
                  new Column("tail_last_delay", N), new Column("tail_departed", Type.TIMESTAMP)),
              Set.of()));

  private FlightModel() {}

  /** With 40 random trees over ordinal categories and missing values. */
  public static Model trees(Link link) {
    TransformPipeline pipeline = fit(derived(), "ordinal");
    int features = pipeline.features().size();
    Random random = new Random(3);
    TreeEnsembleBuilder trees = TreeEnsemble.builder(features, link);
    for (int i = 0; i < 40; i++) {
      grow(trees, 6, features, link == Link.LOGISTIC ? 0.5 : 0.025, random);
    }
    return model("flight-delays", pipeline, trees.build());
  }

  /** With weights over imputed, standardized and one-hot columns. */
  public static Model linear() {
    TransformPipeline pipeline = fit(fit(fit(derived(), "impute"), "standardize"), "one-hot");
    double[] weights = new Random(4).doubles(pipeline.features().size(), -1, 1).toArray();
    return model("flight-delays", pipeline, new LinearClassifier(weights, -0.3));
  }

  public static Model model(String name, TransformPipeline pipeline, Predictor predictor) {
    return new Model(name, SIGNATURE, DECISION, VIEWS, pipeline, predictor);
  }

  private static TransformPipeline derived() {
    Map<String, String> features = new LinkedHashMap<>();
    features.put("dow", "day_of_week(scheduled) - 1");
    features.put("dep_min", "floor(sched_dep_time / 100) * 60 + mod(sched_dep_time, 100)");
    features.put("tail_age_h", "(decision_time - tail_departed) / hours(1)");
    return TransformPipeline.of(SIGNATURE.schema())
        .derive("decision", Map.of("decision_time", "scheduled - seconds(3600)"))
        .derive("features", features)
        .select(
            List.of(
                "carrier",
                "origin",
                "distance",
                "dow",
                "dep_min",
                "holiday",
                "seats",
                "temp",
                "pressure",
                "origin_delay_2h",
                "origin_departures_2h",
                "tail_last_delay",
                "tail_age_h"));
  }

  private static TransformPipeline fit(TransformPipeline pipeline, String transform) {
    return TransformFitter.fit(
        pipeline,
        Transforms.find(transform).orElseThrow(),
        List.of(),
        Options.none(),
        FlightModel::statistics);
  }

  private static StatisticValues statistics(TransformPipeline soFar, List<Statistic> wanted) {
    Map<Statistic, Double> numbers = new HashMap<>();
    Map<Statistic, SortedMap<String, Long>> frequencies = new HashMap<>();
    for (Statistic statistic : wanted) {
      switch (statistic) {
        case Statistic.Frequencies f ->
            frequencies.put(
                f,
                new TreeMap<>(
                    f.column().equals("origin")
                        ? Map.of("EWR", 3L, "JFK", 2L, "LGA", 2L)
                        : Map.of("9E", 1L, "AA", 2L, "UA", 3L, "Ünïçødé ✈", 1L)));
        case Statistic.StandardDeviation s -> numbers.put(s, 3.7);
        case Statistic.Scalar s -> numbers.put(s, 0.1 * (s.column().length() % 7));
      }
    }
    return new StatisticValues(numbers, frequencies);
  }

  private static void grow(
      TreeEnsembleBuilder trees, int depth, int features, double scale, Random random) {
    if (depth == 0 || random.nextInt(8) == 0) {
      trees.leaf(scale * (random.nextDouble() - (scale > 0.1 ? 0.5 : 0)));
      return;
    }
    trees.split(random.nextInt(features), THRESHOLDS[random.nextInt(THRESHOLDS.length)]);
    grow(trees, depth - 1, features, scale, random);
    grow(trees, depth - 1, features, scale, random);
  }

  private static FeatureLookup view(
      String name,
      Kind kind,
      String key,
      Duration knownAfter,
      Integer ttlHours,
      String... columns) {
    return new FeatureLookup(
        name,
        kind,
        List.of(key),
        knownAfter,
        Optional.ofNullable(ttlHours).map(Duration::ofHours),
        Optional.empty(),
        Arrays.stream(columns).map(column -> new Column(column, N)).toList(),
        Set.of());
  }
}
