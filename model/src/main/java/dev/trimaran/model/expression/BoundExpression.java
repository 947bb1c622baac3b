package dev.trimaran.model.expression;

import dev.trimaran.model.onnx.GraphBuilder;
import dev.trimaran.model.onnx.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/** An expression whose columns and types are known. Immutable. */
public interface BoundExpression {
  /** The type of the result. */
  Type type();

  /** The columns that the expression reads, in the order of their first mention. */
  Set<String> columns();

  /**
   * A SQL scalar expression over the bare column names. The result is DOUBLE (number, and duration
   * in microseconds), BOOLEAN, VARCHAR or TIMESTAMP (UTC), with NULL for missing, never NaN or ''.
   */
  String sql(Dialect dialect);

  /**
   * The same over columns that already have these SQL types and hold neither NaN nor ''.
   *
   * @param cleanColumns how each of {@link #columns()} is written, such as a quoted name
   */
  String sql(Dialect dialect, UnaryOperator<String> cleanColumns);

  /** Why the expression cannot be part of an ONNX graph; empty if it can. */
  Optional<String> onnxRefusal();

  /**
   * Adds the expression to a graph. Values are {@code [N,1]} double, or {@code [N,1]} string for
   * type string; the result may be {@code [1]} if it is constant.
   *
   * @param columns a value for each of {@link #columns()}
   * @throws IllegalStateException with the reason, if {@link #onnxRefusal()} gives one
   */
  Value onnx(GraphBuilder graph, Map<String, Value> columns);

  /**
   * A function over rows for every type but string.
   *
   * @param slots the slot of each of {@link #columns()}
   * @throws IllegalStateException if the type is string
   */
  NumberFunction numbers(ToIntFunction<String> slots);

  /**
   * A function over rows for type string.
   *
   * @param slots the slot of each of {@link #columns()}
   * @throws IllegalStateException if the type is not string
   */
  TextFunction texts(ToIntFunction<String> slots);
}
