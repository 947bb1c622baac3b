package dev.trimaran.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.ConstantClassifier;
import dev.trimaran.model.scoring.DecisionTime;
import dev.trimaran.model.scoring.FlightModel;
import dev.trimaran.model.scoring.Link;
import dev.trimaran.model.scoring.Model;
import dev.trimaran.model.scoring.OnlineFeatures;
import dev.trimaran.model.scoring.Score;
import dev.trimaran.model.scoring.Scorer;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.scoring.SignatureInput;
import dev.trimaran.model.scoring.TreeEnsemble;
import dev.trimaran.model.transform.TransformPipeline;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds whole models, raw columns in, against ONNX Runtime. */
class OnnxExporterTest {

  private static final List<String> TEXTS =
      List.of("", "9E", "AA", "UA", "EWR", "JFK", "LGA", "Ünïçødé ✈", "never seen", "aa", " AA");

  private final Random random = new Random(17);

  @Test
  void boostedTreesGiveTheSameLabelInEveryRow() throws OrtException {
    compare(FlightModel.trees(Link.LOGISTIC), 100_000);
  }

  @Test
  void averagedTreesGiveTheSameLabelInEveryRow() throws OrtException {
    compare(FlightModel.trees(Link.IDENTITY), 20_000);
  }

  @Test
  void linearModelsGiveTheSameLabelInEveryRow() throws OrtException {
    compare(FlightModel.linear(), 100_000);
  }

  @Test
  void aConstantNeedsNoFeatures() throws OrtException {
    Model model =
        FlightModel.model(
            "constant",
            TransformPipeline.of(FlightModel.SIGNATURE.schema()),
            new ConstantClassifier(0, 0.75));

    compare(model, 100);
  }

  @Test
  void aLoneInputHasTwoDimensionsAsMlflowFeedsIt() throws OrtException {
    Model model = lone();

    try (OrtSession session = session(model);
        OnnxTensor input =
            OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), new double[][] {{1}, {2}, {Double.NaN}});
        OrtSession.Result result = session.run(Map.of("x", input))) {
      assertThat((long[]) result.get("label").orElseThrow().getValue()).containsExactly(0, 1, 1);
      assertThat((double[]) result.get("probability").orElseThrow().getValue())
          .containsExactly(0.25, 0.75, 0.75);
    }
  }

  @Test
  void sameModelSameBytes() {
    assertThat(OnnxExporter.export(FlightModel.trees(Link.LOGISTIC)))
        .isEqualTo(OnnxExporter.export(FlightModel.trees(Link.LOGISTIC)));
  }

  @Test
  void saysWhyAModelCannotBeWritten() {
    Model model =
        FlightModel.model(
            "m",
            TransformPipeline.of(FlightModel.SIGNATURE.schema())
                .derive("text", Map.of("n", "cast(carrier as number)"))
                .select(List.of("n")),
            new ConstantClassifier(1, 0.5));

    assertThatThrownBy(() -> OnnxExporter.export(model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("model \"m\" cannot be written as ONNX: ");
  }

  private static Model lone() {
    Signature signature =
        new Signature(
            List.of(SignatureInput.request("x", Type.NUMBER)), "y", List.of("no", "yes"), 0.5);
    return new Model(
        "lone",
        signature,
        DecisionTime.NONE,
        List.of(),
        TransformPipeline.of(signature.schema()).select(List.of("x")),
        TreeEnsemble.builder(1, Link.IDENTITY).split(0, 1.5).leaf(0.25).leaf(0.75).build());
  }

  private void compare(Model model, int count) throws OrtException {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(row());
    }
    List<Score> scores = new Scorer(model, OnlineFeatures.NONE).score(rows);
    Map<String, OnnxTensor> inputs = tensors(rows);
    try (OrtSession session = session(model);
        OrtSession.Result result = session.run(inputs)) {
      long[] labels = (long[]) result.get("label").orElseThrow().getValue();
      double[] probabilities = (double[]) result.get("probability").orElseThrow().getValue();
      int late = 0;
      for (int i = 0; i < count; i++) {
        Score score = scores.get(i);
        late += score.label();
        if (labels[i] != score.label()
            || !(Math.abs(probabilities[i] - score.probability()) < 1e-6)) {
          fail("%s: expected %s, found %s, %s", rows.get(i), score, labels[i], probabilities[i]);
        }
      }
      assertThat(late).as("both labels should occur").isBetween(count / 50, count);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private Map<String, Object> row() {
    Map<String, Object> row = new HashMap<>();
    for (SignatureInput input : FlightModel.SIGNATURE.inputs()) {
      row.put(
          input.name(),
          switch (input.type()) {
            case STRING -> TEXTS.get(random.nextInt(TEXTS.size()));
            case BOOLEAN -> random.nextInt(3) == 0 ? null : (Object) random.nextBoolean();
            case TIMESTAMP ->
                random.nextInt(9) == 0 ? null : (Object) (1357016400000000L + random.nextInt());
            case NUMBER, DURATION -> number();
          });
    }
    return row;
  }

  /** Ordinary values, thresholds, their neighbours, and all that is special. */
  private Double number() {
    double threshold = FlightModel.THRESHOLDS[random.nextInt(FlightModel.THRESHOLDS.length)];
    return switch (random.nextInt(12)) {
      case 0 -> threshold;
      case 1 -> Math.nextUp(threshold);
      case 2 -> Math.nextDown(threshold);
      case 3 -> (double) (float) threshold;
      case 4 -> null;
      case 5 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
      case 6 -> Double.NaN;
      case 7 -> -0.0;
      case 8 -> (double) random.nextInt(2400);
      default -> 10 * random.nextGaussian();
    };
  }

  private static OrtSession session(Model model) throws OrtException {
    return OrtEnvironment.getEnvironment()
        .createSession(OnnxExporter.export(model), new OrtSession.SessionOptions());
  }

  private static Map<String, OnnxTensor> tensors(List<Map<String, Object>> rows)
      throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    for (SignatureInput input : FlightModel.SIGNATURE.inputs()) {
      String name = input.name();
      tensors.put(
          name,
          input.type() == Type.STRING
              ? OnnxTensor.createTensor(
                  environment, rows.stream().map(row -> row.get(name)).toArray(String[]::new))
              : OnnxTensor.createTensor(
                  environment,
                  DoubleBuffer.wrap(
                      rows.stream().mapToDouble(row -> asDouble(row.get(name))).toArray()),
                  new long[] {rows.size()}));
    }
    return tensors;
  }

  private static double asDouble(Object value) {
    return switch (value) {
      case null -> Double.NaN;
      case Boolean flag -> flag ? 1 : 0;
      case Number number -> number.doubleValue();
      default -> throw new IllegalArgumentException(value.toString());
    };
  }
}
