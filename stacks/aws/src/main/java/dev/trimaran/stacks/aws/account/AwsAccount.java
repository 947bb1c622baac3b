package dev.trimaran.stacks.aws.account;

import dev.trimaran.stacks.engine.Invokes;
import dev.trimaran.stacks.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * An account and a region of AWS as facts: it answers what a program asks of them, and computes
 * policy documents as the provider does.
 *
 * @param account twelve digits
 * @param partition {@code aws}, {@code aws-cn} or {@code aws-us-gov}
 * @param zones the region's availability zones
 * @param caller the ARN of who deploys
 */
public record AwsAccount(
    String account, String region, String partition, List<String> zones, String caller)
    implements Invokes {
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");

  public AwsAccount {
    if (!ACCOUNT.matcher(account).matches()) {
      throw new IllegalArgumentException(
          "Expected an AWS account, twelve digits, found '" + account + "'.");
    }
    if (!REGION.matcher(region).matches()) {
      throw new IllegalArgumentException(
          "Expected an AWS region such as eu-central-1, found '" + region + "'.");
    }
    zones = List.copyOf(zones);
  }

  /** Three zones, and a role of that account as who deploys. */
  public static AwsAccount of(String account, String region) {
    var partition =
        region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    return new AwsAccount(
        account,
        region,
        partition,
        List.of(region + "a", region + "b", region + "c"),
        "arn:" + partition + ":iam::" + account + ":role/deployer");
  }

  /** What the catalogue's outputs are filled with. */
  public Map<String, String> facts() {
    return Map.of("account", account, "region", region, "partition", partition);
  }

  @Override
  public Optional<Map<String, Value>> answer(String token, Map<String, Value> arguments) {
    return switch (token) {
      case "aws:index/getCallerIdentity:getCallerIdentity" -> Optional.of(identity());
      case "aws:index/getRegion:getRegion" -> Optional.of(region(arguments));
      case "aws:index/getPartition:getPartition" -> Optional.of(partitionFacts());
      case "aws:index/getAvailabilityZones:getAvailabilityZones" -> Optional.of(zoneFacts());
      case "aws:iam/getPolicyDocument:getPolicyDocument" ->
          Optional.of(PolicyDocument.answer(arguments));
      default -> Optional.empty();
    };
  }

  private Map<String, Value> identity() {
    return texts("id", account, "accountId", account, "arn", caller, "userId", "AROAPLANNED");
  }

  private Map<String, Value> region(Map<String, Value> arguments) {
    var asked = arguments.getOrDefault("name", Value.NULL).text().orElse(region);
    if (!asked.equals(region)) {
      throw new IllegalArgumentException(
          "expected the planned region " + region + ", found '" + asked + "'");
    }
    return texts(
        "id", region,
        "name", region,
        "description", region,
        "endpoint", "ec2." + region + "." + suffix());
  }

  private Map<String, Value> partitionFacts() {
    return texts(
        "id",
        partition,
        "partition",
        partition,
        "dnsSuffix",
        suffix(),
        "reverseDnsPrefix",
        partition.equals("aws-cn") ? "cn.com.amazonaws" : "com.amazonaws");
  }

  private Map<String, Value> zoneFacts() {
    var facts = texts("id", region);
    facts.put("names", Value.of(zones));
    facts.put("zoneIds", Value.of(zones));
    facts.put("groupNames", Value.of(List.of(region)));
    return facts;
  }

  private String suffix() {
    return partition.equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com";
  }

  private static Map<String, Value> texts(String... pairs) {
    var values = new TreeMap<String, Value>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], Value.of(pairs[i + 1]));
    }
    return values;
  }
}
