package dev.trimaran.lifecycle.support;

import dev.trimaran.spec.Arguments;
import dev.trimaran.spec.Candidate;
import dev.trimaran.spec.CaptureSettings;
import dev.trimaran.spec.ColumnType;
import dev.trimaran.spec.Compute;
import dev.trimaran.spec.DataSize;
import dev.trimaran.spec.Deployment;
import dev.trimaran.spec.Engine;
import dev.trimaran.spec.Evaluation;
import dev.trimaran.spec.Expectation;
import dev.trimaran.spec.Features;
import dev.trimaran.spec.FunctionSettings;
import dev.trimaran.spec.Metadata;
import dev.trimaran.spec.OutcomeSettings;
import dev.trimaran.spec.Pipeline;
import dev.trimaran.spec.Preparation;
import dev.trimaran.spec.ProblemDefinition;
import dev.trimaran.spec.ProblemType;
import dev.trimaran.spec.Registration;
import dev.trimaran.spec.Source;
import dev.trimaran.spec.Split;
import dev.trimaran.spec.SplitKind;
import dev.trimaran.spec.Training;
import dev.trimaran.spec.TrainingSet;
import dev.trimaran.spec.Tuning;
import dev.trimaran.spec.TuningMethod;
import dev.trimaran.spec.View;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds a spec part by part; what is not said is as short as the rules allow. */
public final class Specs {
  private final Map<String, Source> ingest = new LinkedHashMap<>();
  private final Map<String, List<Expectation>> validate = new LinkedHashMap<>();
  private final Map<String, Preparation> prepare = new LinkedHashMap<>();
  private final Map<String, View> views = new LinkedHashMap<>();
  private Optional<TrainingSet> trainingSet = Optional.empty();
  private String target = "late";
  private Engine engine = Engine.AUTO;
  private Split split =
      new Split(SplitKind.TIME, Instant.parse("2013-07-01T00:00:00Z"), Optional.empty());

  /** A source with everything inferred. */
  public static Source source(String uri, String... nullValues) {
    return new Source(uri, Optional.empty(), Map.of(), List.of(nullValues), 0.001);
  }

  /** A source with declared types and its own share of bad rows. */
  public static Source source(String uri, Map<String, ColumnType> types, double maxBadRows) {
    return new Source(uri, Optional.empty(), types, List.of(), maxBadRows);
  }

  public Specs ingest(String table, Source source) {
    ingest.put(table, source);
    return this;
  }

  public Specs validate(String table, Expectation... expectations) {
    validate.put(table, List.of(expectations));
    return this;
  }

  public Specs prepare(String table, Preparation preparation) {
    prepare.put(table, preparation);
    return this;
  }

  public Specs view(String name, View view) {
    views.put(name, view);
    return this;
  }

  public Specs trainingSet(TrainingSet set) {
    trainingSet = Optional.of(set);
    return this;
  }

  public Specs engine(Engine wanted) {
    engine = wanted;
    return this;
  }

  public Specs target(String column) {
    target = column;
    return this;
  }

  public Specs split(String trainUntil, String testUntil) {
    split =
        new Split(SplitKind.TIME, Instant.parse(trainUntil), Optional.of(Instant.parse(testUntil)));
    return this;
  }

  public Pipeline build() {
    Candidate majority =
        new Candidate("majority", "majority", Arguments.none(), Map.of(), Optional.empty());
    return new Pipeline(
        new Metadata("test", Optional.empty()),
        new ProblemDefinition(ProblemType.BINARY_CLASSIFICATION, target, List.of()),
        ingest,
        validate,
        prepare,
        new Features(views, trainingSet),
        new Training(
            7,
            split,
            List.of(),
            List.of(),
            List.of(majority),
            new Tuning(TuningMethod.GRID, "roc_auc"),
            Optional.empty()),
        new Evaluation(List.of("roc_auc"), List.of(), 0.5, List.of()),
        new Registration("test"),
        new Deployment(
            false,
            new FunctionSettings(new DataSize(512 << 20), Optional.empty()),
            new CaptureSettings(
                0, List.of(), Duration.ofMinutes(1), new OutcomeSettings(false, List.of()))),
        new Compute(engine));
  }
}
