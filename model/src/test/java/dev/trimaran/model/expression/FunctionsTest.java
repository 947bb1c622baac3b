package dev.trimaran.model.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function of the catalogue, those to come included, by itself over columns. */
class FunctionsTest {
  private static final int ULPS = 4;

  static Stream<String> calls() {
    return Functions.all().stream()
        .map(Entry.class::cast)
        .flatMap(entry -> entry.overloads().stream().map(o -> call(entry.name(), o)));
  }

  private static String call(String name, Overload overload) {
    int arguments = overload.variadic() ? 3 : overload.parameters().size();
    return IntStream.range(0, arguments)
        .mapToObj(i -> column(overload.parameter(i), i))
        .collect(Collectors.joining(", ", name + "(", ")"));
  }

  private static String column(Type type, int index) {
    List<Column> columns =
        TestTable.SCHEMA.columns().stream().filter(c -> c.type() == type).toList();
    return Names.name(columns.get(index % columns.size()).name());
  }

  @ParameterizedTest
  @MethodSource("calls")
  void isTheSameInEveryBackEnd(String call) throws Exception {
    TestTable table = TestTable.random(TestTable.SCHEMA, new Random(2), 1_000);
    BoundExpression expression = Expression.parse(call).bind(TestTable.SCHEMA);
    BackEnds.Result expected = BackEnds.rows(expression, table);

    try (DuckDbOracle duckDb = new DuckDbOracle()) {
      duckDb.load("t", table);
      BackEnds.Result found = duckDb.evaluate("t", List.of(expression)).get(0);
      if (expression.type() == Type.STRING) {
        assertThat(found.texts()).containsExactly(expected.texts());
      } else {
        assertNear(table, expected.numbers(), found.numbers());
      }
    }
    if (expression.onnxRefusal().isEmpty() && expression.type() != Type.STRING) {
      OnnxOracle onnx = new OnnxOracle(table);
      onnx.want(expression.onnx(onnx.graph(), onnx.columns()));
      assertNear(table, expected.numbers(), onnx.run().get(0));
    }
  }

  private static void assertNear(TestTable table, double[] expected, double[] found) {
    for (int i = 0; i < expected.length; i++) {
      boolean same = Double.compare(expected[i] + 0.0, found[i] + 0.0) == 0;
      boolean near = Math.abs(expected[i] - found[i]) <= ULPS * Math.ulp(expected[i]);
      assertThat(same || near)
          .as("expected %s, found %s at %s", expected[i], found[i], table.shown(i))
          .isTrue();
    }
  }

  @Test
  void areDocumentedInOneSentenceEach() {
    assertThat(Functions.all())
        .allSatisfy(function -> {
          assertThat(function.name()).matches("[a-z_]+");
          assertThat(function.summary()).matches("[A-Z][^.]*[.]");
          assertThat(function.signatures()).isNotEmpty();
        });
    assertThat(Functions.find("FLOOR").orElseThrow().signatures())
        .containsExactly("floor(number): number");
    assertThat(Functions.find("concat").orElseThrow().signatures())
        .containsExactly("concat(string, ...): string");
  }
}
