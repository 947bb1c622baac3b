package dev.trimaran.emulation.aws.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads conditions: {@code &&} before {@code ||}, parentheses before both. */
final class JsonConditionParser {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(\\(|\\)|&&|\\|\\||!=|<=|>=|=|<|>|\"(?:[^\"\\\\]|\\\\.)*\"|%[^%]+%"
              + "|\\$(?:[\\w.$@:/-]|\\[[^]]*])*|[^\\s()=!<>&|]+)\\s*");

  private final List<String> tokens = new ArrayList<>();
  private int at;

  JsonConditionParser(String text) {
    Matcher token = TOKEN.matcher(text);
    int end = 0;
    while (end < text.length()) {
      if (!token.find(end) || token.start() != end) {
        throw Refused.invalid("Invalid filter pattern");
      }
      tokens.add(token.group(1));
      end = token.end();
    }
  }

  JsonCondition parse() {
    JsonCondition condition = or();
    if (at < tokens.size()) {
      throw Refused.invalid("Invalid filter pattern: unexpected " + tokens.get(at));
    }
    return condition;
  }

  private JsonCondition or() {
    JsonCondition left = and();
    while (take("||")) {
      left = new JsonCondition.Or(left, and());
    }
    return left;
  }

  private JsonCondition and() {
    JsonCondition left = one();
    while (take("&&")) {
      left = new JsonCondition.And(left, one());
    }
    return left;
  }

  private JsonCondition one() {
    if (take("(")) {
      JsonCondition inner = or();
      if (!take(")")) {
        throw Refused.invalid("Invalid filter pattern: expected )");
      }
      return inner;
    }
    JsonPath path = JsonPath.of(next());
    String operator = next().toUpperCase(Locale.ROOT);
    return switch (operator) {
      case "IS" -> new JsonCondition.Is(path, next().toUpperCase(Locale.ROOT));
      case "EXISTS" -> new JsonCondition.Is(path, "EXISTS");
      case "NOT" -> new JsonCondition.Is(path, "NOT " + next().toUpperCase(Locale.ROOT));
      case "=", "!=", "<", "<=", ">", ">=" ->
          new JsonCondition.Compares(path, Comparison.of(operator, next()));
      default -> throw Refused.invalid("Invalid filter pattern: operator " + operator);
    };
  }

  private boolean take(String token) {
    if (at < tokens.size() && tokens.get(at).equals(token)) {
      at++;
      return true;
    }
    return false;
  }

  private String next() {
    if (at == tokens.size()) {
      throw Refused.invalid("Invalid filter pattern: it ends too early");
    }
    return tokens.get(at++);
  }
}
