package dev.trimaran.stacks.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.trimaran.stacks.aws.price.AwsTariff;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.price.PriceList;
import dev.trimaran.stacks.price.PricedResource;
import dev.trimaran.stacks.price.Pricing;
import dev.trimaran.stacks.price.Usage;
import dev.trimaran.stacks.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static final StackRecord STACK =
      Planned.sound("prod", Map.of("network", "true", "networkBlock", "172.16"));

  @Test
  void there_is_none_unless_it_is_asked_for() {
    assertThat(Planned.dev().ofType("aws:ec2/vpc:Vpc")).isEmpty();
    assertThat(Planned.dev().outputs()).doesNotContainKey("subnets");
  }

  @Test
  void a_private_subnet_lies_in_each_zone() {
    assertThat(STACK.ofType("aws:ec2/subnet:Subnet"))
        .extracting(
            subnet -> Planned.text(subnet, "availabilityZone").orElseThrow(),
            subnet -> Planned.text(subnet, "cidrBlock").orElseThrow())
        .containsExactly(
            tuple("eu-central-1a", "172.16.0.0/20"),
            tuple("eu-central-1b", "172.16.16.0/20"),
            tuple("eu-central-1c", "172.16.32.0/20"));
    assertThat(STACK.ofType("aws:ec2/subnet:Subnet"))
        .allMatch(subnet -> Planned.input(subnet, "mapPublicIpOnLaunch").equals(Value.of(false)));
  }

  @Test
  void there_is_no_way_to_the_internet() {
    assertThat(STACK.resources())
        .noneMatch(resource ->
            resource.type().contains("internetGateway") || resource.type().contains("natGateway"));
    assertThat(Planned.find(STACK, "routes").inputs()).doesNotContainKey("routes");
    assertThat(STACK.ofType("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"))
        .hasSize(2)
        .noneMatch(rule -> rule.inputs().containsKey("cidrIpv4"));
  }

  @Test
  void services_are_reached_by_endpoints() {
    assertThat(STACK.ofType("aws:ec2/vpcEndpoint:VpcEndpoint"))
        .extracting(endpoint -> Planned.text(endpoint, "serviceName").orElseThrow())
        .contains(
            "com.amazonaws.eu-central-1.s3",
            "com.amazonaws.eu-central-1.sagemaker.featurestore-runtime",
            "com.amazonaws.eu-central-1.secretsmanager",
            "com.amazonaws.eu-central-1.kms");
    assertThat(Planned.text(Planned.find(STACK, "to-s3"), "vpcEndpointType")).contains("Gateway");
  }

  @Test
  void the_group_that_aws_makes_by_itself_lets_nothing_through() {
    var closed = Planned.find(STACK, "closed");

    assertThat(closed.inputs()).doesNotContainKeys("ingress", "egress");
  }

  @Test
  void who_talked_to_whom_is_recorded_and_encrypted() {
    var flows = Planned.find(STACK, "flows");
    var logs = Planned.find(STACK, "flow-logs");

    assertThat(Planned.text(flows, "trafficType")).contains("ALL");
    assertThat(Planned.text(flows, "logDestination"))
        .contains(
            "arn:aws:logs:eu-central-1:123456789012:log-group:/trimaran/flight-delays-prod-flow-logs");
    assertThat(Planned.input(logs, "kmsKeyId")).isInstanceOf(Value.Unknown.class);
    assertThat(Planned.input(logs, "retentionInDays")).isEqualTo(Value.of(90));
  }

  @Test
  void an_endpoint_is_charged_in_each_zone_though_the_subnets_are_still_to_be_made() {
    var endpoint = Planned.find(STACK, "to-kms");
    var priced = new PricedResource(endpoint.type(), endpoint.name(), endpoint.inputs());

    var bill =
        new Pricing(new AwsTariff(), PriceList.of("aws", "us-east-1"), Usage.usual())
            .bill(List.of(priced));

    // 3 zones x 730 h x 0.01, and 10 GB x 0.01
    assertThat(bill.monthly().expected()).isEqualByComparingTo("22");
  }

  @Test
  void training_may_attach_itself_to_the_stack_s_own_subnets_and_to_no_others() {
    var rights = Planned.text(Planned.find(STACK, "training-rights"), "policy").orElseThrow();

    assertThat(rights)
        .contains(
            "\"arn:aws:ec2:eu-central-1:123456789012:subnet/*\","
                + "\"arn:aws:ec2:eu-central-1:123456789012:security-group/*\"],"
                + "\"Condition\":{\"StringEquals\":{\"aws:ResourceTag/trimaran:environment\":\"prod\","
                + "\"aws:ResourceTag/trimaran:pipeline\":\"flight-delays\"}}");
    assertThat(
            Planned.text(Planned.find(Planned.prod(), "training-rights"), "policy").orElseThrow())
        .doesNotContain("ec2:");
  }
}
