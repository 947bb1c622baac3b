package dev.trimaran.model.onnx;

import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.Link;
import dev.trimaran.model.scoring.Model;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.scoring.SignatureInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a whole model, from raw columns to label and probability, as one ONNX graph.
 *
 * <p>There is one input a raw column, of shape {@code [N]}: a string, "" where it is missing, or a
 * double, NaN where it is missing. A boolean is 0 or 1, a time is microseconds since 1970 in UTC, a
 * duration is microseconds. The outputs are {@code label}, int64 {@code [N]}, the number of the
 * label, and {@code probability}, double {@code [N]}, that of the second label. One dimension and
 * not two, because that is what MLflow feeds the columns of a data frame as and makes columns of
 * again; it feeds a lone column as {@code [N,1]}, so that is the shape of the input where there is
 * but one.
 *
 * <p>An ONNX runtime gives the label that {@link dev.trimaran.model.scoring.Scorer} gives, always,
 * and a probability that differs by the precision of its {@code exp} only.
 */
public final class OnnxExporter {

  private OnnxExporter() {}

  /**
   * The bytes of {@code model.onnx}; the same model gives the same bytes.
   *
   * @throws IllegalArgumentException if an expression has no equal in ONNX; the message says why
   */
  public static byte[] export(Model model) {
    Optional<String> refusal = model.transforms().onnxRefusal();
    if (refusal.isPresent()) {
      throw new IllegalArgumentException(
          "model \"%s\" cannot be written as ONNX: %s".formatted(model.name(), refusal.get()));
    }
    Signature signature = model.signature();
    GraphBuilder graph = new GraphBuilder(model.name());
    Map<String, Value> inputs = inputs(graph, signature);
    Value rows = inputs.values().iterator().next();
    List<Value> features = model.transforms().onnx(graph, inputs);
    PredictorGraph predictor = new PredictorGraph(graph);
    Link link = model.predictor().link();
    Value margin = predictor.margin(model.predictor(), features, rows);
    Value label = predictor.label(link, signature.threshold(), margin);
    Value probability = predictor.probability(link, margin);
    graph.output("label", flat(graph, label), ElementType.INT64, GraphBuilder.ROWS);
    graph.output("probability", flat(graph, probability), ElementType.DOUBLE, GraphBuilder.ROWS);
    return graph.toModel().toByteArray();
  }

  /** The inputs by name, each as {@code [N,1]}. */
  private static Map<String, Value> inputs(GraphBuilder graph, Signature signature) {
    List<SignatureInput> inputs = signature.inputs();
    if (inputs.size() == 1) {
      SignatureInput only = inputs.getFirst();
      return Map.of(only.name(), graph.input(only.name(), element(only.type())));
    }
    Map<String, Value> raw = new LinkedHashMap<>();
    for (SignatureInput input : inputs) {
      raw.put(input.name(), graph.input(input.name(), element(input.type()), GraphBuilder.ROWS));
    }
    Value column = graph.longs(new long[] {1}, 1);
    raw.replaceAll((name, value) -> graph.node("Unsqueeze", value, column));
    return raw;
  }

  private static Value flat(GraphBuilder graph, Value column) {
    return graph.node("Squeeze", column, graph.longs(new long[] {1}, 1));
  }

  private static ElementType element(Type type) {
    return type.numeric() ? ElementType.DOUBLE : ElementType.STRING;
  }
}
