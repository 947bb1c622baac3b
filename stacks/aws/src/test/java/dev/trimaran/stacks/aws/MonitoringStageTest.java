package dev.trimaran.stacks.aws;

import static dev.trimaran.stacks.aws.Stacks.at;
import static dev.trimaran.stacks.aws.Stacks.resource;
import static dev.trimaran.stacks.aws.Stacks.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.stacks.value.Value;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitoringStageTest {

  @Test
  void the_drift_function_watches_the_model_that_is_served() {
    var following = resource(Planned.dev(), "Function", "drift");
    var fixed = resource(Planned.sound("dev", Map.of("modelVersion", "4")), "Function", "drift");

    assertThat(text(following, "environment.variables.TRIMARAN_FUNCTION")).isEqualTo("drift");
    assertThat(text(following, "environment.variables.TRIMARAN_EMF")).isEqualTo("true");
    assertThat(at(following, "environment.variables.TRIMARAN_VERSION")).isEqualTo(Value.NULL);
    assertThat(text(fixed, "environment.variables.TRIMARAN_VERSION")).isEqualTo("4");
  }

  @Test
  void one_check_runs_at_a_time() {
    var drift = resource(Planned.dev(), "Function", "drift");

    assertThat(drift.inputs().get("reservedConcurrentExecutions")).isEqualTo(Value.of(1));
  }

  @Test
  void training_is_asked_for_where_there_is_somebody_to_ask() {
    var asked =
        resource(
            Planned.sound("dev", Map.of("retrainingUrl", "https://train.example.org/hook")),
            "Function",
            "drift");

    assertThat(text(asked, "environment.variables.TRIMARAN_WEBHOOK"))
        .isEqualTo("https://train.example.org/hook");
    assertThat(text(asked, "environment.variables.TRIMARAN_RETRAIN_WHEN")).isEqualTo("drift");
    assertThat(
            at(
                resource(Planned.dev(), "Function", "drift"),
                "environment.variables.TRIMARAN_RETRAIN_WHEN"))
        .isEqualTo(Value.NULL);
  }

  @Test
  void its_schedule_may_start_it_and_nothing_else() {
    var stack = Planned.dev();
    var schedule = resource(stack, "Schedule", "drift-schedule");
    var role = text(resource(stack, "Role", "drift-schedule-role"), "assumeRolePolicy");
    var rights = text(resource(stack, "RolePolicy", "drift-schedule-rights"), "policy");

    assertThat(text(schedule, "scheduleExpression")).isEqualTo("rate(1 hour)");
    assertThat(text(schedule, "flexibleTimeWindow.mode")).isEqualTo("FLEXIBLE");
    assertThat(at(schedule, "flexibleTimeWindow.maximumWindowInMinutes")).isEqualTo(Value.of(6));
    assertThat(at(schedule, "target.retryPolicy.maximumRetryAttempts")).isEqualTo(Value.of(3));
    assertThat(at(schedule, "target.deadLetterConfig.arn"))
        .isEqualTo(
            Value.of("arn:aws:sqs:eu-central-1:123456789012:flight-delays-dev-drift-dead-letters"));
    assertThat(schedule.inputs()).containsKey("kmsKeyArn");
    assertThat(role).contains("scheduler.amazonaws.com", "aws:SourceAccount", "123456789012");
    assertThat(rights)
        .contains(
            "\"Action\":\"lambda:InvokeFunction\",\"Resource\":"
                + "\"arn:aws:lambda:eu-central-1:123456789012:function:flight-delays-dev-drift:live\"");
  }

  /** Held against the adapter's own reading by its tests: a schedule is told by its detail type. */
  @Test
  void its_tick_has_the_form_that_the_function_takes_for_one() {
    var tick = text(resource(Planned.dev(), "Schedule", "drift-schedule"), "target.input");

    assertThat(tick)
        .contains(
            "\"detail-type\":\"Scheduled Event\"", "\"time\":\"<aws.scheduler.scheduled-time>\"");
  }

  @Test
  void any_version_that_drifts_is_counted() {
    var filter = resource(Planned.dev(), "LogMetricFilter", "drift-detected");

    assertThat(text(filter, "logGroupName")).isEqualTo("/aws/lambda/flight-delays-dev-drift");
    assertThat(text(filter, "pattern"))
        .isEqualTo(
            "{ ($.Model = \"flight-delays\") && ($.DriftDetected = 1)"
                + " && ($.Feature NOT EXISTS) }");
  }

  @ParameterizedTest
  @CsvSource({
    "PT5M, rate(5 minutes)",
    "PT90M, rate(90 minutes)",
    "PT1H, rate(1 hour)",
    "PT6H, rate(6 hours)",
    "P1D, rate(1 day)",
    "P7D, rate(7 days)"
  })
  void intervals_are_written_in_their_largest_unit(Duration interval, String expression) {
    assertThat(DriftSchedule.expression(interval)).isEqualTo(expression);
  }
}
