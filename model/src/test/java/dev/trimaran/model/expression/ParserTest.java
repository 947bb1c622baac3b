package dev.trimaran.model.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "A+b*2 | A + b * 2",
        "(a + b) * 2 | (a + b) * 2",
        "((a) + (b * 2)) | a + b * 2",
        "a - (b - c) | a - (b - c)",
        "a - b - c | a - b - c",
        "1e3 | 1000",
        "0.1 | 0.1",
        ".5 | 0.5",
        "1e300 | 1e300",
        "1.5E-7 | 1.5e-7",
        "-5 | -5",
        "- -5 | -(-5)",
        "-(5) | -(5)",
        "-x | -x",
        "- - x | -(-x)",
        "a - -5 | a - -5",
        "NOT a = b AND c | not a = b and c",
        "not (a and b) | not (a and b)",
        "(not a) = b | (not a) = b",
        "a = (b = c) | a = (b = c)",
        "a != 1 | a <> 1",
        "a IS NOT NULL | a is not null",
        "(a is null) is null | (a is null) is null",
        "x Not In (1,2) | x not in (1, 2)",
        "x between 1 + 1 and 2 and y | x between 1 + 1 and 2 and y",
        "x not between (a = b) and c | x not between (a = b) and c",
        "case when a then 1 end | case when a then 1 end",
        "CASE x WHEN 'A' THEN 1 WHEN 'B' THEN 2 ELSE -1 END"
            + " | case x when 'A' then 1 when 'B' then 2 else -1 end",
        "Floor( x ) | floor(x)",
        "cast(x AS String) | cast(x as string)",
        "timestamp '2013-01-01' | timestamp '2013-01-01T00:00:00Z'",
        "timestamp '2013-01-01 05:06' | timestamp '2013-01-01T05:06:00Z'",
        "timestamp '2013-01-01T05:06:07.5Z' | timestamp '2013-01-01T05:06:07.500000Z'",
        "timestamp | timestamp",
        "\"a b\" + \"a\" | \"a b\" + a",
        "\"case\" | \"case\"",
        "\"say \"\"hi\"\"\" | \"say \"\"hi\"\"\"",
        "'it''s' | 'it''s'",
        "größe | größe"
      })
  void printsWhatItReadCanonically(String text, String canonical) {
    Expression expression = Expression.parse(text);

    assertThat(expression.text()).isEqualTo(canonical);
    assertThat(Expression.parse(canonical)).isEqualTo(expression);
  }

  @Test
  void namesColumnsInTheOrderOfTheirFirstMention() {
    assertThat(Expression.parse("b + a * b + length(\"c d\")").columns())
        .containsExactly("b", "a", "c d");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "` ` | 0 | expected an expression, found nothing",
        "a + | 3 | expected a value, a column or a function, found the end of the expression",
        "a b | 2 | expected an operator or the end, found 'b'",
        "a + * b | 4 | expected a value, a column or a function, found '*'",
        "(a + b | 6 | expected ')' to close the '(', found the end of the expression",
        "'abc | 0 | this text has no closing '; a ' inside is written twice",
        "\"abc | 0 | this name has no closing \"; a \" inside is written twice",
        "\"\" | 0 | a column name cannot be empty",
        "1 + 2x | 4 | expected a number such as 12, 0.5 or 1e6; a name does not start with a digit",
        "1e999 | 0 | this number is too large for a double",
        "a % 2 | 2 | '%' means nothing here; the remainder is mod(a, b)",
        "`a || b` | 2 | `'|' means nothing here; texts are joined by concat(a, b)`",
        "a; drop | 1 | ';' means nothing here",
        "flor(x) | 0 | no function is called 'flor'; did you mean 'floor'?",
        "x + MEAN(y) | 4 | 'mean' is an aggregate: it can only be used in the aggregates of a view",
        "a < b < c | 6 | comparisons do not chain: join them with 'and', or put one in parentheses",
        "a is 1 | 5 | expected 'null' after 'is', found the number 1",
        "a not 1 | 6 | expected 'in' or 'between' after 'not', found the number 1",
        "a in 1 | 5 | expected '(' after 'in', found the number 1",
        "x between 1 or 2 | 12 | expected 'and' between the two bounds of 'between', found 'or'",
        "case end | 5 | expected a value, a column or a function, found 'end'",
        "case x end | 7 | expected 'when' in this 'case', found 'end'",
        "case when a 1 end | 12 | expected 'then' after the condition of 'when', found the number 1",
        "case when a then 1 | 18 | expected 'end' or 'when' or 'else' in 'case', found the end of the"
            + " expression",
        "cast(a as int) | 10 | expected a type (number, boolean, string, timestamp, duration), found"
            + " 'int'",
        "timestamp '2013-02-30' | 10 | expected a time such as '2013-01-31' or"
            + " '2013-01-31T05:00:00Z', found the text '2013-02-30'",
        "floor(a b) | 8 | expected ')' or ',' in the list of 'floor', found 'b'"
      })
  void saysWhatIsWrongAndWhere(String text, int offset, String message) {
    ExpressionException error =
        catchThrowableOfType(ExpressionException.class, () -> Expression.parse(text));

    assertThat(error).hasMessage(message);
    assertThat(error.offset()).isEqualTo(offset);
  }

  @Test
  void listsTheFunctionsIfNoneIsNear() {
    assertThatThrownBy(() -> Expression.parse("frobnicate(x)"))
        .hasMessageStartingWith("no function is called 'frobnicate'; there are abs, floor, ceil,");
  }

  @Test
  void drawsACaretUnderTheMistake() {
    ExpressionException error =
        catchThrowableOfType(
            ExpressionException.class, () -> Expression.parse("a +\n  flor(x) * 2\n+ b"));

    assertThat(error.caret()).isEqualTo("  flor(x) * 2\n  ^");
  }

  @Test
  void shortensALongLineAroundTheCaret() {
    String text = "x + ".repeat(50) + "flor(x)" + " + x".repeat(50);
    ExpressionException error =
        catchThrowableOfType(ExpressionException.class, () -> Expression.parse(text));

    assertThat(error.caret())
        .isEqualTo(
            "..."
                + "x + ".repeat(15)
                + "flor(x)"
                + " + x".repeat(8)
                + " ...\n"
                + " ".repeat(63)
                + "^");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "-", "not ", "floor(", "case when ", "x in (", "cast("})
  void refusesToNestWithoutEnd(String opening) {
    assertThatThrownBy(() -> Expression.parse(opening.repeat(100_000)))
        .isInstanceOf(ExpressionException.class)
        .hasMessage("nested more than 100 deep; derive a column for a part of it");
  }

  @ParameterizedTest
  @ValueSource(strings = {" + x", " and b", " = (b"})
  void refusesLongChainsToo(String link) {
    assertThatThrownBy(() -> Expression.parse("x" + link.repeat(100_000)))
        .isInstanceOf(ExpressionException.class);
  }

  @Test
  void refusesATextWithoutEnd() {
    assertThatThrownBy(() -> Expression.parse(" ".repeat(1_000_001)))
        .hasMessage("an expression may have 1,000,000 characters at most, this one has 1,000,001");
  }
}
