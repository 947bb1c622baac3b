package dev.trimaran.model.expression;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One way to call a function or an operator.
 *
 * @param parameters the types of the arguments
 * @param variadic whether the last parameter may be given any number of times, at least once
 * @param sql how DuckDB writes it
 * @param row how a row function computes it
 * @param onnx how a graph computes it
 */
record Overload(
    List<Type> parameters, boolean variadic, Type result, SqlForm sql, RowForm row, OnnxForm onnx) {

  static Overload of(Type result, SqlForm sql, RowForm row, OnnxForm onnx, Type... parameters) {
    return new Overload(Arrays.asList(parameters), false, result, sql, row, onnx);
  }

  static Overload variadic(Type result, SqlForm sql, RowForm row, OnnxForm onnx, Type parameter) {
    return new Overload(List.of(parameter), true, result, sql, row, onnx);
  }

  boolean takes(int arguments) {
    return variadic ? arguments >= parameters.size() : arguments == parameters.size();
  }

  Type parameter(int index) {
    return parameters.get(Math.min(index, parameters.size() - 1));
  }

  /** For example {@code (number, number)}. */
  String shown() {
    return parameters.stream()
        .map(Type::toString)
        .collect(Collectors.joining(", ", "(", variadic ? ", ...)" : ")"));
  }
}
