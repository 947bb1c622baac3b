package dev.trimaran.stacks.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.stacks.engine.Problem;
import dev.trimaran.stacks.value.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          workers           | many      | trimaran-aws:workers: expected a whole number from 2 to 299, found 'many'
          workers           | 1         | trimaran-aws:workers: expected a whole number from 2 to 299, found '1'
          workerType        | Standard  | trimaran-aws:workerType: expected one of G.1X, G.2X, G.4X, G.8X, found 'Standard'
          network           | yes       | trimaran-aws:network: expected true or false, found 'yes'
          networkBlock      | 10.300    | trimaran-aws:networkBlock: expected the first two numbers of private addresses, such as 10.20, found '10.300'
          logDays           | 8         | trimaran-aws:logDays: expected one of 1, 3, 5, 7, 14
          zones             | 4         | trimaran-aws:zones: expected a whole number from 2 to 3, found '4'
          secrets           | weather   | trimaran-aws:secrets: expected a list of texts such as ["one", "other"], found 'weather'
          trainingInstance  | m5.xlarge | trimaran-aws:trainingInstance: expected an instance of SageMaker such as ml.m5.xlarge, found 'm5.xlarge'
          trackingSize      | Tiny      | trimaran-aws:trackingSize: expected one of Small, Medium, Large, found 'Tiny'
          """)
  void a_value_that_cannot_be_is_told_with_its_key(String key, String value, String message) {
    var problems = Planned.run("dev", Map.of(key, value)).problems();

    assertThat(problems)
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.kind()).isEqualTo(Problem.Kind.PROGRAM);
          assertThat(problem.found()).contains(message);
        });
  }

  @Test
  void the_stack_s_name_is_the_environment_s() {
    var problems = Planned.run("My-Stack", Map.of()).problems();

    assertThat(problems)
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.found())
                .contains("The stack's name is the name of the environment.", "'My-Stack'"));
  }

  @Test
  void a_plan_needs_a_region_and_an_account_and_no_cloud() {
    var cloud = new AwsCloud();

    assertThatThrownBy(() -> cloud.site(Map.of("aws:region", "eu-central-1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "aws:allowedAccountIds: expected the one account that the stack may be made in, such as"
                + " [\"123456789012\"], found ''");
    assertThatThrownBy(() -> cloud.site(Map.of("aws:allowedAccountIds", "[\"123456789012\"]")))
        .hasMessageContaining("Expected an AWS region such as eu-central-1, found ''");
    assertThatThrownBy(() ->
            cloud.site(Map.of("aws:allowedAccountIds", "[\"12\"]", "aws:region", "eu-west-1")))
        .hasMessageContaining("twelve digits, found '12'");
  }

  @Test
  void an_environment_can_be_told_apart_in_single_values() {
    var stack =
        Planned.sound("dev", Map.of("protectsData", "true", "logDays", "30", "workers", "9"));

    assertThat(Planned.find(stack, "data-files").options().protect()).isTrue();
    assertThat(Planned.input(Planned.find(stack, "pipeline-logs"), "retentionInDays"))
        .isEqualTo(Value.of(30));
    assertThat(Planned.input(Planned.find(stack, "pipeline-job"), "numberOfWorkers"))
        .isEqualTo(Value.of(9));
  }
}
