package dev.trimaran.model.expression;

/** An expression that does not parse or whose types do not fit, and where in its text. */
public final class ExpressionException extends RuntimeException {
  private final String text;
  private final int offset;

  /**
   * @param message what was expected, what was found and what to do
   * @param text the whole expression
   * @param offset where the mistake starts, in UTF-16 units from the start of the text
   */
  public ExpressionException(String message, String text, int offset) {
    super(message);
    this.text = text;
    this.offset = Math.clamp(offset, 0, text.length());
  }

  /** The whole expression. */
  public String text() {
    return text;
  }

  /** Where the mistake starts, in UTF-16 units from the start of the text. */
  public int offset() {
    return offset;
  }

  /** Two lines: the line of the expression with the mistake, shortened, and a caret under it. */
  public String caret() {
    return Caret.render(text, offset);
  }
}
