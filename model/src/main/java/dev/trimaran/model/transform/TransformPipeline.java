package dev.trimaran.model.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.model.expression.Dialect;
import dev.trimaran.model.expression.Schema;
import dev.trimaran.model.onnx.GraphBuilder;
import dev.trimaran.model.onnx.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything between the raw columns and the predictor's features: let-bindings over the input
 * columns. A column that no assignment names passes through. Immutable.
 *
 * @param inputs the raw columns
 * @param steps the assignments, grouped as they came about
 * @param features the columns that the predictor reads, in its order; none are text
 */
public record TransformPipeline(Schema inputs, List<Step> steps, List<String> features) {
  /** Copies the lists. */
  public TransformPipeline {
    steps = List.copyOf(steps);
    features = List.copyOf(features);
  }

  /** A pipeline that changes nothing and has no features yet. */
  public static TransformPipeline of(Schema inputs) {
    return new TransformPipeline(inputs, List.of(), List.of());
  }

  /** Adds a step; throws {@code ExpressionException} if an expression does not fit. */
  public TransformPipeline derive(String stepName, Map<String, String> assignments) {
    throw new UnsupportedOperationException(stepName + assignments);
  }

  /** The same with other features; throws {@link TransformException} if one is unknown or text. */
  public TransformPipeline select(List<String> features) {
    return new TransformPipeline(inputs, steps, features);
  }

  /** All columns after the last step: the inputs, replaced or not, and the new ones. */
  public Schema output() {
    throw new UnsupportedOperationException();
  }

  /**
   * A SQL query for the features as DOUBLE, NULL when missing.
   *
   * @param relation what stands after FROM: a quoted table or a subquery with an alias
   * @param passThrough columns of the relation, as they are, in front of the features; a name may
   *     come twice in the result, which is then told apart by position
   */
  public String sql(Dialect dialect, String relation, List<String> passThrough) {
    throw new UnsupportedOperationException(dialect + relation + passThrough);
  }

  /**
   * A SQL query for some of the {@link #output()} columns in their own types, NULL when missing.
   */
  public String columnsSql(Dialect dialect, String relation, List<String> columns) {
    throw new UnsupportedOperationException(dialect + relation + columns);
  }

  /** The same over one row at a time. */
  public RowTransformer compile() {
    throw new UnsupportedOperationException();
  }

  /** Why the features cannot be part of an ONNX graph: the column and the reason. */
  public Optional<String> onnxRefusal() {
    throw new UnsupportedOperationException();
  }

  /**
   * Adds the features to a graph.
   *
   * @param inputs a value {@code [N,1]} for each input column, double or string
   * @return one {@code [N,1]} double value per feature, in order
   */
  public List<Value> onnx(GraphBuilder graph, Map<String, Value> inputs) {
    throw new UnsupportedOperationException();
  }

  /** The stored form, {@code transforms.json}. */
  public ObjectNode toJson() {
    throw new UnsupportedOperationException();
  }

  /** Reads the stored form; throws {@link TransformException} if it is not one. */
  public static TransformPipeline fromJson(JsonNode json) {
    throw new UnsupportedOperationException(json.toString());
  }
}
