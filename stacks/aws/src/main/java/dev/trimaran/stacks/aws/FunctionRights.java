package dev.trimaran.stacks.aws;

import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.core.Output;
import dev.trimaran.stacks.aws.Document.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What a function's role may do with what is made for the function alone: its log, its dead
 * letters, its traces. All else is the access stage's.
 */
final class FunctionRights {
  private FunctionRights() {}

  static RolePolicy of(Stage stage, String word, String name, Output<String> role) {
    var place = stage.place();
    var statements = new ArrayList<Statement>();
    statements.add(
        Statement.allow(
            "WriteLog",
            List.of("logs:CreateLogStream", "logs:PutLogEvents"),
            List.of(place.arn("logs", "log-group:/aws/lambda/" + name + ":log-stream:*"))));
    statements.addAll(DeadLetters.rights(stage, word));
    if (stage.blueprint().settings().serving().lambda().tracing()) {
      // X-Ray knows no resource of these actions:
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html
      statements.add(
          Statement.allow(
              "Trace", List.of("xray:PutTelemetryRecords", "xray:PutTraceSegments"), List.of("*")));
    }
    return new RolePolicy(
        word + "-own",
        RolePolicyArgs.builder()
            .name(stage.name(word + "-own", 128))
            .role(role)
            .policy(new Document(statements).json())
            .build(),
        stage.child());
  }
}
