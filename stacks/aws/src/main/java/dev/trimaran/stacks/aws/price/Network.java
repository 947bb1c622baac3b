package dev.trimaran.stacks.aws.price;

import dev.trimaran.stacks.price.Measure;
import dev.trimaran.stacks.price.Meter;
import dev.trimaran.stacks.price.Range;
import dev.trimaran.stacks.price.Usage;
import java.math.BigDecimal;
import java.net.URI;

/** What is charged of a VPC. */
final class Network {
  private static final URI GATEWAYS =
      URI.create("https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html");
  private static final Range MONTH = Range.exactly(Usage.HOURS);

  private Network() {}

  /** An endpoint is of the type Gateway where it does not say; each subnet of others is charged. */
  static void endpoint(Meter meter) {
    switch (meter.resource().text("vpcEndpointType").orElse("Gateway")) {
      case "Gateway" -> meter.free("gateway endpoints are free", GATEWAYS);
      case "Interface" -> {
        var subnets = Math.max(1, meter.resource().items("subnetIds").size());
        meter.monthly("hours", MONTH.times(BigDecimal.valueOf(subnets)), "vpc.endpoint");
        meter.monthly("data", meter.used(Measure.NETWORK_GB), "vpc.endpoint.data");
      }
      default -> meter.unpriced("endpoint", "no price known for this type of endpoint");
    }
  }

  static void nat(Meter meter) {
    meter.monthly("hours", MONTH, "vpc.nat");
    meter.monthly("data", meter.used(Measure.NETWORK_GB), "vpc.nat.data");
  }

  static void address(Meter meter) {
    meter.monthly("hours", MONTH, "vpc.ipv4");
  }
}
