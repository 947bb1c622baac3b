package dev.trimaran.stacks.aws.finding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trimaran.stacks.catalogue.Catalogue;
import dev.trimaran.stacks.catalogue.DerivedOutputs;
import dev.trimaran.stacks.cloud.Cloud;
import dev.trimaran.stacks.engine.StackEngine;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.engine.StackSetup;
import dev.trimaran.stacks.finding.Finding;
import dev.trimaran.stacks.finding.Findings;
import dev.trimaran.stacks.permission.Policy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All of our own stack, in both environments and both ways to serve, as {@code plan} sees it. */
class WholeStackTest {
  private static final Path SPEC =
      Path.of("../../examples/flight-delays/pipeline.yaml").toAbsolutePath().normalize();
  private static final Cloud CLOUD = ServiceLoader.load(Cloud.class).findFirst().orElseThrow();

  private static final String IMAGE =
      "123456789012.dkr.ecr.eu-central-1.amazonaws.com/trimaran:0.1.0";

  /** An environment with configuration. */
  record Variant(String environment, Map<String, String> config) {}

  static List<Variant> variants() {
    return List.of(
        new Variant("dev", Map.of("production", "false")),
        new Variant("prod", Map.of("production", "true")),
        new Variant("prod", Map.of("production", "true", "network", "true")),
        new Variant(
            "prod", Map.of("production", "true", "serving", "sagemaker", "servingImage", IMAGE)),
        new Variant(
            "prod",
            Map.of(
                "production", "true",
                "serving", "sagemaker",
                "servingImage", IMAGE,
                "modelVersion", "3")));
  }

  private static Map<String, String> config(Variant variant) {
    var config = new TreeMap<>(variant.config());
    config.put("pipeline", SPEC.toString());
    config.put("aws:region", "eu-central-1");
    config.put("aws:allowedAccountIds", "[\"123456789012\"]");
    return config;
  }

  private static StackRecord run(Variant variant) {
    var config = config(variant);
    var site = CLOUD.site(config);
    return new StackEngine(
            StackSetup.of(CLOUD.project(), variant.environment())
                .withConfig(config)
                .withInvokes(site.invokes())
                .withKnowledge(new DerivedOutputs(new Catalogue(), site.facts())))
        .run(CLOUD::declare)
        .requireSound();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void has_no_open_finding_and_no_exception_without_one(Variant variant) {
    var findings = Findings.of(run(variant), CLOUD.rules(), CLOUD.accepted());

    assertThat(findings.open()).extracting(Finding::text).isEmpty();
    assertThat(CLOUD.rules()).hasSizeGreaterThan(80);
  }

  @Test
  void has_no_exception_that_is_for_nothing() {
    var idle = new ArrayList<>(CLOUD.accepted());
    for (var variant : variants()) {
      idle.retainAll(Findings.of(run(variant), CLOUD.rules(), CLOUD.accepted()).idle());
    }

    assertThat(idle).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void needs_no_wildcard_to_be_made_but_where_aws_says_so(Variant variant) throws Exception {
    var record = run(variant);
    var policies = CLOUD.permissions().toDeploy(record, CLOUD.site(config(variant)).facts());

    assertThat(policies).isNotEmpty();
    for (var policy : policies) {
      assertThat(policy.text().replaceAll("\\s", "").length()).isLessThanOrEqualTo(6144);
      for (var statement : statements(policy)) {
        assertThat(statement.get("Action"))
            .allSatisfy(action -> assertThat(action.textValue()).doesNotContain("*"));
        if (statement.get("Resource").toString().equals("[\"*\"]")) {
          assertThat(statement.has("Condition")).as(statement.toString()).isTrue();
          assertThat(statement.get("Action"))
              .allSatisfy(action ->
                  assertThat(policy.wide())
                      .anyMatch(it -> it.startsWith(action.textValue() + ":")));
        } else {
          assertThat(statement.get("Resource"))
              .allSatisfy(arn -> assertThat(arn.textValue()).startsWith("arn:"));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void its_own_roles_may_do_nothing_by_a_wildcard(Variant variant) throws Exception {
    var policies = CLOUD.permissions().atRunTime(run(variant), CLOUD.site(config(variant)).facts());

    assertThat(policies).hasSizeGreaterThan(8);
    for (var policy : policies) {
      for (var statement : statements(policy)) {
        if (statement.path("Effect").asText().equals("Allow") && !statement.has("Principal")) {
          assertThat(statement.get("Action").toString()).doesNotContain("*");
        }
      }
    }
  }

  private static JsonNode statements(Policy policy) throws Exception {
    return new JsonMapper().readTree(policy.text()).get("Statement");
  }
}
