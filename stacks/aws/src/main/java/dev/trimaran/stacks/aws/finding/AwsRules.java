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
    return List.of(
        new Accepted(
            "CKV_AWS_67",
            "trail",
            "The trail is of the data events of one bucket, which are in one region; a trail of the"
                + " account is the account's, not a stack's."),
        new Accepted(
            "CKV_AWS_252",
            "trail",
            "The trail is searched in CloudWatch, where alarms can be set; a message for each file"
                + " would tell nobody anything."),
        new Accepted(
            "CKV_AWS_272",
            "",
            "Signing takes a profile that the stack cannot make for its builder: with the setting"
                + " signingProfile functions take signed code alone; without it their code is told"
                + " by its digest."),
        new Accepted(
            "CKV_AWS_370",
            "serving-model",
            "A container that looks features up by their keys must reach them; where the spec has no"
                + " views, or with networkIsolation=true, it reaches nothing."),
        new Accepted(
            "CKV_AWS_338",
            "",
            "How long logs are kept is the environment's to say (logDays): logs of requests may hold"
                + " personal data, which is not kept for a year without a reason."));
  }
}
