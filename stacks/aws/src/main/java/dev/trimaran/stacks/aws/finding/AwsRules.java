package dev.trimaran.stacks.aws.finding;

import dev.trimaran.stacks.catalogue.Catalogue;
import dev.trimaran.stacks.finding.Accepted;
import dev.trimaran.stacks.finding.Rule;
import dev.trimaran.stacks.finding.RuleTable;
import java.util.ArrayList;
import java.util.List;

/** All rules for AWS, with Checkov's ids where it has the rule and ours, TRM_AWS, where not. */
public final class AwsRules {
  private AwsRules() {}

  /** The rules, a table's first. */
  public static List<Rule> all() {
    var rules = new ArrayList<>(RuleTable.onClassPath("aws"));
    rules.addAll(Rights.rules());
    rules.addAll(Principals.rules());
    rules.add(new TransportRule());
    rules.add(new EnvironmentSecretsRule());
    rules.add(new TagsRule());
    rules.add(new ProtectionRule(new Catalogue()));
    rules.add(new KnownPolicyRule());
    return List.copyOf(rules);
  }

  /** What our own stack leaves as it is. */
  public static List<Accepted> accepted() {
    return List.of();
  }
}
