package dev.trimaran.model.expression;

import java.util.List;

/** Fills {@code $1} to {@code $9} and {@code $*} of a SQL template in one pass. */
final class Template {
  private Template() {}

  static String fill(String template, List<String> arguments, String all) {
    StringBuilder filled = new StringBuilder();
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      char next = i + 1 < template.length() ? template.charAt(i + 1) : ' ';
      if (c == '$' && next == '*') {
        filled.append(all);
        i++;
      } else if (c == '$' && Character.isDigit(next)) {
        filled.append(arguments.get(next - '1'));
        i++;
      } else {
        filled.append(c);
      }
    }
    return filled.toString();
  }
}
