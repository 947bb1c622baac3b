package dev.trimaran.stacks.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.pulumi.Context;
import dev.trimaran.stacks.aws.account.AwsAccount;
import dev.trimaran.stacks.aws.finding.AwsRules;
import dev.trimaran.stacks.aws.leftover.RunLeftovers;
import dev.trimaran.stacks.aws.parity.AwsParity;
import dev.trimaran.stacks.aws.permission.AwsPermissions;
import dev.trimaran.stacks.aws.price.AwsTariff;
import dev.trimaran.stacks.cloud.Cloud;
import dev.trimaran.stacks.cloud.Leftovers;
import dev.trimaran.stacks.cloud.Site;
import dev.trimaran.stacks.finding.Accepted;
import dev.trimaran.stacks.finding.Rule;
import dev.trimaran.stacks.parity.Parity;
import dev.trimaran.stacks.permission.Permissions;
import dev.trimaran.stacks.price.Tariff;
import java.util.List;
import java.util.Map;

/** AWS, as {@code plan} and {@code up} see it. */
public final class AwsCloud implements Cloud {
  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public String name() {
    return "aws";
  }

  @Override
  public String project() {
    return "trimaran-aws";
  }

  @Override
  public void declare(Context context) {
    Main.declare(context);
  }

  @Override
  public List<String> settings() {
    return List.of(
        "protectsData",
        "logDays",
        "versionDays",
        "zones",
        "workers",
        "trackingSize",
        "modelVersion",
        "functionImage",
        "functionBucket",
        "functionKey",
        "functionVersion",
        "functionBundle",
        "jwtIssuer",
        "jwtAudiences",
        "jwtScopes",
        "signingProfile",
        "servingImage",
        "instanceCount",
        "networkIsolation",
        "trafficShift",
        "retrainingUrl",
        "alertEmails",
        "alertUrl");
  }

  @Override
  public Site site(Map<String, String> config) {
    var account = account(config.getOrDefault("aws:allowedAccountIds", ""));
    var site = AwsAccount.of(account, config.getOrDefault("aws:region", ""));
    return new Site(site.region(), site.facts(), site);
  }

  private static String account(String text) {
    try {
      var accounts = JSON.readTree(text);
      if (accounts.isArray() && accounts.size() == 1) {
        return accounts.get(0).asText();
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(expected(text), e);
    }
    throw new IllegalArgumentException(expected(text));
  }

  private static String expected(String found) {
    return "aws:allowedAccountIds: expected the one account that the stack may be made in, such as"
        + " [\"123456789012\"], found '"
        + found
        + "'";
  }

  @Override
  public Tariff tariff() {
    return new AwsTariff();
  }

  @Override
  public Parity parity() {
    return new AwsParity();
  }

  @Override
  public Permissions permissions() {
    return new AwsPermissions();
  }

  @Override
  public List<Rule> rules() {
    return AwsRules.all();
  }

  @Override
  public List<Accepted> accepted() {
    return AwsRules.accepted();
  }

  @Override
  public Leftovers leftovers() {
    return new RunLeftovers();
  }
}
