package dev.trimaran.emulation.aws.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What one value of an event may be. */
@FunctionalInterface
interface Matcher {
  /** Whether this value is wanted; it is no array. */
  boolean matches(JsonNode value);

  /** The matcher that a pattern's value is: itself, or an operator. */
  static Matcher of(JsonNode wanted) {
    if (wanted.isArray()) {
      throw new IllegalArgumentException(
          "Match value must be String, number, true, false, or null");
    }
    if (!wanted.isObject()) {
      return value -> same(wanted, value);
    }
    if (wanted.size() != 1) {
      throw new IllegalArgumentException("Only one key allowed in match expression");
    }
    Map.Entry<String, JsonNode> operator = wanted.properties().iterator().next();
    return operator(operator.getKey(), operator.getValue());
  }

  private static Matcher operator(String name, JsonNode value) {
    return switch (name) {
      case "prefix" -> text(name, value, Matcher::prefix);
      case "suffix" -> text(name, value, Matcher::suffix);
      case "equals-ignore-case" -> folded(string(name, value), String::equals);
      case "wildcard" -> wildcard(string(name, value));
      case "anything-but" -> anythingBut(value);
      case "numeric" -> Numeric.of(value);
      case "cidr" -> Cidr.of(string(name, value));
      case "exists" -> present(value);
      default -> throw new IllegalArgumentException("Unrecognized match type " + name);
    };
  }

  private static Matcher present(JsonNode value) {
    if (!value.isBoolean()) {
      throw new IllegalArgumentException("exists match pattern must be either true or false.");
    }
    return any -> !any.isObject() && value.asBoolean();
  }

  /** Refuses an {@code exists} that says neither yes nor no. */
  static void exists(JsonNode operator) {
    if (operator.size() != 1 || !operator.path("exists").isBoolean()) {
      throw new IllegalArgumentException("exists match pattern must be either true or false.");
    }
  }

  private static Matcher prefix(String wanted) {
    return value -> value.isTextual() && value.asText().startsWith(wanted);
  }

  private static Matcher suffix(String wanted) {
    return value -> value.isTextual() && value.asText().endsWith(wanted);
  }

  /** A text, or one whose case does not count. */
  private static Matcher text(String name, JsonNode value, Function<String, Matcher> plain) {
    if (!value.isObject()) {
      return plain.apply(string(name, value));
    }
    String wanted = string(name, value.path("equals-ignore-case"));
    return name.equals("prefix")
        ? folded(wanted, String::startsWith)
        : folded(wanted, String::endsWith);
  }

  private static Matcher folded(String wanted, BiPredicate<String, String> comparison) {
    String folded = wanted.toLowerCase(Locale.ROOT);
    return value ->
        value.isTextual() && comparison.test(value.asText().toLowerCase(Locale.ROOT), folded);
  }

  /** {@code *} stands for any characters, {@code \*} for itself. */
  private static Matcher wildcard(String wanted) {
    if (wanted.contains("**")) {
      throw new IllegalArgumentException(
          "Consecutive wildcard characters at pos " + wanted.indexOf("**"));
    }
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < wanted.length(); i++) {
      char c = wanted.charAt(i);
      if (c == '\\' && i + 1 < wanted.length()) {
        i++;
        regex.append(Pattern.quote(String.valueOf(wanted.charAt(i))));
      } else {
        regex.append(c == '*' ? ".*" : Pattern.quote(String.valueOf(c)));
      }
    }
    Pattern pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
    return value -> value.isTextual() && pattern.matcher(value.asText()).matches();
  }

  private static Matcher anythingBut(JsonNode unwanted) {
    if (unwanted.isObject()) {
      if (unwanted.size() != 1) {
        throw new IllegalArgumentException("Only one key allowed in match expression");
      }
      Map.Entry<String, JsonNode> operator = unwanted.properties().iterator().next();
      List<Matcher> matchers = new ArrayList<>();
      for (JsonNode each : list(operator.getValue())) {
        matchers.add(operator(operator.getKey(), each));
      }
      return value ->
          !value.isObject() && matchers.stream().noneMatch(matcher -> matcher.matches(value));
    }
    List<JsonNode> refused = list(unwanted);
    return value -> !value.isObject() && refused.stream().noneMatch(each -> same(each, value));
  }

  private static List<JsonNode> list(JsonNode value) {
    if (!value.isArray()) {
      return List.of(value);
    }
    if (value.isEmpty()) {
      throw new IllegalArgumentException("Empty arrays are not allowed");
    }
    List<JsonNode> found = new ArrayList<>();
    value.forEach(found::add);
    return found;
  }

  private static boolean same(JsonNode wanted, JsonNode value) {
    return wanted.isNumber() && value.isNumber()
        ? wanted.decimalValue().compareTo(value.decimalValue()) == 0
        : wanted.equals(value);
  }

  private static String string(String name, JsonNode value) {
    if (!value.isTextual()) {
      throw new IllegalArgumentException(name + " match pattern must be a string");
    }
    return value.asText();
  }
}
