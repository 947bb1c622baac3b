package dev.trimaran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a command writes: results to {@code out}, what concerns only the watching person to {@code
 * err}.
 */
record Printer(PrintWriter out, PrintWriter err, boolean json) {

  void line(String text) {
    out.println(text);
    out.flush();
  }

  void json(JsonNode node) {
    line(node.toPrettyString());
  }

  void error(String text) {
    err.println(text);
    err.flush();
  }

  /** Prints rows in aligned columns under their titles. */
  void table(List<String> titles, List<List<String>> rows) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(titles);
    lines.addAll(rows);
    int[] widths = new int[titles.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        text.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + 2));
      }
      line(text.toString().stripTrailing());
    }
  }
}
