package dev.trimaran.stacks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.engine.StackRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every policy in the whole plan, of roles, keys, buckets and whatever else has one. */
class LeastPrivilegeTest {
  private static final JsonMapper JSON = new JsonMapper();

  /** Actions for which AWS knows no resource; the service authorization reference lists them so. */
  private static final Set<String> OF_NO_RESOURCE =
      Set.of(
          "cloudwatch:PutMetricData",
          "ec2:DescribeDhcpOptions",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeSubnets",
          "ec2:DescribeVpcs",
          "ecr:GetAuthorizationToken",
          "lambda:ListFunctions",
          "sagemaker:ListFeatureGroups",
          "sagemaker:ListEndpoints",
          "sagemaker:ListProcessingJobs",
          "sagemaker:ListTrainingJobs",
          "xray:PutTraceSegments",
          "xray:PutTelemetryRecords",
          "xray:GetSamplingRules",
          "xray:GetSamplingTargets");

  static Stream<StackRecord> stacks() {
    return Stream.of(
        Planned.dev(),
        Planned.prod(),
        Planned.sound("prod", Map.of("network", "true")),
        Planned.hosted());
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void no_action_is_a_wildcard(StackRecord stack) {
    assertThat(allowed(stack)).hasSizeGreaterThan(20);
    assertThat(allowed(stack))
        .allSatisfy(statement ->
            assertThat(texts(statement.path("Action")))
                .isNotEmpty()
                .allMatch(action -> action.matches("[a-z0-9-]+:[A-Za-z0-9]+")));
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void no_resource_is_a_wildcard_but_where_aws_knows_no_other(StackRecord stack) {
    for (RegisteredResource resource : stack.resources()) {
      for (JsonNode statement : allowed(resource)) {
        var all = texts(statement.path("Resource")).contains("*");
        if (all && !resource.type().equals("aws:kms/key:Key")) {
          assertThat(OF_NO_RESOURCE)
              .as(resource.name())
              .containsAll(texts(statement.path("Action")));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void each_resource_is_of_this_account_and_names_what_it_is_about(StackRecord stack) {
    assertThat(allowed(stack).stream().flatMap(each -> texts(each.path("Resource")).stream()))
        .filteredOn(arn -> !arn.equals("*"))
        .allMatch(arn ->
            arn.startsWith("arn:aws:s3:::flight-delays-")
                || arn.matches("arn:aws:[a-z0-9-]+:(eu-central-1)?:123456789012:[^*]+.*"));
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void nobody_from_elsewhere_is_let_in(StackRecord stack) {
    for (JsonNode statement : allowed(stack)) {
      assertThat(statement.path("Principal").asText()).isNotEqualTo("*");
      texts(statement.path("Principal").path("AWS"))
          .forEach(arn -> assertThat(arn).startsWith("arn:aws:iam::123456789012:"));
    }
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void services_take_roles_for_this_account_alone(StackRecord stack) throws Exception {
    var roles = stack.ofType("aws:iam/role:Role");
    assertThat(roles).isNotEmpty();
    for (RegisteredResource role : roles) {
      if (role.name().equals("runner-role")) {
        continue; // No service takes it.
      }
      var trust = JSON.readTree(Planned.text(role, "assumeRolePolicy").orElseThrow());
      for (JsonNode statement : trust.path("Statement")) {
        assertThat(texts(statement.path("Principal").path("Service"))).as(role.name()).hasSize(1);
        assertThat(statement.at("/Condition/StringEquals").path("aws:SourceAccount").asText())
            .as(role.name())
            .isEqualTo("123456789012");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void every_policy_of_a_role_is_known_before_anything_is_made_and_short_enough(StackRecord stack) {
    assertThat(stack.ofType("aws:iam/rolePolicy:RolePolicy"))
        .allSatisfy(policy ->
            assertThat(Planned.text(policy, "policy"))
                .as(policy.name())
                .hasValueSatisfying(text -> assertThat(text).hasSizeLessThan(10_240)));
  }

  @Test
  void serving_reads_models_and_features_and_writes_only_what_it_captures() throws Exception {
    var rights = JSON.readTree(Planned.text(rights("serving"), "policy").orElseThrow());

    assertThat(texts(statement(rights, "WriteFiles").path("Resource")))
        .allMatch(arn -> arn.matches(".*/(windows|capture|predictions|outcomes)/\\*"));
    assertThat(texts(statement(rights, "ReadFiles").path("Resource")))
        .containsExactlyInAnyOrder(
            "arn:aws:s3:::flight-delays-dev-data-123456789012-eu-central-1/models/*",
            "arn:aws:s3:::flight-delays-dev-data-123456789012-eu-central-1/objects/*");
    assertThat(rights.toString()).doesNotContain("PutRecord", "CreateModelPackage", "iam:PassRole");
  }

  @Test
  void a_run_may_give_jobs_their_own_role_and_no_other() throws Exception {
    var rights = JSON.readTree(Planned.text(rights("runner"), "policy").orElseThrow());
    var pass = statement(rights, "PassTrainingRole");

    assertThat(texts(pass.path("Resource")))
        .containsExactly("arn:aws:iam::123456789012:role/flight-delays-dev-training");
    assertThat(pass.at("/Condition/StringEquals").path("iam:PassedToService").asText())
        .isEqualTo("sagemaker.amazonaws.com");
    assertThat(Planned.text(rights("monitoring"), "policy").orElseThrow())
        .doesNotContain("PassRole", "CreateTrainingJob");
  }

  @Test
  void who_works_on_tables_starts_spark_and_nobody_else_does() throws Exception {
    var rights = JSON.readTree(Planned.text(rights("training"), "policy").orElseThrow());

    assertThat(texts(statement(rights, "StartSpark").path("Resource")))
        .containsExactly("arn:aws:glue:eu-central-1:123456789012:job/flight-delays-dev-prepare");
    assertThat(
            Planned.dev().ofType("aws:iam/rolePolicy:RolePolicy").stream()
                .filter(policy ->
                    Planned.text(policy, "policy").orElseThrow().contains("glue:StartJobRun")))
        .extracting(RegisteredResource::name)
        .containsExactly("training-rights");
  }

  @Test
  void a_run_is_who_the_account_lets_take_its_role() throws Exception {
    var runner = Planned.find(Planned.dev(), "runner-role");
    var trust = JSON.readTree(Planned.text(runner, "assumeRolePolicy").orElseThrow());

    assertThat(trust.at("/Statement/0/Principal/AWS").asText())
        .isEqualTo("arn:aws:iam::123456789012:root");
  }

  @Test
  void a_role_cannot_read_a_secret_that_the_stack_does_not_have() throws Exception {
    var none = JSON.readTree(Planned.text(rights("pipeline"), "policy").orElseThrow());
    var one = Planned.sound("dev", Map.of("secrets", "[\"weather\"]"));
    var some =
        JSON.readTree(Planned.text(Planned.find(one, "pipeline-rights"), "policy").orElseThrow());

    assertThat(none.toString()).doesNotContain("secretsmanager");
    assertThat(texts(statement(some, "ReadSecrets").path("Resource")))
        .containsExactly(
            "arn:aws:secretsmanager:eu-central-1:123456789012:secret"
                + ":flight-delays-dev-secret-weather-??????");
  }

  private static RegisteredResource rights(String part) {
    return Planned.find(Planned.dev(), part + "-rights");
  }

  private static JsonNode statement(JsonNode policy, String sid) {
    for (JsonNode statement : policy.path("Statement")) {
      if (statement.path("Sid").asText().equals(sid)) {
        return statement;
      }
    }
    throw new AssertionError("expected " + sid + ", found " + policy);
  }

  private static List<JsonNode> allowed(StackRecord stack) {
    return stack.resources().stream().flatMap(resource -> allowed(resource).stream()).toList();
  }

  /** Statements of whatever input of it is a policy. */
  private static List<JsonNode> allowed(RegisteredResource resource) {
    var all = new ArrayList<JsonNode>();
    for (var input : resource.inputs().values()) {
      input
          .text()
          .filter(text -> text.startsWith("{") && text.contains("\"Statement\""))
          .ifPresent(text -> read(text).path("Statement").forEach(all::add));
    }
    all.removeIf(statement -> !statement.path("Effect").asText().equals("Allow"));
    return all;
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  private static List<String> texts(JsonNode node) {
    if (node.isTextual()) {
      return List.of(node.asText());
    }
    var all = new ArrayList<String>();
    node.forEach(each -> all.add(each.asText()));
    return all;
  }
}
