package dev.trimaran.stacks.aws;

import dev.trimaran.stacks.aws.Document.Statement;
import java.util.List;

/** What a run needs to let what serves take what it has registered. */
final class DeploymentRights {
  private final Names names;
  private final Place place;

  DeploymentRights(Blueprint blueprint) {
    this.names = blueprint.names();
    this.place = blueprint.place();
  }

  /**
   * To let the stack's function serve another version, once it has answered that it is ready; to
   * find it, ask it, stop it and start it.
   */
  List<Statement> ofFunction() {
    var name = names.function("serving");
    var function = place.arn("lambda", "function:" + name);
    return List.of(
        Statement.allow(
            "Deploy",
            List.of(
                "lambda:GetFunctionConfiguration",
                "lambda:UpdateFunctionConfiguration",
                "lambda:PublishVersion",
                "lambda:InvokeFunction",
                "lambda:UpdateAlias",
                "lambda:GetFunctionUrlConfig",
                "lambda:GetFunctionConcurrency",
                "lambda:PutFunctionConcurrency",
                "lambda:DeleteFunctionConcurrency",
                "lambda:InvokeFunctionUrl"),
            List.of(function, function + ":*")),
        // Lambda knows no resource of this action:
        // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html
        Statement.allow("FindFunctions", List.of("lambda:ListFunctions"), List.of("*")),
        // Its variables are encrypted:
        // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html.
        Statement.allow(
                "UseKeyOfFunction",
                List.of("kms:Decrypt", "kms:DescribeKey", "kms:Encrypt"),
                List.of(place.arn("kms", "key/*")))
            .when("ForAnyValue:StringEquals", "kms:ResourceAliases", names.keyAlias("operations"))
            .when("StringEquals", "kms:ViaService", place.via("lambda")),
        Statement.allow(
            "ReadLogOfFunction",
            List.of("logs:FilterLogEvents"),
            RunnerRights.group(place, "/aws/lambda/" + name)));
  }
}
