package dev.trimaran.stacks.aws;

import static dev.trimaran.stacks.aws.Stacks.HOSTED;
import static dev.trimaran.stacks.aws.Stacks.at;
import static dev.trimaran.stacks.aws.Stacks.resource;
import static dev.trimaran.stacks.aws.Stacks.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.value.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObservabilityStageTest {
  private static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
  private static final String TOPIC =
      "arn:aws:sns:eu-central-1:123456789012:flight-delays-dev-alerts";

  @Test
  void every_alarm_tells_the_topic_when_it_begins_and_when_it_ends() {
    assertThat(Planned.dev().ofType(ALARM))
        .extracting(RegisteredResource::name)
        .containsExactlyInAnyOrder(
            "serving-errors",
            "serving-slow",
            "serving-throttled",
            "serving-dead-letters-wait",
            "drift-errors",
            "drift-detected",
            "drift-schedule-failed",
            "drift-dead-letters-wait");
    assertThat(Planned.dev().ofType(ALARM))
        .allSatisfy(alarm -> {
          assertThat(text(alarm, "alarmActions.0")).isEqualTo(TOPIC);
          assertThat(text(alarm, "okActions.0")).isEqualTo(TOPIC);
          assertThat(text(alarm, "treatMissingData")).isEqualTo("notBreaching");
        });
  }

  @Test
  void errors_are_counted_as_a_share_of_calls() {
    var errors =
        resource(
            Planned.sound("dev", Map.of("alarmErrorPercent", "5")),
            "MetricAlarm",
            "serving-errors");

    assertThat(text(errors, "metricQueries.0.expression"))
        .isEqualTo("IF(whole > 0, 100 * part / whole, 0)");
    assertThat(text(errors, "metricQueries.1.metric.metricName")).isEqualTo("Errors");
    assertThat(text(errors, "metricQueries.2.metric.metricName")).isEqualTo("Invocations");
    assertThat(text(errors, "metricQueries.1.metric.dimensions.Resource"))
        .isEqualTo("flight-delays-dev-serving:live");
    assertThat(errors.inputs().get("threshold")).isEqualTo(Value.of(5));
  }

  @Test
  void the_endpoint_of_sagemaker_has_alarms_of_its_own_metrics() {
    var stack = Planned.sound("dev", HOSTED);
    var errors = resource(stack, "MetricAlarm", "serving-errors");
    var slow = resource(stack, "MetricAlarm", "serving-slow");

    assertThat(text(errors, "metricQueries.1.metric.metricName")).isEqualTo("Invocation5XXErrors");
    assertThat(text(slow, "extendedStatistic")).isEqualTo("p99");
    assertThat(slow.inputs().get("threshold")).isEqualTo(Value.of(1_000_000));
    assertThat(Stacks.names(stack)).doesNotContain("serving-throttled");
  }

  @Test
  void those_who_are_named_hear_of_it() {
    var stack =
        Planned.sound(
            "dev",
            Map.of(
                "alertEmails", "[\"team@example.org\", \"night@example.org\"]",
                "alertUrl", "https://pager.example.org/in"));

    assertThat(text(resource(stack, "TopicSubscription", "alerts-email-2"), "endpoint"))
        .isEqualTo("night@example.org");
    assertThat(text(resource(stack, "TopicSubscription", "alerts-https"), "protocol"))
        .isEqualTo("https");
    assertThat(resource(stack, "Topic", "alerts").inputs()).containsKey("kmsMasterKeyId");
    assertThat(text(resource(stack, "TopicPolicy", "alerts-policy"), "policy"))
        .contains("aws:SourceAccount", "\"123456789012\"")
        .doesNotContain("\"*\"");
  }

  @Test
  void the_trail_records_the_files_of_the_stack_and_can_be_verified() {
    var stack = Planned.dev();
    var trail = resource(stack, "Trail", "trail");

    assertThat(trail.inputs().get("enableLogFileValidation")).isEqualTo(Value.of(true));
    assertThat(trail.inputs()).containsKey("kmsKeyId");
    assertThat(text(trail, "s3BucketName"))
        .isEqualTo("flight-delays-dev-audit-123456789012-eu-central-1");
    assertThat(text(trail, "advancedEventSelectors.0.fieldSelectors.2.startsWiths.0"))
        .isEqualTo("arn:aws:s3:::flight-delays-dev-data-123456789012-eu-central-1/");
    assertThat(text(resource(stack, "BucketPolicy", "audit-files-policy"), "policy"))
        .contains("arn:aws:cloudtrail:eu-central-1:123456789012:trail/flight-delays-dev-trail");
    assertThat(Stacks.names(Planned.sound("dev", Map.of("trail", "false"))))
        .doesNotContain("trail", "audit-files");
  }

  @Test
  void a_budget_tells_at_eighty_and_at_a_hundred_percent() {
    var stack =
        Planned.sound(
            "prod", Map.of("monthlyBudget", "200", "alertEmails", "[\"team@example.org\"]"));
    var budget = resource(stack, "Budget", "budget");

    assertThat(text(budget, "limitAmount")).isEqualTo("200");
    assertThat(text(budget, "costFilters.0.values.0"))
        .isEqualTo("user:trimaran:pipeline$flight-delays");
    assertThat(at(budget, "notifications.0.threshold")).isEqualTo(Value.of(80));
    assertThat(at(budget, "notifications.1.threshold")).isEqualTo(Value.of(100));
    assertThat(text(budget, "notifications.2.notificationType")).isEqualTo("FORECASTED");
    assertThat(Stacks.names(Planned.dev())).doesNotContain("budget");
  }

  @Test
  void the_dashboard_lays_widgets_side_by_side() throws Exception {
    for (var config : java.util.List.of(Map.<String, String>of(), HOSTED)) {
      var dashboard = resource(Planned.sound("dev", config), "Dashboard", "dashboard");
      var widgets = new JsonMapper().readTree(text(dashboard, "dashboardBody")).get("widgets");

      assertThat(widgets).hasSize(6);
      assertThat(widgets)
          .allSatisfy(widget -> {
            assertThat(widget.at("/properties/metrics")).isNotEmpty();
            assertThat(widget.get("x").intValue() + widget.get("width").intValue())
                .isLessThanOrEqualTo(24);
          });
    }
  }
}
