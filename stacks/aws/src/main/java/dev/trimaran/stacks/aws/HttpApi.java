package dev.trimaran.stacks.aws;

import com.pulumi.aws.apigatewayv2.Api;
import com.pulumi.aws.apigatewayv2.ApiArgs;
import com.pulumi.aws.apigatewayv2.Authorizer;
import com.pulumi.aws.apigatewayv2.AuthorizerArgs;
import com.pulumi.aws.apigatewayv2.Integration;
import com.pulumi.aws.apigatewayv2.IntegrationArgs;
import com.pulumi.aws.apigatewayv2.Route;
import com.pulumi.aws.apigatewayv2.RouteArgs;
import com.pulumi.aws.apigatewayv2.StageArgs;
import com.pulumi.aws.apigatewayv2.inputs.AuthorizerJwtConfigurationArgs;
import com.pulumi.aws.apigatewayv2.inputs.StageAccessLogSettingsArgs;
import com.pulumi.aws.apigatewayv2.inputs.StageDefaultRouteSettingsArgs;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.lambda.Permission;
import com.pulumi.aws.lambda.PermissionArgs;
import com.pulumi.core.Output;

/** An HTTP API in front of the serving function: nothing comes through without a token. */
final class HttpApi {
  private static final int LONGEST_MILLISECONDS = 30_000;
  private static final String LOG_LINE =
      "{\"time\":\"$context.requestTime\",\"request\":\"$context.requestId\","
          + "\"route\":\"$context.routeKey\",\"status\":\"$context.status\","
          + "\"milliseconds\":\"$context.responseLatency\","
          + "\"error\":\"$context.error.message\",\"function\":\"$context.integrationErrorMessage\"}";

  private final Stage stage;
  private final LambdaFunction lambda;
  private final Surroundings around;

  HttpApi(Stage stage, LambdaFunction lambda, Surroundings around) {
    this.stage = stage;
    this.lambda = lambda;
    this.around = around;
  }

  /** Makes it; its URL. */
  Output<String> open(Entrance.Api asked) {
    var name = stage.names().function("serving");
    var api =
        new Api(
            "serving-api",
            ApiArgs.builder().name(name).protocolType("HTTP").tags(stage.tags()).build(),
            stage.child());
    route(asked, api);
    var log =
        new LogGroup(
            "serving-api-log",
            LogGroupArgs.builder()
                .name("/aws/apigateway/" + name)
                .retentionInDays(stage.environment().logDays())
                .kmsKeyId(around.operations())
                .tags(stage.tags())
                .build(),
            stage.child());
    new com.pulumi.aws.apigatewayv2.Stage(
        "serving-api-live",
        StageArgs.builder()
            .apiId(api.id())
            .name("$default")
            .autoDeploy(true)
            .accessLogSettings(
                StageAccessLogSettingsArgs.builder()
                    .destinationArn(log.arn())
                    .format(LOG_LINE)
                    .build())
            .defaultRouteSettings(
                StageDefaultRouteSettingsArgs.builder()
                    .throttlingBurstLimit(500)
                    .throttlingRateLimit(1_000d)
                    .detailedMetricsEnabled(true)
                    .build())
            .tags(stage.tags())
            .build(),
        stage.child());
    new Permission(
        "serving-api-may-call",
        PermissionArgs.builder()
            .statementId("api")
            .action("lambda:InvokeFunction")
            .function(lambda.function().name())
            .qualifier(lambda.alias().name())
            .principal("apigateway.amazonaws.com")
            .sourceArn(Output.format("%s/$default/$default", api.executionArn()))
            .build(),
        stage.child());
    return api.apiEndpoint();
  }

  /** Every path is one route, and none of it goes without a token. */
  private void route(Entrance.Api asked, Api api) {
    var authorizer =
        new Authorizer(
            "serving-api-tokens",
            AuthorizerArgs.builder()
                .apiId(api.id())
                .name("tokens")
                .authorizerType("JWT")
                .identitySources("$request.header.Authorization")
                .jwtConfiguration(
                    AuthorizerJwtConfigurationArgs.builder()
                        .issuer(asked.issuer())
                        .audiences(asked.audiences())
                        .build())
                .build(),
            stage.child());
    var integration =
        new Integration(
            "serving-api-function",
            IntegrationArgs.builder()
                .apiId(api.id())
                .integrationType("AWS_PROXY")
                .integrationUri(lambda.alias().arn())
                .payloadFormatVersion("2.0")
                .timeoutMilliseconds(LONGEST_MILLISECONDS)
                .build(),
            stage.child());
    var route =
        RouteArgs.builder()
            .apiId(api.id())
            .routeKey("$default")
            .target(Output.format("integrations/%s", integration.id()))
            .authorizationType("JWT")
            .authorizerId(authorizer.id());
    if (!asked.scopes().isEmpty()) {
      route.authorizationScopes(asked.scopes());
    }
    new Route("serving-api-all", route.build(), stage.child());
  }
}
