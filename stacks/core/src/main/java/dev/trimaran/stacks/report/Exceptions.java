package dev.trimaran.stacks.report;

import dev.trimaran.stacks.finding.Findings;
import dev.trimaran.stacks.permission.Policy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What departs from the rules and may, for people. */
final class Exceptions {
  private Exceptions() {}

  /** Findings that are accepted, and exceptions that are for nothing. */
  static List<String> of(Findings findings) {
    return Stream.concat(
            findings.accepted().entrySet().stream()
                .map(entry -> "accepted: " + entry.getKey().text() + " " + entry.getValue()),
            findings.idle().stream()
                .map(idle -> "an exception for nothing: " + idle.rule() + " " + idle.resource()))
        .map(String::strip)
        .toList();
  }

  /** How many of a document's actions no resource can be named for. */
  static Optional<String> wide(Policy policy) {
    return switch (policy.wide().size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of("1 action that can be held to no resource");
      default -> Optional.of(policy.wide().size() + " actions that can be held to no resource");
    };
  }
}
