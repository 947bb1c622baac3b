package dev.trimaran.stacks.aws;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.lambda.Alias;
import com.pulumi.aws.lambda.AliasArgs;
import com.pulumi.aws.lambda.CodeSigningConfig;
import com.pulumi.aws.lambda.CodeSigningConfigArgs;
import com.pulumi.aws.lambda.Function;
import com.pulumi.aws.lambda.FunctionArgs;
import com.pulumi.aws.lambda.inputs.CodeSigningConfigAllowedPublishersArgs;
import com.pulumi.aws.lambda.inputs.CodeSigningConfigPoliciesArgs;
import com.pulumi.aws.lambda.inputs.FunctionDeadLetterConfigArgs;
import com.pulumi.aws.lambda.inputs.FunctionEnvironmentArgs;
import com.pulumi.aws.lambda.inputs.FunctionLoggingConfigArgs;
import com.pulumi.aws.lambda.inputs.FunctionSnapStartArgs;
import com.pulumi.aws.lambda.inputs.FunctionTracingConfigArgs;
import com.pulumi.aws.lambda.inputs.FunctionVpcConfigArgs;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.core.Output;

/**
 * A function with what belongs to each: its log, its dead letters, its role's right to both, and
 * the alias {@code live}, which moves to a new version once that is published.
 */
final class LambdaFunction {
  static final String LIVE = "live";

  private final Function function;
  private final Alias alias;
  private final Queue deadLetters;
  private final LogGroup log;

  LambdaFunction(Stage stage, LambdaPlan plan, Surroundings around) {
    var lambda = stage.blueprint().settings().serving().lambda();
    var name = stage.names().function(plan.word());
    this.log = log(stage, plan.word(), name, around);
    this.deadLetters = DeadLetters.queue(stage, plan.word(), around.operations());
    var rights = FunctionRights.of(stage, plan.word(), name, around.role());
    var args =
        FunctionArgs.builder()
            .name(name)
            .description("Trimaran " + plan.word() + " of " + stage.blueprint().shape().pipeline())
            .role(around.roleArn())
            .architectures(lambda.architecture())
            .memorySize(plan.memory())
            .timeout(plan.seconds())
            .reservedConcurrentExecutions(plan.reserved())
            .environment(
                FunctionEnvironmentArgs.builder()
                    .variables(
                        plan.environment()
                            .applyValue(own -> Variables.ofStack(own, stage.blueprint())))
                    .build())
            .kmsKeyArn(around.operations())
            .deadLetterConfig(
                FunctionDeadLetterConfigArgs.builder().targetArn(deadLetters.arn()).build())
            .loggingConfig(
                FunctionLoggingConfigArgs.builder().logFormat("Text").logGroup(log.name()).build())
            .tracingConfig(
                FunctionTracingConfigArgs.builder()
                    .mode(lambda.tracing() ? "Active" : "PassThrough")
                    .build())
            .publish(true)
            .tags(stage.tags());
    around
        .network()
        .ifPresent(network ->
            args.vpcConfig(
                FunctionVpcConfigArgs.builder()
                    .subnetIds(network.subnets())
                    .securityGroupIds(network.securityGroups())
                    .build()));
    if (plan.snapStart()) {
      args.snapStart(FunctionSnapStartArgs.builder().applyOn("PublishedVersions").build());
    }
    lambda
        .signingProfile()
        .ifPresent(profile -> args.codeSigningConfigArn(signing(stage, plan.word(), profile)));
    this.function =
        new Function(
            plan.word(), lambda.code().in(args).build(), stage.options().dependsOn(rights).build());
    this.alias =
        new Alias(
            plan.word() + "-" + LIVE,
            AliasArgs.builder()
                .name(LIVE)
                .description("What callers reach.")
                .functionName(function.name())
                .functionVersion(function.version())
                .build(),
            // A rollout under way has its own weights there.
            stage.options().ignoreChanges("routingConfig").build());
  }

  Function function() {
    return function;
  }

  Alias alias() {
    return alias;
  }

  Queue deadLetters() {
    return deadLetters;
  }

  /** The name of its log. */
  Output<String> log() {
    return log.name();
  }

  private static LogGroup log(Stage stage, String word, String name, Surroundings around) {
    return new LogGroup(
        word + "-log",
        LogGroupArgs.builder()
            .name("/aws/lambda/" + name)
            .retentionInDays(stage.environment().logDays())
            .kmsKeyId(around.operations())
            .tags(stage.tags())
            .build(),
        stage.child());
  }

  private static Output<String> signing(Stage stage, String word, String profile) {
    return new CodeSigningConfig(
            word + "-signing",
            CodeSigningConfigArgs.builder()
                .allowedPublishers(
                    CodeSigningConfigAllowedPublishersArgs.builder()
                        .signingProfileVersionArns(profile)
                        .build())
                .policies(
                    CodeSigningConfigPoliciesArgs.builder()
                        .untrustedArtifactOnDeployment("Enforce")
                        .build())
                .tags(stage.tags())
                .build(),
            stage.child())
        .arn();
  }
}
