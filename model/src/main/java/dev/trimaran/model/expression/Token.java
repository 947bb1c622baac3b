package dev.trimaran.model.expression;

import java.util.Set;

/**
 * A piece of an expression's text.
 *
 * @param text keywords and symbols in canonical letters; names, texts and numbers as meant
 * @param offset where it starts
 */
record Token(Kind kind, String text, int offset) {
  enum Kind {
    NUMBER,
    TEXT,
    /** An unquoted word that is not a keyword. */
    WORD,
    /** A name in double quotes. */
    QUOTED,
    KEYWORD,
    SYMBOL,
    END
  }

  static final Set<String> KEYWORDS =
      Set.of(
          "and", "or", "not", "is", "null", "in", "between", "case", "when", "then", "else", "end",
          "true", "false", "cast", "as");

  boolean is(String keywordOrSymbol) {
    return (kind == Kind.KEYWORD || kind == Kind.SYMBOL) && text.equals(keywordOrSymbol);
  }

  /** How an error message names this token. */
  String shown() {
    return switch (kind) {
      case END -> "the end of the expression";
      case TEXT -> "the text " + Names.text(shorten(text));
      case QUOTED -> "the name " + Names.quoted(shorten(text));
      case NUMBER -> "the number " + shorten(text);
      case WORD, KEYWORD, SYMBOL -> "'" + shorten(text) + "'";
    };
  }

  private static String shorten(String text) {
    return text.codePointCount(0, text.length()) <= 40
        ? text
        : text.substring(0, text.offsetByCodePoints(0, 37)) + "...";
  }
}
