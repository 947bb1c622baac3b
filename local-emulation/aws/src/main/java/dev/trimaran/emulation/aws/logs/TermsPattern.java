package dev.trimaran.emulation.aws.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Terms that a message contains: all of the plain ones, one of those with a question mark, none of
 * those with a minus. A term in quotes may hold anything; one in percent signs is a regular
 * expression.
 */
record TermsPattern(List<Term> all, List<Term> any, List<Term> none) implements FilterPattern {
  /** Something to look for. */
  private record Term(String text, Optional<Pattern> regex) {
    boolean in(String message) {
      return regex.map(pattern -> pattern.matcher(message).find()).orElse(message.contains(text));
    }
  }

  private static final Pattern WORDS =
      Pattern.compile("([?-]?)(?:\"((?:[^\"\\\\]|\\\\.)*)\"|%([^%]+)%|([^\\s\"]+))(?:\\s+|$)");
  private static final Pattern PLAIN = Pattern.compile("[\\w.$*]+");

  static TermsPattern of(String pattern) {
    TermsPattern terms = new TermsPattern(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    var words = WORDS.matcher(pattern);
    int at = 0;
    while (at < pattern.length()) {
      if (!words.find(at) || words.start() != at) {
        throw Refused.invalid("Invalid filter pattern");
      }
      terms.put(words.group(1), term(words.group(2), words.group(3), words.group(4)));
      at = words.end();
    }
    return terms;
  }

  private static Term term(String quoted, String regex, String plain) {
    if (quoted != null) {
      return new Term(quoted.replaceAll("\\\\(.)", "$1"), Optional.empty());
    }
    if (regex != null) {
      return new Term(regex, Optional.of(Regex.of(regex)));
    }
    if (!PLAIN.matcher(plain).matches()) {
      throw Refused.invalid("Invalid character(s) in term '" + plain + "'");
    }
    return new Term(plain, Optional.empty());
  }

  private void put(String sign, Term term) {
    switch (sign) {
      case "?" -> any.add(term);
      case "-" -> none.add(term);
      default -> all.add(term);
    }
  }

  @Override
  public boolean matches(String message) {
    return all.stream().allMatch(term -> term.in(message))
        && (any.isEmpty() || any.stream().anyMatch(term -> term.in(message)))
        && none.stream().noneMatch(term -> term.in(message));
  }

  @Override
  public Map<String, String> values(String message) {
    return Map.of();
  }

  @Override
  public Optional<String> value(String selector, String message) {
    return Optional.empty();
  }
}
