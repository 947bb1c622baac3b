package dev.trimaran.tracking.search;

import dev.trimaran.tracking.store.MlflowError;
import java.util.List;

/** Goes through the pieces of a filter. */
final class Reader {

  private final List<Token> tokens;
  private int at;

  Reader(List<Token> tokens) {
    this.tokens = tokens;
  }

  boolean more() {
    return at < tokens.size();
  }

  /** The next piece. */
  Token next(String expected) {
    if (!more()) {
      throw unexpected(expected);
    }
    return tokens.get(at++);
  }

  /** The next piece, which is a part of a name. */
  String name() {
    Token token = next("a name");
    return switch (token.type()) {
      case WORD, QUOTED_NAME, TEXT, NUMBER -> token.text();
      case SIGN, MARK ->
          throw MlflowError.invalid(
              "Invalid comparison clause. Expected 'Identifier' found '" + token.text() + "'");
    };
  }

  /** Goes on if the next piece is this word. */
  boolean take(String word) {
    boolean there = more() && tokens.get(at).is(word);
    at += there ? 1 : 0;
    return there;
  }

  boolean atMark(char mark) {
    return more() && tokens.get(at).mark(mark);
  }

  /** Goes on if the next piece is this mark. */
  boolean takeMark(char mark) {
    boolean there = atMark(mark);
    at += there ? 1 : 0;
    return there;
  }

  MlflowError unexpected(String expected) {
    String found = more() ? "'" + tokens.get(at).text() + "'" : "the end";
    return MlflowError.invalid(
        "Invalid clause(s) in filter string: expected " + expected + ", found " + found);
  }
}
