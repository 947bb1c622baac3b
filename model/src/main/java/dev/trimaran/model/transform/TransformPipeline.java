package dev.trimaran.model.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Dialect;
import dev.trimaran.model.expression.DidYouMean;
import dev.trimaran.model.expression.Schema;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.onnx.GraphBuilder;
import dev.trimaran.model.onnx.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything between the raw columns and the predictor's features: let-bindings over the input
 * columns, the fitted values written into their expressions. A column that no assignment names
 * passes through. Immutable.
 *
 * @param inputs the raw columns
 * @param steps the assignments, grouped as they came about
 * @param features the columns that the predictor reads, in its order. Text ones may be among them
 *     until they are encoded; {@link #sql}, {@link #compile} and {@link #onnx} refuse them
 */
public record TransformPipeline(Schema inputs, List<Step> steps, List<String> features) {
  /** Checks that every expression fits and every feature is a column. */
  public TransformPipeline {
    steps = List.copyOf(steps);
    features = List.copyOf(features);
    Schema output = Plan.of(inputs, steps).output();
    for (String feature : features) {
      if (output.find(feature).isEmpty()) {
        throw new TransformException(
            "no column is called '%s', which should be a feature".formatted(feature)
                + DidYouMean.suggest(feature, output.names())
                    .map("; did you mean '%s'?"::formatted)
                    .orElse(""));
      }
    }
  }

  /** A pipeline that changes nothing and has no features yet. */
  public static TransformPipeline of(Schema inputs) {
    return new TransformPipeline(inputs, List.of(), List.of());
  }

  /**
   * Adds a step. Assignments are carried out in the map's order, and each sees those above it.
   *
   * @throws dev.trimaran.model.expression.ExpressionException if an expression does not fit
   */
  public TransformPipeline derive(String stepName, Map<String, String> assignments) {
    List<Assignment> list = new ArrayList<>();
    assignments.forEach((column, expression) -> list.add(new Assignment(column, expression)));
    return with(new Step(stepName, list), features);
  }

  TransformPipeline with(Step step, List<String> newFeatures) {
    List<Step> all = new ArrayList<>(steps);
    all.add(step);
    return new TransformPipeline(inputs, all, newFeatures);
  }

  /** The same with other features; throws {@link TransformException} if one is unknown. */
  public TransformPipeline select(List<String> newFeatures) {
    return new TransformPipeline(inputs, steps, newFeatures);
  }

  /** Where each of the features comes from, in their order. */
  public List<FeatureSource> sources() {
    Plan plan = plan();
    return features.stream().map(plan::source).toList();
  }

  /** All columns after the last step: the inputs, replaced or not, and the new ones. */
  public Schema output() {
    return plan().output();
  }

  /**
   * A SQL query for the features as DOUBLE, NULL when missing.
   *
   * @param relation what stands after FROM: a quoted table or a subquery with an alias
   * @param passThrough columns of the relation, as they are, in front of the features; a name may
   *     come twice in the result, whose columns are then told apart by position
   */
  public String sql(Dialect dialect, String relation, List<String> passThrough) {
    Plan plan = encoded();
    return new SqlWriter(plan, dialect, features, passThrough)
        .write(
            relation,
            (column, type) ->
                switch (type) {
                  case NUMBER, DURATION, STRING -> column;
                  case BOOLEAN -> "CAST(" + column + " AS DOUBLE)";
                  case TIMESTAMP -> "CAST(epoch_us(" + column + ") AS DOUBLE)";
                });
  }

  /** A SQL query for some of the {@link #output()} columns in their own types, NULL if missing. */
  public String columnsSql(Dialect dialect, String relation, List<String> columns) {
    return new SqlWriter(plan(), dialect, columns, List.of())
        .write(relation, (column, type) -> column);
  }

  /** The features of one row at a time. */
  public RowTransformer compile() {
    return CompiledTransformer.of(encoded(), features);
  }

  /** Why the features cannot be part of an ONNX graph: the column and the reason. */
  public Optional<String> onnxRefusal() {
    for (Plan.Let let : encoded().needed(features)) {
      Optional<String> reason = let.expression().onnxRefusal();
      if (reason.isPresent()) {
        return Optional.of("column '%s': %s".formatted(let.column(), reason.get()));
      }
    }
    return Optional.empty();
  }

  /**
   * Adds the features to a graph.
   *
   * @param inputValues a value {@code [N,1]} for each input column, double or string
   * @return one {@code [N,1]} double value per feature, in order
   * @throws IllegalStateException with the reason, if {@link #onnxRefusal()} gives one
   */
  public List<Value> onnx(GraphBuilder graph, Map<String, Value> inputValues) {
    return new OnnxWriter(graph, encoded(), inputValues).features(features);
  }

  /** The stored form, {@code transforms.json}. */
  public ObjectNode toJson() {
    return PipelineJson.write(this);
  }

  /** Reads the stored form; throws {@link TransformException} if it is not one. */
  public static TransformPipeline fromJson(JsonNode json) {
    return PipelineJson.read(json);
  }

  private Plan plan() {
    return Plan.of(inputs, steps);
  }

  /** The plan, if no feature is text any more. */
  private Plan encoded() {
    Plan plan = plan();
    Map<String, Type> types = new TreeMap<>();
    for (Column column : plan.output().columns()) {
      types.put(column.name(), column.type());
    }
    List<String> texts = features.stream().filter(f -> types.get(f) == Type.STRING).toList();
    if (!texts.isEmpty()) {
      throw new TransformException(
          "expected features that are numbers, found text: %s; encode by ordinal or one-hot"
              .formatted(String.join(", ", texts)));
    }
    return plan;
  }
}
