package dev.trimaran.emulation.aws.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of one command of a query, read from left to right. */
final class InsightsTokens {
  private static final Pattern WORD =
      Pattern.compile(
          "\\s*(?:(?<quoted>\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*')|(?<field>`[^`]+`)"
              + "|(?<number>\\d+(?:\\.\\d+)?(?![\\w.]))|(?<period>\\d+(?:ms|s|m|h|d)(?!\\w))"
              + "|(?<name>[@\\p{L}_][\\w.@-]*(?<![.-]))"
              + "|(?<sign>=~|!=|<=|>=|[-+*/%^=<>(),\\[\\]]))");
  private static final Pattern EXPRESSION = Pattern.compile("\\s*/((?:\\\\.|[^/\\\\])*)/");

  /** What a word is. */
  enum Kind {
    QUOTED,
    FIELD,
    NUMBER,
    PERIOD,
    NAME,
    SIGN,
    END
  }

  /**
   * A word.
   *
   * @param kind what it is
   * @param text without quotes
   */
  record Word(Kind kind, String text) {
    boolean is(String sign) {
      return (kind == Kind.SIGN || kind == Kind.NAME) && text.toLowerCase(Locale.ROOT).equals(sign);
    }
  }

  private final String text;
  private int at;

  InsightsTokens(String text) {
    this.text = text;
  }

  /** The commands of a query: what stands between bars that are in no quotes and no expression. */
  static List<String> commands(String query) {
    List<String> commands = new ArrayList<>();
    StringBuilder command = new StringBuilder();
    char inside = 0;
    for (int i = 0; i < query.length(); i++) {
      char c = query.charAt(i);
      if (inside == '#') {
        inside = c == '\n' ? 0 : inside;
        continue;
      }
      if (inside != 0) {
        if (c == '\\' && i + 1 < query.length()) {
          command.append(c).append(query.charAt(++i));
          continue;
        }
        inside = c == inside ? 0 : inside;
      } else if (c == '#') {
        inside = c;
        continue;
      } else if (c == '"' || c == '\'' || c == '`' || (c == '/' && opensExpression(command))) {
        inside = c;
      } else if (c == '|') {
        commands.add(command.toString().strip());
        command.setLength(0);
        continue;
      }
      command.append(c);
    }
    commands.add(command.toString().strip());
    return commands;
  }

  private static boolean opensExpression(CharSequence before) {
    return Pattern.compile("(?is).*(\\blike|=~|^\\s*parse\\s+\\S+|^\\s*parse)\\s*$")
        .matcher(before)
        .matches();
  }

  /** The next word, which stays the next. */
  Word peek() {
    int here = at;
    Word word = next();
    at = here;
    return word;
  }

  /** The next word. */
  Word next() {
    if (text.substring(at).isBlank()) {
      return new Word(Kind.END, "");
    }
    Matcher matcher = WORD.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw Refused.malformed("unexpected symbol found " + text.charAt(at) + " in: " + text);
    }
    at = matcher.end();
    if (matcher.group("quoted") != null) {
      String quoted = matcher.group("quoted");
      return new Word(
          Kind.QUOTED, quoted.substring(1, quoted.length() - 1).replaceAll("\\\\(.)", "$1"));
    } else if (matcher.group("field") != null) {
      return new Word(Kind.FIELD, matcher.group("field").replace("`", ""));
    } else if (matcher.group("number") != null) {
      return new Word(Kind.NUMBER, matcher.group("number"));
    } else if (matcher.group("period") != null) {
      return new Word(Kind.PERIOD, matcher.group("period"));
    } else if (matcher.group("name") != null) {
      return new Word(Kind.NAME, matcher.group("name"));
    }
    return new Word(Kind.SIGN, matcher.group("sign"));
  }

  /** Takes the next word if it is this one. */
  boolean take(String word) {
    boolean there = peek().is(word);
    if (there) {
      next();
    }
    return there;
  }

  /** Takes this word. */
  void require(String word) {
    if (!take(word)) {
      throw Refused.malformed("expected " + word + ", found '" + peek().text() + "' in: " + text);
    }
  }

  /** Takes the name of a field. */
  String field() {
    Word word = next();
    if (word.kind() != Kind.NAME && word.kind() != Kind.FIELD) {
      throw Refused.malformed("expected a field, found '" + word.text() + "' in: " + text);
    }
    return word.text();
  }

  /** Takes a text in quotes. */
  String quoted() {
    Word word = next();
    if (word.kind() != Kind.QUOTED) {
      throw Refused.malformed("expected a text in quotes, found '" + word.text() + "' in: " + text);
    }
    return word.text();
  }

  /** Whether a regular expression between slashes is next. */
  boolean isExpression() {
    return EXPRESSION.matcher(text).region(at, text.length()).lookingAt();
  }

  /** Takes a regular expression between slashes. */
  Pattern expression() {
    Matcher matcher = EXPRESSION.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw Refused.malformed("expected a regular expression between slashes in: " + text);
    }
    at = matcher.end();
    return Regex.of(matcher.group(1).replace("\\/", "/"));
  }

  /** What has been read since a place. */
  String since(int place) {
    return text.substring(place, at).strip();
  }

  int place() {
    return at;
  }

  /** Nothing may be left. */
  void end() {
    if (peek().kind() != Kind.END) {
      throw Refused.malformed("unexpected '" + peek().text() + "' in: " + text);
    }
  }
}
