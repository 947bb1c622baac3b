package dev.trimaran.model.expression;

/** Draws where in a text a mistake is. */
final class Caret {
  private static final int BEFORE = 60;
  private static final int AFTER = 40;

  private Caret() {}

  static String render(String text, int offset) {
    int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
    int lineEnd = text.indexOf('\n', offset) < 0 ? text.length() : text.indexOf('\n', offset);
    int from = Math.max(lineStart, offset - BEFORE);
    int to = Math.min(lineEnd, offset + AFTER);
    if (from > lineStart && Character.isLowSurrogate(text.charAt(from))) {
      from++;
    }
    if (to < lineEnd && Character.isLowSurrogate(text.charAt(to))) {
      to++;
    }
    String shown =
        (from > lineStart ? "..." : "") + text.substring(from, to) + (to < lineEnd ? "..." : "");
    int column = (from > lineStart ? 3 : 0) + text.codePointCount(from, Math.max(from, offset));
    return shown.replace('\t', ' ').replace('\r', ' ') + "\n" + " ".repeat(column) + "^";
  }
}
