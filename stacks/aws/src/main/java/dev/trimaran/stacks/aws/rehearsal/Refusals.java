package dev.trimaran.stacks.aws.rehearsal;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the emulation does not do, by type of resource or by service, each with the reason. A
 * resource of them is not made, and said to be so.
 */
public final class Refusals {
  private static final String NO_NETWORK =
      "Jobs and functions are processes of this machine: there is no network between them to set up.";
  private static final String NO_REGISTRY =
      "Images are commands of this machine, by the emulation's option --image: none is kept.";
  private static final String NO_GATEWAY =
      "The emulation has function URLs, which the same function answers, and no API Gateway.";
  private static final SortedMap<String, String> ALL =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("aws:apigatewayv2/", NO_GATEWAY),
              Map.entry("aws:lambda/permission:Permission", NO_GATEWAY),
              Map.entry("aws:budgets/budget:Budget", "Nothing costs anything here."),
              Map.entry("aws:ec2/", NO_NETWORK),
              Map.entry("aws:vpc/", NO_NETWORK),
              Map.entry("aws:ecr/", NO_REGISTRY),
              Map.entry(
                  "aws:lambda/codeSigningConfig:CodeSigningConfig",
                  "There is no AWS Signer, so that every code would be refused."),
              Map.entry(
                  "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
                  "Instances start when they are called; none is kept warm.")));

  private Refusals() {}

  /** Why resources of this type are not made; empty if they are. */
  static Optional<String> of(String type) {
    return ALL.entrySet().stream()
        .filter(entry -> type.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The reasons, by type or by the beginning that the types of a service share. */
  public static SortedMap<String, String> all() {
    return java.util.Collections.unmodifiableSortedMap(ALL);
  }
}
