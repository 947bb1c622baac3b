package dev.trimaran.stacks.aws.price;

import dev.trimaran.stacks.price.Measure;
import dev.trimaran.stacks.price.Meter;
import dev.trimaran.stacks.price.PricedResource;
import dev.trimaran.stacks.price.Range;
import dev.trimaran.stacks.price.Usage;
import dev.trimaran.stacks.value.Value;
import java.math.BigDecimal;
import java.net.URI;

/** What is charged of a VPC. */
final class Network {
  private static final URI GATEWAYS =
      URI.create("https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html");
  private static final String SUBNET = "aws:ec2/subnet:Subnet::";
  private static final Range MONTH = Range.exactly(Usage.HOURS);

  private Network() {}

  /** An endpoint is of the type Gateway where it does not say; each subnet of others is charged. */
  static void endpoint(Meter meter) {
    switch (meter.resource().text("vpcEndpointType").orElse("Gateway")) {
      case "Gateway" -> meter.free("gateway endpoints are free", GATEWAYS);
      case "Interface" -> {
        meter.monthly("hours", MONTH.times(subnets(meter.resource())), "vpc.endpoint");
        meter.monthly("data", meter.used(Measure.NETWORK_GB), "vpc.endpoint.data");
      }
      default -> meter.unpriced("endpoint", "no price known for this type of endpoint");
    }
  }

  /** Subnets that are still to be made are told by what the list of their ids depends on. */
  private static BigDecimal subnets(PricedResource endpoint) {
    var count =
        endpoint.inputs().get("subnetIds") instanceof Value.Unknown unknown
            ? unknown.dependencies().stream().filter(urn -> urn.contains(SUBNET)).count()
            : endpoint.items("subnetIds").size();
    return BigDecimal.valueOf(Math.max(1, count));
  }

  static void nat(Meter meter) {
    meter.monthly("hours", MONTH, "vpc.nat");
    meter.monthly("data", meter.used(Measure.NETWORK_GB), "vpc.nat.data");
  }

  static void address(Meter meter) {
    meter.monthly("hours", MONTH, "vpc.ipv4");
  }
}
