package dev.trimaran.stacks.aws;

import com.pulumi.aws.lambda.FunctionUrl;
import com.pulumi.aws.lambda.FunctionUrlArgs;
import com.pulumi.core.Output;

/** The way to the alias {@code live} of the serving function. */
final class LambdaEntrance {
  private final Stage stage;
  private final LambdaFunction lambda;
  private final Surroundings around;

  LambdaEntrance(Stage stage, LambdaFunction lambda, Surroundings around) {
    this.stage = stage;
    this.lambda = lambda;
    this.around = around;
  }

  /** Makes it; its URL. */
  Output<String> open(Entrance entrance) {
    return switch (entrance) {
      case Entrance.Url _ -> url();
      case Entrance.Api api -> new HttpApi(stage, lambda, around).open(api);
    };
  }

  private Output<String> url() {
    return new FunctionUrl(
            "serving-url",
            FunctionUrlArgs.builder()
                .functionName(lambda.function().name())
                .qualifier(lambda.alias().name())
                .authorizationType("AWS_IAM")
                .build(),
            stage.child())
        .functionUrl();
  }
}
