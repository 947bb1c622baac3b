package dev.trimaran.lifecycle.environment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stack as one writes it: {@code local}, {@code aws/prod}.
 *
 * @param cloud the folder below {@code stacks} that makes it
 * @param environment which of its stacks
 */
public record StackName(String cloud, String environment) {
  private static final Pattern FORM = Pattern.compile("([a-z]+)(?:/([a-z][a-z0-9]{0,11}))?");
  private static final String USUAL = "dev";

  /**
   * Reads one; without an environment it is {@code dev}.
   *
   * @throws IllegalArgumentException for anything else, with what was expected
   */
  public static StackName parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "expected a stack such as local or aws/prod, found '" + text + "'");
    }
    return new StackName(parts.group(1), parts.group(2) == null ? USUAL : parts.group(2));
  }

  /** The Pulumi project that it is a stack of. */
  String project() {
    return "trimaran-" + cloud;
  }

  @Override
  public String toString() {
    return cloud + "/" + environment;
  }
}
