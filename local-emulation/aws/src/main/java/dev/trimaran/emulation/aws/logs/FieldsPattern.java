package dev.trimaran.emulation.aws.logs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of fields with spaces between, such as {@code [ip, user, status = 4*, ...]}: what
 * stands in quotes or brackets in a message is one field, and dots stand for any number of fields.
 */
record FieldsPattern(List<Field> fields) implements FilterPattern {
  private static final String REST = "...";
  private static final Pattern MESSAGE =
      Pattern.compile("\\[([^]]*)]|\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");
  private static final Pattern CONDITION =
      Pattern.compile("(\\w*)\\s*(=|!=|<=|>=|<|>)\\s*(\"[^\"]*\"|%[^%]+%|\\S+)");

  /** A field with what it has to be; all conditions of one group of {@code ||} must be alike. */
  private record Field(String name, List<Comparison> any, List<Comparison> all) {
    boolean fits(String value) {
      return (any.isEmpty() || any.stream().anyMatch(one -> one.fits(value)))
          && all.stream().allMatch(one -> one.fits(value));
    }
  }

  static FieldsPattern of(String pattern) {
    if (!pattern.endsWith("]")) {
      throw Refused.invalid("Invalid filter pattern");
    }
    List<Field> fields = new ArrayList<>();
    for (String part : pattern.substring(1, pattern.length() - 1).split(",", -1)) {
      fields.add(field(part.strip()));
    }
    return new FieldsPattern(fields);
  }

  private static Field field(String text) {
    if (text.equals(REST) || text.matches("\\w*")) {
      return new Field(text, List.of(), List.of());
    }
    boolean or = text.contains("||");
    List<Comparison> comparisons = new ArrayList<>();
    String name = "";
    for (String part : text.split("&&|\\|\\|", -1)) {
      Matcher condition = CONDITION.matcher(part.strip());
      if (!condition.matches()) {
        throw Refused.invalid("Invalid filter pattern: " + text);
      }
      name = condition.group(1);
      comparisons.add(Comparison.of(condition.group(2), condition.group(3)));
    }
    return or ? new Field(name, comparisons, List.of()) : new Field(name, List.of(), comparisons);
  }

  @Override
  public boolean matches(String message) {
    return aligned(message).isPresent();
  }

  @Override
  public Map<String, String> values(String message) {
    Map<String, String> values = new LinkedHashMap<>();
    aligned(message)
        .ifPresent(found -> found.forEach((name, value) -> values.put("$" + name, value)));
    return values;
  }

  @Override
  public Optional<String> value(String selector, String message) {
    return Optional.ofNullable(values(message).get(selector));
  }

  private Optional<Map<String, String>> aligned(String message) {
    List<String> words = words(message);
    int rest = -1;
    for (int i = 0; i < fields.size(); i++) {
      rest = fields.get(i).name().equals(REST) ? i : rest;
    }
    int named = fields.size() - (rest < 0 ? 0 : 1);
    if (rest < 0 ? words.size() != named : words.size() < named) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      if (i != rest) {
        String word = words.get(rest >= 0 && i > rest ? words.size() - fields.size() + i : i);
        if (!fields.get(i).fits(word)) {
          return Optional.empty();
        }
        values.put(
            fields.get(i).name().isEmpty() ? Integer.toString(i + 1) : fields.get(i).name(), word);
      }
    }
    return Optional.of(values);
  }

  private static List<String> words(String message) {
    List<String> words = new ArrayList<>();
    Matcher word = MESSAGE.matcher(message);
    while (word.find()) {
      for (int group = 1; group <= 3; group++) {
        if (word.group(group) != null) {
          words.add(word.group(group));
        }
      }
    }
    return words;
  }
}
