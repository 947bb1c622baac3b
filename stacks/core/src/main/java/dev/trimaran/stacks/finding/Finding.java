package dev.trimaran.stacks.finding;

import java.util.Comparator;

/**
 * One place where a rule does not hold.
 *
 * @param rule its id
 * @param resource its URN
 * @param property its path; empty for the whole resource
 * @param expected what should stand there
 * @param found what stands there, never a secret
 */
public record Finding(
    String rule, String resource, String property, String expected, String found) {

  /** By resource, then by rule. */
  public static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::resource)
          .thenComparing(Finding::rule)
          .thenComparing(Finding::property)
          .thenComparing(Finding::found);

  /** One sentence. */
  public String text() {
    var name = resource.substring(resource.lastIndexOf("::") + 2);
    var where = property.isEmpty() ? name : name + "." + property;
    return rule + " " + where + ": expected " + expected + ", found " + found + ".";
  }
}
