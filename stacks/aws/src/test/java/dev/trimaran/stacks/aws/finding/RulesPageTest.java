package dev.trimaran.stacks.aws.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.stacks.finding.Accepted;
import dev.trimaran.stacks.finding.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The page that lists the rules says what they say. */
class RulesPageTest {
  private static final String HEAD =
      """
      # What is held against a stack on AWS

      Generated from the rules of `stacks/aws`. `trimaran plan` shows where one does not hold, and where that is accepted, with the reason.
      Ids are those of [Checkov](https://www.checkov.io/5.Policy%20Index/terraform.html) where it has the rule; `TRM_AWS` rules are ours.
      A stack of your own accepts a finding by an `Accepted(rule, resource, reason)` that its `Cloud` gives; one that is for nothing that is
      found fails the build.

      | id | what must be true | why |
      | --- | --- | --- |
      """;

  @Test
  void lists_every_rule_and_every_exception() throws Exception {
    var rows = new TreeMap<String, String>();
    for (Rule rule : AwsRules.all()) {
      rows.merge(
          rule.id(),
          "| %s | %s | [AWS](%s) |%n".formatted(rule.id(), rule.text(), rule.source()),
          (first, other) -> first.contains(rule.text()) ? first : first + other);
    }
    var page = new StringBuilder(HEAD);
    rows.values().forEach(page::append);
    page.append(
        "\n## Accepted in our own stack\n\n| id | resource | reason |\n| --- | --- | --- |\n");
    for (Accepted accepted : AwsRules.accepted()) {
      page.append(
          "| %s | %s | %s |%n"
              .formatted(
                  accepted.rule(),
                  accepted.resource().isEmpty() ? "all" : "`" + accepted.resource() + "`",
                  accepted.reason()));
    }
    Files.writeString(Path.of("target/findings-aws.md"), page);

    assertThat(Path.of("../../docs/stacks/findings-aws.md"))
        .as("stale: cp stacks/aws/target/findings-aws.md docs/stacks/")
        .content()
        .isEqualTo(page.toString());
  }
}
