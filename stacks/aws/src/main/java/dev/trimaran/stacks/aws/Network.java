package dev.trimaran.stacks.aws;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.ec2.DefaultSecurityGroup;
import com.pulumi.aws.ec2.DefaultSecurityGroupArgs;
import com.pulumi.aws.ec2.FlowLog;
import com.pulumi.aws.ec2.FlowLogArgs;
import com.pulumi.aws.ec2.RouteTable;
import com.pulumi.aws.ec2.RouteTableArgs;
import com.pulumi.aws.ec2.RouteTableAssociation;
import com.pulumi.aws.ec2.RouteTableAssociationArgs;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.SubnetArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.core.Output;
import dev.trimaran.stacks.component.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network of the stack's own: a private subnet in each zone, no way to the internet, endpoints
 * for the services that are used, and a record of who talked to whom.
 */
final class Network extends Stage {
  private final String block;
  private final Vpc vpc;
  private final List<Subnet> subnets = new ArrayList<>();
  private final SecurityGroup group;

  Network(AccessStage access, Keys keys, Blueprint blueprint) {
    super(Part.ACCESS, "network", blueprint);
    this.block = blueprint.settings().network().block();
    this.vpc =
        new Vpc(
            "vpc",
            VpcArgs.builder()
                .cidrBlock(block + ".0.0/16")
                .enableDnsHostnames(true)
                .enableDnsSupport(true)
                .tags(named("network"))
                .build(),
            child());
    new DefaultSecurityGroup(
        "closed",
        DefaultSecurityGroupArgs.builder().vpcId(vpc.id()).tags(named("closed")).build(),
        child());
    var routes =
        new RouteTable(
            "routes",
            RouteTableArgs.builder().vpcId(vpc.id()).tags(named("private")).build(),
            child());
    place().zones().forEach(zone -> subnet(zone, routes));
    this.group =
        new SecurityGroup(
            "parts",
            SecurityGroupArgs.builder()
                .name(name("parts", 255))
                .description("What runs in the stack's network")
                .vpcId(vpc.id())
                .tags(named("parts"))
                .build(),
            child());
    new Endpoints(this, vpc, routes, subnets(), group, block + ".0.0/16");
    record(access, keys);
    registerOutputs(Map.of("vpc", vpc.id()));
  }

  /** The ids of the private subnets, one a zone. */
  Output<List<String>> subnets() {
    return Output.all(subnets.stream().map(Subnet::id).toList());
  }

  /** The ids of the security groups of what runs there. */
  Output<List<String>> securityGroups() {
    return group.id().applyValue(List::of);
  }

  private void subnet(String zone, RouteTable routes) {
    var number = subnets.size();
    var subnet =
        new Subnet(
            "private-" + number,
            SubnetArgs.builder()
                .vpcId(vpc.id())
                .cidrBlock(block + "." + 16 * number + ".0/20")
                .availabilityZone(zone)
                .mapPublicIpOnLaunch(false)
                .tags(named("private-" + number))
                .build(),
            child());
    new RouteTableAssociation(
        "private-" + number + "-routes",
        RouteTableAssociationArgs.builder().subnetId(subnet.id()).routeTableId(routes.id()).build(),
        child());
    subnets.add(subnet);
  }

  private void record(AccessStage access, Keys keys) {
    var logs =
        new LogGroup(
            "flow-logs",
            LogGroupArgs.builder()
                .name(names().flowLogs())
                .kmsKeyId(keys.operations())
                .retentionInDays(environment().logDays())
                .tags(tags())
                .build(),
            child());
    new FlowLog(
        "flows",
        FlowLogArgs.builder()
            .vpcId(vpc.id())
            .trafficType("ALL")
            .logDestinationType("cloud-watch-logs")
            .logDestination(logs.arn())
            .iamRoleArn(access.flowLogs().arn())
            .tags(named("flows"))
            .build(),
        child());
  }

  /** EC2 shows what is tagged with a name by it. */
  Map<String, String> named(String what) {
    var all = new HashMap<>(tags());
    all.put("Name", name(what, 200));
    return all;
  }
}
