package dev.trimaran.emulation.aws.cloudwatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a composite alarm rings, such as {@code ALARM("a") AND NOT OK(b)}:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html.
 */
@FunctionalInterface
interface Rule {
  /**
   * Whether it holds.
   *
   * @param states the state of an alarm, by name or ARN
   */
  boolean holds(UnaryOperator<String> states);

  /** The alarms that the rule of this text is about, by name or ARN. */
  static List<String> alarms(String text) {
    Parser parser = new Parser(text);
    var unused = parser.either();
    return List.copyOf(parser.alarms);
  }

  /** The rule of this text. */
  static Rule parse(String text) {
    Parser parser = new Parser(text);
    Rule rule = parser.either();
    if (parser.next < parser.tokens.size()) {
      throw parser.wrong();
    }
    return rule;
  }

  /** Reads the words of a rule from the left to the right. */
  final class Parser {
    private static final Set<String> STATES = Set.of("ALARM", "OK", "INSUFFICIENT_DATA");
    private static final Pattern TOKEN =
        Pattern.compile("\\s*(?:([()])|\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|([^\\s()\"']+))");

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private final List<String> alarms = new ArrayList<>();
    private int next;

    private Parser(String text) {
      this.text = text;
      Matcher matcher = TOKEN.matcher(text);
      int end = 0;
      while (end < text.length() && !text.substring(end).isBlank()) {
        if (!matcher.find(end) || matcher.start() != end) {
          throw wrong();
        }
        for (int group = 1; group <= matcher.groupCount(); group++) {
          if (matcher.group(group) != null) {
            tokens.add(matcher.group(group));
          }
        }
        end = matcher.end();
      }
    }

    private Rule either() {
      Rule left = both();
      while (word().equals("OR")) {
        next++;
        Rule first = left;
        Rule second = both();
        left = states -> first.holds(states) || second.holds(states);
      }
      return left;
    }

    private Rule both() {
      Rule left = not();
      while (word().equals("AND")) {
        next++;
        Rule first = left;
        Rule second = not();
        left = states -> first.holds(states) && second.holds(states);
      }
      return left;
    }

    private Rule not() {
      if (word().equals("NOT")) {
        next++;
        Rule inner = not();
        return states -> !inner.holds(states);
      }
      return one();
    }

    private Rule one() {
      String word = word();
      next++;
      if (word.equals("(")) {
        Rule inner = either();
        expect(")");
        return inner;
      }
      if (word.equals("TRUE") || word.equals("FALSE")) {
        return states -> word.equals("TRUE");
      }
      if (!STATES.contains(word)) {
        throw wrong();
      }
      expect("(");
      if (next >= tokens.size()) {
        throw wrong();
      }
      String alarm = tokens.get(next++);
      alarms.add(alarm);
      expect(")");
      return states -> states.apply(alarm).equals(word);
    }

    private String word() {
      return next < tokens.size() ? tokens.get(next).toUpperCase(Locale.ROOT) : "";
    }

    private void expect(String token) {
      if (!word().equals(token)) {
        throw wrong();
      }
      next++;
    }

    private RuntimeException wrong() {
      return Refused.validation("AlarmRule must not contain any syntax errors: " + text);
    }
  }
}
