package dev.trimaran.stacks.aws;

import static dev.trimaran.stacks.aws.Stacks.at;
import static dev.trimaran.stacks.aws.Stacks.resource;
import static dev.trimaran.stacks.aws.Stacks.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.stacks.value.Value;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServingStageTest {
  private static final Map<String, String> API =
      Map.of(
          "entrance", "api",
          "jwtIssuer", "https://id.example.org/flights",
          "jwtAudiences", "[\"flights\"]",
          "jwtScopes", "[\"trimaran:call\"]");

  @Test
  void callers_reach_an_alias_of_a_published_version_by_signed_requests() {
    var stack = Planned.dev();
    var function = resource(stack, "Function", "serving");

    assertThat(text(function, "runtime")).isEqualTo("java25");
    assertThat(text(function, "handler")).isEqualTo("dev.trimaran.function.aws.LambdaFunction");
    assertThat(text(function, "architectures.0")).isEqualTo("arm64");
    assertThat(function.inputs().get("publish")).isEqualTo(Value.of(true));
    assertThat(text(resource(stack, "Alias", "serving-live"), "name")).isEqualTo("live");
    var url = resource(stack, "FunctionUrl", "serving-url");
    assertThat(text(url, "authorizationType")).isEqualTo("AWS_IAM");
    assertThat(text(url, "qualifier")).isEqualTo("live");
    assertThat(stack.outputs().keySet())
        .contains("function", "functionAlias", "functionVersion", "endpointUrl")
        .doesNotContain("modelVersion", "servingEndpoint");
  }

  @Test
  void a_function_without_a_version_follows_the_champion_so_that_there_may_be_none_yet() {
    var function = resource(Planned.dev(), "Function", "serving");

    assertThat(text(function, "environment.variables.TRIMARAN_ALIAS")).isEqualTo("champion");
    assertThat(at(function, "environment.variables.TRIMARAN_BUNDLE")).isEqualTo(Value.NULL);
  }

  @Test
  void a_version_that_is_named_is_loaded_from_the_bucket(@TempDir Path folder) {
    var spec =
        Stacks.spec(
            folder,
            "delays",
            "{function: {memory: 2GiB}, capture: {sample: 0.25, mask: [tail], interval: PT5M,"
                + " outcomes: {key: [origin]}}}");
    var stack = Planned.sound("dev", Stacks.with(spec, Map.of("modelVersion", "7")));
    var function = resource(stack, "Function", "serving");

    assertThat(function.inputs().get("memorySize")).isEqualTo(Value.of(2048));
    assertThat(((Value.Fields) at(function, "environment.variables")).values())
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                entry("FUNCTION", "serving"),
                entry("PROVIDER", "aws"),
                entry("WORKSPACE", "s3://delays-dev-data-123456789012-eu-central-1"),
                entry("BUNDLE", "s3://delays-dev-data-123456789012-eu-central-1/models/delays/7"),
                entry("MODEL", "delays"),
                entry("NAME", "delays"),
                entry("VERSION", "7"),
                entry("CACHE", "/tmp/models"),
                entry("CAPTURE_SAMPLE", "0.25"),
                entry("CAPTURE_MASK", "tail"),
                entry("CAPTURE_INTERVAL", "PT5M"),
                entry("OUTCOMES", "true"),
                entry("OUTCOMES_KEY", "origin"),
                entry("ENVIRONMENT", "dev"),
                entry("PIPELINE", "delays"),
                entry("MODEL_PACKAGE_GROUP", "delays-dev-model")));
    assertThat(stack.outputs()).containsEntry("modelVersion", Value.of("7"));
  }

  private static Map.Entry<String, Value> entry(String name, String value) {
    return Map.entry("TRIMARAN_" + name, Value.of(value));
  }

  @Test
  void a_bundle_in_the_zip_needs_no_bucket() {
    var stack =
        Planned.sound("dev", Map.of("functionBundle", "/var/task/bundle", "snapStart", "true"));
    var function = resource(stack, "Function", "serving");

    assertThat(text(function, "environment.variables.TRIMARAN_BUNDLE"))
        .isEqualTo("/var/task/bundle");
    assertThat(at(function, "environment.variables.TRIMARAN_PROVIDER")).isEqualTo(Value.NULL);
    assertThat(text(function, "snapStart.applyOn")).isEqualTo("PublishedVersions");
  }

  @Test
  void what_a_function_leaves_is_encrypted_kept_and_limited() {
    for (var environment : new String[] {"dev", "prod"}) {
      var stack = Planned.sound(environment, Map.of());
      var function = resource(stack, "Function", "serving");
      var log = resource(stack, "LogGroup", "serving-log");
      var queue = resource(stack, "Queue", "serving-dead-letters");

      assertThat(function.inputs()).containsKeys("kmsKeyArn", "deadLetterConfig");
      assertThat(function.inputs().get("reservedConcurrentExecutions")).isEqualTo(Value.of(20));
      assertThat(text(function, "tracingConfig.mode")).isEqualTo("Active");
      assertThat(text(function, "loggingConfig.logGroup")).isEqualTo(text(log, "name"));
      assertThat(log.inputs()).containsKey("kmsKeyId");
      assertThat(log.inputs().get("retentionInDays"))
          .isEqualTo(Value.of(environment.equals("dev") ? 14 : 90));
      assertThat(queue.inputs()).containsKey("kmsMasterKeyId");
    }
  }

  @Test
  void an_api_lets_nobody_in_without_a_token() {
    var stack = Planned.sound("dev", API);

    assertThat(stack.ofType("aws:apigatewayv2/route:Route"))
        .singleElement()
        .satisfies(route -> {
          assertThat(text(route, "routeKey")).isEqualTo("$default");
          assertThat(text(route, "authorizationType")).isEqualTo("JWT");
          assertThat(text(route, "authorizationScopes.0")).isEqualTo("trimaran:call");
        });
    var tokens = resource(stack, "Authorizer", "serving-api-tokens");
    assertThat(text(tokens, "jwtConfiguration.issuer")).isEqualTo("https://id.example.org/flights");
    assertThat(text(tokens, "jwtConfiguration.audiences.0")).isEqualTo("flights");
    var permission = resource(stack, "Permission", "serving-api-may-call");
    assertThat(text(permission, "principal")).isEqualTo("apigateway.amazonaws.com");
    assertThat(permission.inputs()).containsKey("sourceArn");
    assertThat(resource(stack, "Stage", "serving-api-live").inputs())
        .containsKey("accessLogSettings");
    assertThat(stack.ofType("aws:lambda/functionUrl:FunctionUrl")).isEmpty();
  }

  @Test
  void functions_run_in_the_network_where_there_is_one() {
    var inside = Planned.sound("dev", Map.of("network", "true"));

    for (var name : new String[] {"serving", "drift"}) {
      assertThat(resource(inside, "Function", name).inputs()).containsKey("vpcConfig");
      assertThat(resource(Planned.dev(), "Function", name).inputs()).doesNotContainKey("vpcConfig");
    }
    var hosted = Planned.sound("dev", Stacks.with(Stacks.HOSTED, Map.of("network", "true")));
    assertThat(resource(hosted, "Model", "serving-model").inputs()).containsKey("vpcConfig");
  }

  @Test
  void instances_are_kept_warm_behind_the_alias() {
    var stack = Planned.sound("dev", Map.of("provisionedConcurrency", "2", "modelVersion", "1"));

    var warm = resource(stack, "ProvisionedConcurrencyConfig", "serving-warm");
    assertThat(text(warm, "qualifier")).isEqualTo("live");
    assertThat(warm.inputs().get("provisionedConcurrentExecutions")).isEqualTo(Value.of(2));
  }

  @Test
  void only_signed_code_runs_where_a_profile_is_named() {
    var stack =
        Planned.sound(
            "dev",
            Map.of(
                "functionBucket", "releases",
                "functionKey", "signed.zip",
                "functionVersion", "v1",
                "signingProfile",
                    "arn:aws:signer:eu-central-1:123456789012:/signing-profiles/p/v"));

    assertThat(text(resource(stack, "Function", "serving"), "s3ObjectVersion")).isEqualTo("v1");
    assertThat(
            text(
                resource(stack, "CodeSigningConfig", "serving-signing"),
                "policies.untrustedArtifactOnDeployment"))
        .isEqualTo("Enforce");
  }

  @Test
  void the_longest_names_are_shortened_and_stay_apart(@TempDir Path folder) {
    var spec = Stacks.spec(folder, "a".repeat(63), "{}");
    var stack = Planned.sound("prod", spec);

    assertThat(text(resource(stack, "Function", "serving"), "name"))
        .hasSizeLessThanOrEqualTo(64)
        .isNotEqualTo(text(resource(stack, "Function", "drift"), "name"));
    assertThat(Planned.sound("prod", Stacks.with(spec, Stacks.HOSTED)).problems()).isEmpty();
  }
}
