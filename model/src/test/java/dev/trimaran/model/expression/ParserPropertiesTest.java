package dev.trimaran.model.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

class ParserPropertiesTest {
  private static final List<String> PIECES =
      List.of(
          "x",
          "\"y z\"",
          "s",
          "b",
          "1",
          "0.5",
          "1e3",
          "'a'",
          "''",
          "null",
          "true",
          "+",
          "-",
          "*",
          "/",
          "=",
          "<>",
          "<",
          "(",
          ")",
          ",",
          "and",
          "or",
          "not",
          "is",
          "in",
          "between",
          "case",
          "when",
          "then",
          "else",
          "end",
          "cast",
          "as",
          "number",
          "floor",
          "coalesce",
          "timestamp",
          "'2013-01-01'",
          "minutes",
          "\"",
          "'",
          ".",
          "e",
          "😀",
          "\n",
          "%",
          "\0");

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void canonicalTextReadsAsTheSameTree(@ForAll long seed) {
    String text = new RandomExpressions(new Random(seed)).any(6);

    Expression expression = Expression.parse(text);
    Expression again = Expression.parse(expression.text());

    assertThat(again).isEqualTo(expression);
    assertThat(again.text()).isEqualTo(expression.text());
    assertThat(again.columns()).isEqualTo(expression.columns());
    assertThat(again.bind(TestTable.SCHEMA).type())
        .isEqualTo(expression.bind(TestTable.SCHEMA).type());
  }

  @Property(tries = 5000)
  void anyTextIsReadOrRefusedWithAPlace(@ForAll("soup") String text) {
    try {
      Expression expression = Expression.parse(text);
      assertThat(Expression.parse(expression.text())).isEqualTo(expression);
      expression.bind(TestTable.SCHEMA).sql(Dialect.DUCKDB);
    } catch (ExpressionException e) {
      assertThat(e).hasMessageMatching("(?s).{10,}");
      assertThat(e.offset()).isBetween(0, text.length());
      assertThat(e.caret().split("\n", -1)).hasSize(2);
    }
  }

  @Provide
  Arbitrary<String> soup() {
    Arbitrary<String> tokens =
        Arbitraries.randomValue(random ->
            IntStream.range(0, random.nextInt(1, 14))
                .mapToObj(i -> PIECES.get(random.nextInt(PIECES.size())))
                .collect(Collectors.joining(random.nextBoolean() ? " " : "")));
    return Arbitraries.frequencyOf(
        Tuple.of(3, tokens), Tuple.of(1, Arbitraries.strings().ofMaxLength(30)));
  }
}
