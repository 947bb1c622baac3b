package dev.trimaran.model.expression;

import java.util.List;

/** Evaluates expressions over a table in each of the back ends. */
final class BackEnds {
  /** The values of one expression, a double or a text for every row. */
  record Result(double[] numbers, String[] texts) {}

  private BackEnds() {}

  static Result rows(BoundExpression expression, TestTable table) {
    int n = table.size();
    Row row = new Row(table.schema().columns().size());
    List<String> names = table.schema().names();
    double[] numbers = new double[n];
    String[] texts = new String[n];
    if (expression.type() == Type.STRING) {
      TextFunction function = expression.texts(names::indexOf);
      for (int i = 0; i < n; i++) {
        table.fill(i, row);
        texts[i] = function.apply(row);
      }
    } else {
      NumberFunction function = expression.numbers(names::indexOf);
      for (int i = 0; i < n; i++) {
        table.fill(i, row);
        numbers[i] = function.apply(row);
      }
    }
    return new Result(numbers, texts);
  }
}
