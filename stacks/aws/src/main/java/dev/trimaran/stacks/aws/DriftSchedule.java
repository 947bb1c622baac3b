package dev.trimaran.stacks.aws;

import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.scheduler.Schedule;
import com.pulumi.aws.scheduler.ScheduleArgs;
import com.pulumi.aws.scheduler.ScheduleGroup;
import com.pulumi.aws.scheduler.ScheduleGroupArgs;
import com.pulumi.aws.scheduler.inputs.ScheduleFlexibleTimeWindowArgs;
import com.pulumi.aws.scheduler.inputs.ScheduleTargetArgs;
import com.pulumi.aws.scheduler.inputs.ScheduleTargetDeadLetterConfigArgs;
import com.pulumi.aws.scheduler.inputs.ScheduleTargetRetryPolicyArgs;
import com.pulumi.core.Output;
import dev.trimaran.stacks.aws.Document.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The schedule of the drift check, in a group of its own, whose role may start nothing else. */
final class DriftSchedule {
  private static final int RETRIES = 3;
  private static final long MINUTES_A_DAY = 24 * 60;

  /**
   * What the function takes for a tick. Scheduler puts time and execution in place of its words:
   * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html.
   */
  private static final String TICK =
      "{\"version\":\"0\",\"id\":\"<aws.scheduler.execution-id>\",\"source\":\"aws.scheduler\","
          + "\"detail-type\":\"Scheduled Event\",\"time\":\"<aws.scheduler.scheduled-time>\","
          + "\"resources\":[\"<aws.scheduler.schedule-arn>\"],\"detail\":{}}";

  private final Schedule schedule;
  private final Role role;

  DriftSchedule(
      Stage stage, LambdaFunction lambda, MonitoringSettings settings, Surroundings around) {
    this.role = role(stage);
    var rights = rights(stage, role);
    var group =
        new ScheduleGroup(
            "drift-schedules",
            ScheduleGroupArgs.builder().name(stage.names().schedule()).tags(stage.tags()).build(),
            stage.child());
    this.schedule =
        new Schedule(
            "drift-schedule",
            ScheduleArgs.builder()
                .name(stage.names().schedule())
                .groupName(group.name())
                .description("Checks what was served for drift.")
                .scheduleExpression(expression(settings.interval()))
                .flexibleTimeWindow(window(settings.interval()))
                .kmsKeyArn(around.operations())
                .target(
                    ScheduleTargetArgs.builder()
                        .arn(lambda.alias().arn())
                        .roleArn(role.arn())
                        .input(TICK)
                        .deadLetterConfig(
                            ScheduleTargetDeadLetterConfigArgs.builder()
                                .arn(lambda.deadLetters().arn())
                                .build())
                        .retryPolicy(
                            ScheduleTargetRetryPolicyArgs.builder()
                                .maximumRetryAttempts(RETRIES)
                                .maximumEventAgeInSeconds(
                                    (int) Math.min(settings.interval().toSeconds(), 86_400))
                                .build())
                        .build())
                .build(),
            stage.options().dependsOn(rights).build());
  }

  Output<String> name() {
    return schedule.name();
  }

  /** The ARN of the role that starts the check. */
  Output<String> role() {
    return role.arn();
  }

  /** As the price of a schedule reads it, too: in the largest unit that it is whole in. */
  static String expression(Duration interval) {
    var minutes = interval.toMinutes();
    if (minutes % MINUTES_A_DAY == 0) {
      return rate(minutes / MINUTES_A_DAY, "day");
    }
    return minutes % 60 == 0 ? rate(minutes / 60, "hour") : rate(minutes, "minute");
  }

  private static String rate(long count, String unit) {
    return "rate(" + count + " " + unit + (count == 1 ? ")" : "s)");
  }

  /** Checks of many stacks need not come at the same moment: within a tenth of their interval. */
  private static ScheduleFlexibleTimeWindowArgs window(Duration interval) {
    var minutes = (int) Math.clamp(interval.toMinutes() / 10, 1, MINUTES_A_DAY);
    return ScheduleFlexibleTimeWindowArgs.builder()
        .mode("FLEXIBLE")
        .maximumWindowInMinutes(minutes)
        .build();
  }

  private static Role role(Stage stage) {
    return new Role(
        "drift-schedule-role",
        RoleArgs.builder()
            .name(stage.names().scheduleRole())
            .description("Starts the drift check of " + stage.blueprint().shape().pipeline() + ".")
            .assumeRolePolicy(Document.trust("scheduler.amazonaws.com", stage.place()).json())
            .tags(stage.tags())
            .build(),
        stage.child());
  }

  private static RolePolicy rights(Stage stage, Role role) {
    var statements = new ArrayList<Statement>();
    statements.add(
        Statement.allow(
            "StartCheck",
            List.of("lambda:InvokeFunction"),
            List.of(
                stage
                    .place()
                    .arn(
                        "lambda",
                        "function:"
                            + stage.names().function("drift")
                            + ":"
                            + LambdaFunction.LIVE))));
    statements.addAll(DeadLetters.rights(stage, "drift"));
    statements.add(DeadLetters.useKey("ReadSchedule", stage, "scheduler", "kms:Decrypt"));
    return new RolePolicy(
        "drift-schedule-rights",
        RolePolicyArgs.builder()
            .name("rights")
            .role(role.name())
            .policy(new Document(statements).json())
            .build(),
        stage.child());
  }
}
