package dev.trimaran.model.expression;

import dev.trimaran.model.onnx.GraphBuilder;
import dev.trimaran.model.onnx.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/** A bound expression by its tree. */
record BoundTree(Typed tree, Set<String> columns) implements BoundExpression {
  @Override
  public Type type() {
    return tree.type();
  }

  @Override
  public String sql(Dialect dialect) {
    SqlFlavour flavour = flavour(dialect);
    return printed(flavour, flavour::column);
  }

  @Override
  public String sql(Dialect dialect, UnaryOperator<String> cleanColumns) {
    return printed(flavour(dialect), (name, type) -> cleanColumns.apply(name));
  }

  private String printed(SqlFlavour flavour, BiFunction<String, Type, String> written) {
    String unused = "_";
    while (anyStartsWith(unused)) {
      unused += "_";
    }
    return new SqlPrinter(flavour, written, unused).print(tree);
  }

  private static SqlFlavour flavour(Dialect dialect) {
    return switch (dialect) {
      case DUCKDB -> new DuckDbFlavour();
      case SPARK -> new SparkFlavour();
    };
  }

  private boolean anyStartsWith(String prefix) {
    return columns.stream().anyMatch(column -> column.startsWith(prefix));
  }

  @Override
  public Optional<String> onnxRefusal() {
    return OnnxLowering.refusal(tree);
  }

  @Override
  public Value onnx(GraphBuilder graph, Map<String, Value> columnValues) {
    onnxRefusal()
        .ifPresent(reason -> {
          throw new IllegalStateException(reason);
        });
    return new OnnxLowering(graph, columnValues).lower(tree);
  }

  @Override
  public NumberFunction numbers(ToIntFunction<String> slots) {
    if (type() == Type.STRING) {
      throw new IllegalStateException("the expression gives text, not numbers");
    }
    return RowCompiler.number(tree, slots);
  }

  @Override
  public TextFunction texts(ToIntFunction<String> slots) {
    if (type() != Type.STRING) {
      throw new IllegalStateException("the expression gives a " + type() + ", not text");
    }
    return RowCompiler.text(tree, slots);
  }
}
