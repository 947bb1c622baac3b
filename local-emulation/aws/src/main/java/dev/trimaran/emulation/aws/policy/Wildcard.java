package dev.trimaran.emulation.aws.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of a policy with {@code *} and {@code ?} in it, and with policy variables such as {@code
 * ${aws:username}}, whose values are taken literally:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html.
 */
final class Wildcard {
  private static final int MANY = -1;
  private static final int ONE = -2;
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{\\s*([^},]*?)\\s*(?:,\\s*'([^']*)'\\s*)?}");

  private final int[] signs;

  private Wildcard(int[] signs) {
    this.signs = signs;
  }

  /** Without variables. */
  static Wildcard of(String pattern) {
    return new Wildcard(signs(pattern));
  }

  /** With its variables filled in; empty when the request knows none of a name. */
  static Optional<Wildcard> of(String pattern, Request request, boolean variables) {
    if (!variables || !pattern.contains("${")) {
      return Optional.of(of(pattern));
    }
    int[] all = new int[0];
    int end = 0;
    Matcher matcher = VARIABLE.matcher(pattern);
    while (matcher.find()) {
      String name = matcher.group(1);
      Optional<String> value =
          Optional.of(name).filter(sign -> "*?$".contains(sign) && !sign.isEmpty());
      value = value.or(() -> single(request.values(name)));
      value = value.or(() -> Optional.ofNullable(matcher.group(2)));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      all = joined(all, signs(pattern.substring(end, matcher.start())));
      all = joined(all, value.get().codePoints().toArray());
      end = matcher.end();
    }
    return Optional.of(new Wildcard(joined(all, signs(pattern.substring(end)))));
  }

  /** Whether the name is what the pattern says, in whatever case. */
  static boolean ignoringCase(String pattern, String name) {
    return pattern.equals("*")
        || of(pattern.toLowerCase(Locale.ROOT)).matches(name.toLowerCase(Locale.ROOT));
  }

  /** Whether this is {@code *} alone. */
  boolean everything() {
    return signs.length == 1 && signs[0] == MANY;
  }

  /** The parts between the first colons; the last one has the rest. */
  List<Wildcard> parts(int most) {
    Wildcard[] parts = new Wildcard[most];
    int count = 0;
    int from = 0;
    for (int i = 0; i < signs.length && count < most - 1; i++) {
      if (signs[i] == ':') {
        parts[count++] = new Wildcard(Arrays.copyOfRange(signs, from, i));
        from = i + 1;
      }
    }
    parts[count++] = new Wildcard(Arrays.copyOfRange(signs, from, signs.length));
    return Arrays.asList(parts).subList(0, count);
  }

  boolean matches(String text) {
    int[] found = text.codePoints().toArray();
    int at = 0;
    int sign = 0;
    int star = -1;
    int retry = 0;
    while (at < found.length) {
      if (sign < signs.length && signs[sign] == MANY) {
        star = sign++;
        retry = at;
      } else if (sign < signs.length && (signs[sign] == ONE || signs[sign] == found[at])) {
        sign++;
        at++;
      } else if (star >= 0) {
        sign = star + 1;
        at = ++retry;
      } else {
        return false;
      }
    }
    while (sign < signs.length && signs[sign] == MANY) {
      sign++;
    }
    return sign == signs.length;
  }

  /** The text that it is when nothing in it is a wildcard. */
  String literal() {
    StringBuilder text = new StringBuilder();
    for (int sign : signs) {
      text.appendCodePoint(sign == MANY ? '*' : sign == ONE ? '?' : sign);
    }
    return text.toString();
  }

  private static Optional<String> single(List<String> values) {
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  private static int[] signs(String pattern) {
    return pattern
        .codePoints()
        .map(sign -> sign == '*' ? MANY : sign == '?' ? ONE : sign)
        .toArray();
  }

  private static int[] joined(int[] first, int[] second) {
    int[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
