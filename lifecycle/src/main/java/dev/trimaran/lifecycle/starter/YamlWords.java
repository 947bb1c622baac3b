package dev.trimaran.lifecycle.starter;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Values as YAML writes them: bare where no reader, not even one of YAML 1.1, takes them for
 * something else, else in double quotes.
 */
final class YamlWords {
  private static final Set<String> NOT_TEXT =
      Set.of("true", "false", "null", "nan", "inf", "yes", "no", "on", "off", "y", "n");

  private YamlWords() {}

  /** A text, within a flow collection or not. */
  static String text(String text) {
    boolean bare =
        text.matches("[A-Za-z_][A-Za-z0-9_./-]*")
            && !NOT_TEXT.contains(text.toLowerCase(Locale.ROOT));
    return bare ? text : quoted(text);
  }

  /** An expression as the value of a key in a block, where commas and brackets mean nothing. */
  static String expression(String text) {
    boolean bare =
        text.matches("[A-Za-z_][A-Za-z0-9_ ()+*/<>=.,'-]*")
            && !text.endsWith(" ")
            && !NOT_TEXT.contains(text.toLowerCase(Locale.ROOT));
    return bare ? text : quoted(text);
  }

  static String value(Object value) {
    return switch (value) {
      case String text -> text(text);
      case Collection<?> list -> list(List.copyOf(list));
      case Map<?, ?> map -> map(map);
      default -> value.toString();
    };
  }

  static String list(List<?> values) {
    return values.stream().map(YamlWords::value).collect(Collectors.joining(", ", "[", "]"));
  }

  static String map(Map<?, ?> values) {
    return values.entrySet().stream()
        .map(entry -> text(entry.getKey().toString()) + ": " + value(entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** A list over as many lines as it needs, each of them indented. */
  static String wrapped(List<String> texts, int indent, int width) {
    StringBuilder all = new StringBuilder("[");
    int column = indent;
    for (int i = 0; i < texts.size(); i++) {
      String word = text(texts.get(i)) + (i == texts.size() - 1 ? "" : ",");
      if (i > 0) {
        boolean full = column + word.length() + 1 > width;
        all.append(full ? "\n" + " ".repeat(indent) : " ");
        column = full ? indent : column + 1;
      }
      all.append(word);
      column += word.length();
    }
    return all.append("]").toString();
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\t' -> quoted.append("\\t");
            case '\r' -> quoted.append("\\r");
            default -> {
              boolean shown = !Character.isISOControl(c) && Character.isDefined(c) && c != 0xFEFF;
              quoted.append(shown ? Character.toString(c) : escape(c));
            }
          }
        });
    return quoted.append('"').toString();
  }

  private static String escape(int c) {
    return c <= 0xFFFF ? "\\u%04X".formatted(c) : "\\U%08X".formatted(c);
  }
}
