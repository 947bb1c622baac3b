package dev.trimaran.emulation.aws.logs;

import dev.trimaran.emulation.aws.logs.InsightsTokens.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes fields out of a field: by a text in which stars stand for them, or by the named groups of a
 * regular expression. A row that does not fit stays as it is.
 *
 * @param from what is looked into
 * @param pattern with a group for each field
 * @param names the fields
 */
record InsightsParse(String from, Pattern pattern, List<String> names) {
  static InsightsParse read(InsightsTokens in) {
    boolean named =
        !in.isExpression() && (in.peek().kind() == Kind.NAME || in.peek().kind() == Kind.FIELD);
    String from = named ? in.field() : InsightsRow.MESSAGE;
    if (in.isExpression()) {
      Pattern pattern = in.expression();
      List<String> names =
          pattern.namedGroups().entrySet().stream()
              .sorted(Map.Entry.comparingByValue())
              .map(Map.Entry::getKey)
              .toList();
      if (names.isEmpty()) {
        throw Refused.malformed("parse expects named groups such as (?<name>...) in " + pattern);
      }
      return new InsightsParse(from, pattern, names);
    }
    String glob = in.quoted();
    in.require("as");
    List<String> names = new ArrayList<>();
    do {
      names.add(in.field());
    } while (in.take(","));
    String[] parts = glob.split("\\*", -1);
    if (parts.length - 1 != names.size()) {
      throw Refused.malformed(
          "parse has " + (parts.length - 1) + " stars and " + names.size() + " fields");
    }
    return new InsightsParse(from, pattern(parts, names), names);
  }

  private static Pattern pattern(String[] parts, List<String> names) {
    StringBuilder regex = new StringBuilder(Pattern.quote(parts[0]));
    for (int i = 0; i < names.size(); i++) {
      boolean toTheEnd = i == names.size() - 1 && parts[i + 1].isEmpty();
      regex.append(toTheEnd ? "(.*)" : "(.*?)").append(Pattern.quote(parts[i + 1]));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /** The row with the fields that were found. */
  InsightsRow of(InsightsRow row) {
    Matcher matcher = pattern.matcher(row.get(from).orElse(""));
    if (row.get(from).isEmpty() || !matcher.find()) {
      return row;
    }
    Map<String, String> found = new LinkedHashMap<>();
    Map<String, Integer> groups = pattern.namedGroups();
    for (int i = 0; i < names.size(); i++) {
      String value = matcher.group(groups.getOrDefault(names.get(i), i + 1));
      if (value != null) {
        found.put(names.get(i), value);
      }
    }
    return row.with(found);
  }
}
