package dev.trimaran.stacks.aws;

import dev.trimaran.stacks.aws.Document.Statement;
import dev.trimaran.stacks.component.Part;
import java.util.ArrayList;
import java.util.List;

/** What a run needs to let what serves take what it has registered. */
final class DeploymentRights {
  private final Blueprint blueprint;
  private final Names names;
  private final Place place;

  DeploymentRights(Blueprint blueprint) {
    this.blueprint = blueprint;
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

  /**
   * To make the stack's endpoint of SageMaker out of a version, to let it serve another one, to
   * find it, ask it, stop it and start it. To create and to update an endpoint is allowed on the
   * configuration, too:
   * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html.
   */
  List<Statement> ofEndpoint() {
    var name = names.endpoint();
    var endpoint = place.arn("sagemaker", "endpoint/" + name);
    var versions = names.servingModels() + "-*";
    var models = place.arn("sagemaker", "model/" + versions);
    var configurations = place.arn("sagemaker", "endpoint-config/" + versions);
    var all = new ArrayList<Statement>();
    all.add(
        Statement.allow(
            "MakeVersions",
            List.of(
                "sagemaker:CreateModel",
                "sagemaker:DescribeModel",
                "sagemaker:CreateEndpointConfig",
                "sagemaker:DescribeEndpointConfig"),
            List.of(models, configurations)));
    all.add(
        Statement.allow(
            "Deploy",
            List.of("sagemaker:CreateEndpoint", "sagemaker:UpdateEndpoint"),
            List.of(endpoint, configurations)));
    all.add(
        Statement.allow(
            "UseEndpoint",
            List.of(
                "sagemaker:DescribeEndpoint",
                "sagemaker:DeleteEndpoint",
                "sagemaker:InvokeEndpoint"),
            List.of(endpoint)));
    all.add(
        Statement.allow(
            "TagWhatServes",
            List.of("sagemaker:AddTags"),
            List.of(models, configurations, endpoint)));
    // SageMaker knows no resource of this action.
    all.add(Statement.allow("FindEndpoints", List.of("sagemaker:ListEndpoints"), List.of("*")));
    all.add(
        Statement.allow(
                "PassServingRole",
                List.of("iam:PassRole"),
                List.of(place.iam("role/" + names.role(Part.SERVING))))
            .when("StringEquals", "iam:PassedToService", "sagemaker.amazonaws.com"));
    var files = new FileRights(blueprint);
    all.addAll(files.reading(Folders.ENDPOINTS));
    all.add(files.replacing(Folders.ENDPOINTS));
    all.add(
        Statement.allow(
            "ReadLogOfEndpoint",
            List.of("logs:FilterLogEvents"),
            RunnerRights.group(place, HostingRights.LOGS + name)));
    return all;
  }
}
