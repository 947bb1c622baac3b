package dev.trimaran.stacks.aws;

import dev.trimaran.stacks.aws.Document.Statement;
import java.util.List;

/**
 * What SageMaker needs of a role to run something in the stack's network:
 * https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html. Subnets and security groups
 * are told by the stack's tags, since their ids are not known before they are made.
 */
final class NetworkRights {
  private NetworkRights() {}

  static List<Statement> of(Blueprint blueprint) {
    var place = blueprint.place();
    var interfaces = List.of(place.arn("ec2", "network-interface/*"));
    return List.of(
        Statement.allow("AttachToNetwork", List.of("ec2:CreateNetworkInterface"), interfaces),
        Statement.allow(
                "AttachToOwnNetwork",
                List.of("ec2:CreateNetworkInterface"),
                List.of(place.arn("ec2", "subnet/*"), place.arn("ec2", "security-group/*")))
            .when("StringEquals", "aws:ResourceTag/trimaran:pipeline", blueprint.shape().pipeline())
            .when(
                "StringEquals",
                "aws:ResourceTag/trimaran:environment",
                blueprint.environment().name()),
        Statement.allow(
            "LendInterfaces",
            List.of(
                "ec2:CreateNetworkInterfacePermission",
                "ec2:DeleteNetworkInterface",
                "ec2:DeleteNetworkInterfacePermission"),
            interfaces),
        // EC2 knows no resources of these:
        // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
        Statement.allow(
            "LookAtNetwork",
            List.of(
                "ec2:DescribeDhcpOptions",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSubnets",
                "ec2:DescribeVpcs"),
            List.of("*")));
  }
}
