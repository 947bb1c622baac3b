package dev.trimaran.stacks.aws;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import dev.trimaran.stacks.aws.Document.Statement;
import java.util.List;
import java.util.regex.Pattern;

/** The log of SageMaker's endpoint, and what its role may do with that and with its image. */
final class HostingRights {
  /** Where SageMaker writes what an endpoint says, before its name. */
  static final String LOGS = "/aws/sagemaker/Endpoints/";

  private static final Pattern IMAGE =
      Pattern.compile("(\\d{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.[a-z.]+/([^:@]+).*");

  private HostingRights() {}

  /**
   * The log and the rights.
   *
   * @param alarms the names of those that take a deployment back: SageMaker looks at them in the
   *     name of the endpoint's role,
   *     https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-configuration.html
   */
  static RolePolicy of(
      Stage stage, HostingSettings hosting, List<String> alarms, Surroundings around) {
    var group = LOGS + stage.names().endpoint();
    new LogGroup(
        "serving-log",
        LogGroupArgs.builder()
            .name(group)
            .retentionInDays(stage.environment().logDays())
            .kmsKeyId(around.operations())
            .tags(stage.tags())
            .build(),
        stage.child());
    var place = stage.place();
    return new RolePolicy(
        "serving-own",
        RolePolicyArgs.builder()
            .name(stage.name("serving-own", 128))
            .role(around.role())
            .policy(
                Document.of(
                        Statement.allow(
                            "WriteLog",
                            List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                            List.of(place.arn("logs", "log-group:" + group + ":log-stream:*"))),
                        // SageMaker asks for it also where the group is there.
                        Statement.allow(
                            "MakeLog",
                            List.of("logs:CreateLogGroup"),
                            RunnerRights.group(place, group)),
                        Statement.allow(
                            "LookAtAlarms",
                            List.of("cloudwatch:DescribeAlarms"),
                            alarms.stream()
                                .map(alarm -> place.arn("cloudwatch", "alarm:" + alarm))
                                .toList()),
                        Statement.allow(
                            "PullImage",
                            List.of(
                                "ecr:BatchCheckLayerAvailability",
                                "ecr:BatchGetImage",
                                "ecr:GetDownloadUrlForLayer"),
                            List.of(repository(stage, hosting.image().orElseThrow()))),
                        // ECR knows no resource of this action.
                        Statement.allow(
                            "SignInToRegistry", List.of("ecr:GetAuthorizationToken"), List.of("*")))
                    .json())
            .build(),
        stage.child());
  }

  private static String repository(Stage stage, String image) {
    var parts = IMAGE.matcher(image);
    if (!parts.matches()) {
      throw new IllegalArgumentException("Expected an image of Amazon ECR, found " + image + ".");
    }
    return "arn:%s:ecr:%s:%s:repository/%s"
        .formatted(stage.place().partition(), parts.group(2), parts.group(1), parts.group(3));
  }
}
