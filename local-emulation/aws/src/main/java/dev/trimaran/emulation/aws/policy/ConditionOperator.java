package dev.trimaran.emulation.aws.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The operators of conditions; those that say not compare as the one without it does. */
public enum ConditionOperator {
  STRING_EQUALS("StringEquals", Comparisons::same),
  STRING_NOT_EQUALS("StringNotEquals", Comparisons::same),
  STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", Comparisons::sameIgnoringCase),
  STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", Comparisons::sameIgnoringCase),
  STRING_LIKE("StringLike", Wildcard::matches),
  STRING_NOT_LIKE("StringNotLike", Wildcard::matches),
  NUMERIC_EQUALS("NumericEquals", (wanted, found) -> Comparisons.number(wanted, found, 0, 0)),
  NUMERIC_NOT_EQUALS(
      "NumericNotEquals", (wanted, found) -> Comparisons.number(wanted, found, 0, 0)),
  NUMERIC_LESS_THAN(
      "NumericLessThan", (wanted, found) -> Comparisons.number(wanted, found, -1, -1)),
  NUMERIC_LESS_THAN_EQUALS(
      "NumericLessThanEquals", (wanted, found) -> Comparisons.number(wanted, found, -1, 0)),
  NUMERIC_GREATER_THAN(
      "NumericGreaterThan", (wanted, found) -> Comparisons.number(wanted, found, 1, 1)),
  NUMERIC_GREATER_THAN_EQUALS(
      "NumericGreaterThanEquals", (wanted, found) -> Comparisons.number(wanted, found, 0, 1)),
  DATE_EQUALS("DateEquals", (wanted, found) -> Comparisons.instant(wanted, found, 0, 0)),
  DATE_NOT_EQUALS("DateNotEquals", (wanted, found) -> Comparisons.instant(wanted, found, 0, 0)),
  DATE_LESS_THAN("DateLessThan", (wanted, found) -> Comparisons.instant(wanted, found, -1, -1)),
  DATE_LESS_THAN_EQUALS(
      "DateLessThanEquals", (wanted, found) -> Comparisons.instant(wanted, found, -1, 0)),
  DATE_GREATER_THAN("DateGreaterThan", (wanted, found) -> Comparisons.instant(wanted, found, 1, 1)),
  DATE_GREATER_THAN_EQUALS(
      "DateGreaterThanEquals", (wanted, found) -> Comparisons.instant(wanted, found, 0, 1)),
  BOOL("Bool", Comparisons::sameIgnoringCase),
  BINARY_EQUALS("BinaryEquals", Comparisons::same),
  IP_ADDRESS("IpAddress", Comparisons::address),
  NOT_IP_ADDRESS("NotIpAddress", Comparisons::address),
  ARN_EQUALS("ArnEquals", Arns::like),
  ARN_LIKE("ArnLike", Arns::like),
  ARN_NOT_EQUALS("ArnNotEquals", Arns::like),
  ARN_NOT_LIKE("ArnNotLike", Arns::like),
  NULL("Null", (wanted, found) -> false);

  @FunctionalInterface
  private interface Comparison {
    boolean holds(Wildcard wanted, String found);
  }

  private final String word;
  private final Comparison comparison;

  ConditionOperator(String word, Comparison comparison) {
    this.word = word;
    this.comparison = comparison;
  }

  /** The operator of this name, in whatever case, without {@code IfExists}. */
  static Optional<ConditionOperator> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word.equalsIgnoreCase(word)).findFirst();
  }

  /** Whether it says not. */
  boolean negated() {
    return word.toLowerCase(Locale.ROOT).contains("not");
  }

  boolean compare(Wildcard wanted, String found) {
    return comparison.holds(wanted, found);
  }
}
