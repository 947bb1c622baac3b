package dev.trimaran.stacks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ServingSettingsTest {

  static Stream<Arguments> contradictions() {
    return Stream.of(
        Arguments.of(
            Map.of("entrance", "api", "jwtAudiences", "[\"flights\"]"),
            "jwtIssuer: expected the https URL of the issuer of tokens where entrance is api"),
        Arguments.of(
            Map.of("entrance", "api", "jwtIssuer", "https://id.example.org"),
            "jwtAudiences: expected what a token's aud must name, one at least"),
        Arguments.of(
            Map.of("entrance", "api", "jwtIssuer", "http://id.example.org"),
            "jwtIssuer: expected an https URL without query, found 'http://id.example.org'"),
        Arguments.of(
            Map.of("jwtIssuer", "https://id.example.org"),
            "jwtIssuer: expected no issuer where entrance is url"),
        Arguments.of(
            Map.of("snapStart", "true", "provisionedConcurrency", "2", "modelVersion", "1"),
            "snapStart: expected false where provisionedConcurrency keeps instances warm"),
        Arguments.of(
            Map.of("snapStart", "true", "functionImage", Stacks.IMAGE, "modelVersion", "1"),
            "snapStart: expected false where functionImage names an image"),
        Arguments.of(
            Map.of("snapStart", "true"),
            "modelVersion: expected a registered version where snapStart or"
                + " provisionedConcurrency is on"),
        Arguments.of(
            Map.of("provisionedConcurrency", "3", "reservedConcurrency", "2", "modelVersion", "1"),
            "provisionedConcurrency: expected at most reservedConcurrency, which is 2, found '3'"),
        Arguments.of(
            Map.of("signingProfile", "arn:aws:signer:eu-central-1:123456789012:/x/y"),
            "signingProfile: expected a signed zip, as functionBucket and functionKey name one"),
        Arguments.of(
            Map.of("functionImage", Stacks.IMAGE, "functionKey", "code.zip"),
            "functionKey: expected no object where functionImage names an image"),
        Arguments.of(
            Map.of("functionKey", "code.zip"),
            "functionBucket: expected the bucket of functionKey"),
        Arguments.of(
            Map.of("functionImage", Stacks.IMAGE.replace("0.1.0", "latest")),
            "functionImage: expected an image of Amazon ECR by its digest or by a tag that stays"),
        Arguments.of(
            Map.of("functionBundle", "bundle"),
            "functionBundle: expected a folder from the root, such as /var/task/bundle"),
        Arguments.of(
            Map.of("serving", "sagemaker"),
            "servingImage: expected the image in Amazon ECR that SageMaker is to run"),
        Arguments.of(
            Stacks.with(Stacks.HOSTED_BY_RUNS, Map.of("provisionedConcurrency", "3")),
            "provisionedConcurrency: expected none where serving is sagemaker"),
        Arguments.of(
            Map.of("serving", "sagemaker", "trafficShift", "canary"),
            "trafficShift: expected all where instanceCount is 1"),
        Arguments.of(
            Map.of("modelVersion", "champion"),
            "modelVersion: expected the number of a registered version, found 'champion'"),
        Arguments.of(
            Map.of("serving", "kubernetes"),
            "serving: expected one of lambda, sagemaker, found 'kubernetes'"),
        Arguments.of(
            Map.of("instanceType", "m5.large"),
            "instanceType: expected an instance type such as ml.m5.large, found 'm5.large'"),
        Arguments.of(
            Map.of("driftInterval", "PT90S"),
            "driftInterval: expected a duration of whole minutes from PT5M to P365D"),
        Arguments.of(
            Map.of("driftInterval", "hourly"),
            "driftInterval: expected a duration of whole minutes from PT5M to P365D"),
        Arguments.of(
            Map.of("retrainingUrl", "http://train.example.org"),
            "retrainingUrl: expected an https URL, found 'http://train.example.org'"),
        Arguments.of(
            Map.of("retrainingUrl", "https://train.example.org", "network", "true"),
            "retrainingUrl: expected none where network is true"),
        Arguments.of(
            Map.of("alertEmails", "[\"team\"]"),
            "alertEmails: expected addresses such as team@example.org, found 'team'"),
        Arguments.of(
            Map.of("monthlyBudget", "200"),
            "monthlyBudget: expected somebody who hears of it (alertEmails or alertUrl)"));
  }

  @ParameterizedTest
  @MethodSource("contradictions")
  void settings_that_contradict_each_other_are_refused_by_key(
      Map<String, String> config, String words) {
    assertThat(Stacks.refusal(config)).contains("trimaran-aws:" + words);
  }

  @Test
  void memory_that_lambda_does_not_have_is_refused(
      @org.junit.jupiter.api.io.TempDir java.nio.file.Path folder) {
    var config = Stacks.spec(folder, "delays", "{function: {memory: 64MiB}}");

    assertThat(Stacks.refusal(config))
        .contains("deploy.function.memory: expected 128MiB to 10240MiB", "found 64MiB");
  }

  @Test
  void columns_that_are_masked_are_not_left_to_a_log_that_cannot_mask(
      @org.junit.jupiter.api.io.TempDir java.nio.file.Path folder) {
    var masks =
        Stacks.with(
            Stacks.HOSTED, Stacks.spec(folder, "delays", "{capture: {sample: 0.1, mask: [tail]}}"));

    assertThat(Stacks.refusal(masks))
        .contains("networkIsolation: expected false where the spec masks columns (tail)");
    assertThat(
            Planned.run("dev", Stacks.with(masks, Map.of("networkIsolation", "false"))).problems())
        .isEmpty();
  }
}
