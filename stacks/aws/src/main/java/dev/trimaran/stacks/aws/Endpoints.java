package dev.trimaran.stacks.aws;

import com.pulumi.aws.ec2.RouteTable;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcEndpoint;
import com.pulumi.aws.ec2.VpcEndpointArgs;
import com.pulumi.aws.vpc.SecurityGroupEgressRule;
import com.pulumi.aws.vpc.SecurityGroupEgressRuleArgs;
import com.pulumi.aws.vpc.SecurityGroupIngressRule;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import com.pulumi.core.Output;
import java.util.List;

/**
 * How what runs in the network reaches AWS's services, and that it reaches nothing else: a gateway
 * for S3, and for others an address in each subnet.
 */
final class Endpoints {
  private static final int HTTPS = 443;
  private static final List<String> SERVICES =
      List.of(
          "ecr.api",
          "ecr.dkr",
          "glue",
          "kms",
          "logs",
          "monitoring",
          "sagemaker.api",
          "sagemaker.featurestore-runtime",
          "secretsmanager",
          "sns",
          "sqs",
          "sts",
          "xray");

  private final Network network;

  Endpoints(
      Network network,
      Vpc vpc,
      RouteTable routes,
      Output<List<String>> subnets,
      SecurityGroup parts,
      String addresses) {
    this.network = network;
    var s3 =
        new VpcEndpoint(
            "to-s3",
            VpcEndpointArgs.builder()
                .vpcId(vpc.id())
                .serviceName(service("s3"))
                .vpcEndpointType("Gateway")
                .routeTableIds(routes.id().applyValue(List::of))
                .tags(network.named("to-s3"))
                .build(),
            network.child());
    var doors =
        new SecurityGroup(
            "endpoints",
            SecurityGroupArgs.builder()
                .name(network.name("endpoints", 255))
                .description("Endpoints of the services that the stack uses")
                .vpcId(vpc.id())
                .tags(network.named("endpoints"))
                .build(),
            network.child());
    rules(parts, doors, s3, addresses);
    for (String service : SERVICES) {
      new VpcEndpoint(
          "to-" + service,
          VpcEndpointArgs.builder()
              .vpcId(vpc.id())
              .serviceName(service(service))
              .vpcEndpointType("Interface")
              .privateDnsEnabled(true)
              .subnetIds(subnets)
              .securityGroupIds(doors.id().applyValue(List::of))
              .tags(network.named("to-" + service))
              .build(),
          network.child());
    }
  }

  private String service(String name) {
    var prefix =
        network.place().partition().equals("aws-cn") ? "cn.com.amazonaws." : "com.amazonaws.";
    return prefix + network.place().region() + "." + name;
  }

  private void rules(SecurityGroup parts, SecurityGroup doors, VpcEndpoint s3, String addresses) {
    new SecurityGroupIngressRule(
        "into-endpoints",
        SecurityGroupIngressRuleArgs.builder()
            .securityGroupId(doors.id())
            .description("HTTPS from the network itself")
            .ipProtocol("tcp")
            .fromPort(HTTPS)
            .toPort(HTTPS)
            .cidrIpv4(addresses)
            .tags(network.tags())
            .build(),
        network.child());
    new SecurityGroupEgressRule(
        "to-endpoints",
        SecurityGroupEgressRuleArgs.builder()
            .securityGroupId(parts.id())
            .description("HTTPS to the endpoints")
            .ipProtocol("tcp")
            .fromPort(HTTPS)
            .toPort(HTTPS)
            .referencedSecurityGroupId(doors.id())
            .tags(network.tags())
            .build(),
        network.child());
    new SecurityGroupEgressRule(
        "to-s3-alone",
        SecurityGroupEgressRuleArgs.builder()
            .securityGroupId(parts.id())
            .description("HTTPS to S3")
            .ipProtocol("tcp")
            .fromPort(HTTPS)
            .toPort(HTTPS)
            .prefixListId(s3.prefixListId())
            .tags(network.tags())
            .build(),
        network.child());
  }
}
