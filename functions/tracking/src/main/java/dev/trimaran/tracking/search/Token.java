package dev.trimaran.tracking.search;

import dev.trimaran.tracking.store.MlflowError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a filter.
 *
 * @param type what it is
 * @param text as it is written, without the quotes of a text
 */
record Token(Type type, String text) {

  /** What pieces there are. */
  enum Type {
    /** A name's part, or a word of the language. */
    WORD,
    /** In back quotes: a name's part. */
    QUOTED_NAME,
    /** In single or double quotes. */
    TEXT,
    NUMBER,
    /** A comparison by signs. */
    SIGN,
    /** A dot, a comma or a parenthesis. */
    MARK
  }

  private static final int LONGEST = 10_000;
  private static final Pattern PIECE =
      Pattern.compile(
          "\\s*(?:(?<number>[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?)(?![\\w])"
              + "|(?<word>[\\p{L}_][\\w\\p{L}/-]*)"
              + "|`(?<quoted>[^`]*)`"
              + "|'(?<single>[^']*)'"
              + "|\"(?<double>[^\"]*)\""
              + "|(?<sign>!=|<=|>=|=|<|>)"
              + "|(?<mark>[.,()]))");

  /**
   * The pieces of a text.
   *
   * @throws MlflowError where something is none
   */
  static List<Token> of(String text) {
    if (text.length() > LONGEST) {
      throw MlflowError.invalid(
          "Invalid filter: expected at most %d characters, found %d"
              .formatted(LONGEST, text.length()));
    }
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = PIECE.matcher(text);
    int at = 0;
    int end = text.stripTrailing().length();
    while (at < end) {
      matcher.region(at, end);
      if (!matcher.lookingAt()) {
        throw MlflowError.invalid(
            "Invalid clause(s) in filter string: expected a name, a comparison or a value at '"
                + shortened(text.substring(at).strip())
                + "'");
      }
      tokens.add(piece(matcher));
      at = matcher.end();
    }
    return tokens;
  }

  private static Token piece(Matcher matcher) {
    for (Type type : Type.values()) {
      for (String group : groups(type)) {
        String found = matcher.group(group);
        if (found != null) {
          return new Token(type, found);
        }
      }
    }
    throw new IllegalStateException("expected one of the groups");
  }

  private static List<String> groups(Type type) {
    return switch (type) {
      case WORD -> List.of("word");
      case QUOTED_NAME -> List.of("quoted");
      case TEXT -> List.of("single", "double");
      case NUMBER -> List.of("number");
      case SIGN -> List.of("sign");
      case MARK -> List.of("mark");
    };
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  boolean is(String word) {
    return type == Type.WORD && text.equalsIgnoreCase(word);
  }

  boolean mark(char which) {
    return type == Type.MARK && text.charAt(0) == which;
  }
}
