package dev.trimaran.stacks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rows whose cells stand below each other. */
final class Columns {
  private static final int INDENT = 2;
  private static final int GAP = 2;

  private final List<Row> rows = new ArrayList<>();

  /** One row: its cells, and lines of text below them. */
  static final class Row {
    private final List<String> cells;
    private final List<String> below = new ArrayList<>();
    private UnaryOperator<String> ink = UnaryOperator.identity();

    private Row(List<String> cells) {
      this.cells = cells;
    }

    Row ink(UnaryOperator<String> color) {
      ink = color;
      return this;
    }

    void below(String text) {
      if (!text.isEmpty()) {
        below.add(text);
      }
    }
  }

  Row row(String... cells) {
    var row = new Row(List.of(cells));
    rows.add(row);
    return row;
  }

  void appendTo(StringBuilder text) {
    var widths = new ArrayList<Integer>();
    for (var row : rows) {
      for (int i = 0; i < row.cells.size(); i++) {
        var width = row.cells.get(i).length();
        if (i < widths.size()) {
          widths.set(i, Math.max(widths.get(i), width));
        } else {
          widths.add(width);
        }
      }
    }
    for (var row : rows) {
      var line = new StringBuilder(" ".repeat(INDENT));
      for (int i = 0; i < row.cells.size(); i++) {
        var cell = row.cells.get(i);
        line.append(cell).append(" ".repeat(widths.get(i) - cell.length() + GAP));
      }
      text.append(row.ink.apply(line.toString().stripTrailing())).append('\n');
      row.below.forEach(
          below -> text.append(" ".repeat(2 * INDENT + 2)).append(below).append('\n'));
    }
  }
}
