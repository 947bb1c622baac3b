package dev.trimaran.model.expression;

import dev.trimaran.model.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts an expression's text into tokens. */
final class Lexer {
  private static final List<String> SYMBOLS =
      List.of("<>", "!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "(", ")", ",");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (Character.isWhitespace(c)) {
        at += Character.charCount(c);
      } else if (c == '\'') {
        quoted('\'', Kind.TEXT, "text");
      } else if (c == '"') {
        quoted('"', Kind.QUOTED, "name");
      } else if (isDigit(at) || (c == '.' && isDigit(at + 1))) {
        number();
      } else if (Names.startsWord(c)) {
        word();
      } else {
        symbol(c);
      }
    }
    tokens.add(new Token(Kind.END, "", text.length()));
  }

  private void quoted(char quote, Kind kind, String what) {
    int start = at++;
    StringBuilder value = new StringBuilder();
    while (true) {
      int end = text.indexOf(quote, at);
      if (end < 0) {
        throw new ExpressionException(
            "this %s has no closing %c; a %c inside is written twice".formatted(what, quote, quote),
            text,
            start);
      }
      value.append(text, at, end);
      at = end + 1;
      if (at >= text.length() || text.charAt(at) != quote) {
        break;
      }
      value.append(quote);
      at++;
    }
    if (kind == Kind.QUOTED && value.isEmpty()) {
      throw new ExpressionException("a column name cannot be empty", text, start);
    }
    if (value.indexOf("\0") >= 0) {
      throw new ExpressionException("the character U+0000 cannot be used", text, start);
    }
    if (!isWellFormed(value)) {
      throw new ExpressionException("half of a surrogate pair cannot be used", text, start);
    }
    tokens.add(new Token(kind, value.toString(), start));
  }

  private void number() {
    int start = at;
    digits();
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      digits();
    }
    if (at < text.length() && (text.charAt(at) | 32) == 'e') {
      int sign = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0 ? 1 : 0;
      if (isDigit(at + 1 + sign)) {
        at += 1 + sign;
        digits();
      }
    }
    if (at < text.length() && (text.charAt(at) == '.' || Names.startsWord(text.codePointAt(at)))) {
      throw new ExpressionException(
          "expected a number such as 12, 0.5 or 1e6; a name does not start with a digit",
          text,
          start);
    }
    tokens.add(new Token(Kind.NUMBER, text.substring(start, at), start));
  }

  private void word() {
    int start = at;
    while (at < text.length() && Names.continuesWord(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    String word = text.substring(start, at);
    String lower = word.toLowerCase(Locale.ROOT);
    tokens.add(
        Token.KEYWORDS.contains(lower)
            ? new Token(Kind.KEYWORD, lower, start)
            : new Token(Kind.WORD, word, start));
  }

  private void symbol(int c) {
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, at)) {
        tokens.add(new Token(Kind.SYMBOL, symbol, at));
        at += symbol.length();
        return;
      }
    }
    String hint =
        switch (c) {
          case '%' -> "; the remainder is mod(a, b)";
          case '|' -> "; texts are joined by concat(a, b)";
          case '&' -> "; write 'and'";
          case '!' -> "; write 'not', or '<>'";
          case '^' -> "; write power(a, b)";
          default -> "";
        };
    throw new ExpressionException(
        "'%s' means nothing here".formatted(Character.toString(c)) + hint, text, at);
  }

  private void digits() {
    while (isDigit(at)) {
      at++;
    }
  }

  private boolean isDigit(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private static boolean isWellFormed(CharSequence value) {
    return value.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }
}
