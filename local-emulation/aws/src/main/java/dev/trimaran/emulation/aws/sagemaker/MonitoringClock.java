package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.aws.schedule.Cron;
import dev.trimaran.emulation.state.Table;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts the processing jobs of monitoring schedules when it is time. From one time of a schedule
 * to the next passes the service's time; how a job goes is asked of the job when somebody asks.
 */
final class MonitoringClock {
  private static final String SINCE = "_Since";
  private static final String STATUS = "MonitoringExecutionStatus";

  private final Aws aws;
  private final Table schedules;
  private final Table executions;

  MonitoringClock(Aws aws) {
    this.aws = aws;
    this.schedules = aws.state().table("sagemaker/monitoring-schedule");
    this.executions = aws.state().table("sagemaker/monitoring-execution");
  }

  static void check(JsonNode config) {
    if (!config.path("MonitoringJobDefinition").isObject()) {
      throw Refused.invalid(
          "MonitoringJobDefinition: expected one in the schedule itself, since the emulation has"
              + " no definitions of their own.");
    }
    String expression = expression(config);
    if (!expression.equals("NOW")) {
      cron(expression);
    }
  }

  private static String expression(JsonNode config) {
    return config.path("ScheduleConfig").path("ScheduleExpression").asText("");
  }

  private static Cron cron(String expression) {
    try {
      if (expression.startsWith("cron(") && expression.endsWith(")")) {
        return Cron.parse(expression.substring(5, expression.length() - 1));
      }
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("Invalid schedule expression " + expression + ": " + e.getMessage());
    }
    throw Refused.invalid(
        "Invalid schedule expression " + expression + ": expected cron(…) or NOW");
  }

  /** Waits for the next time of the schedule, if it is to have one. */
  void await(String key, ObjectNode schedule) {
    if (!schedule.path("MonitoringScheduleStatus").asText().equals("Scheduled")
        || schedule.path("_Once").asBoolean()) {
      return;
    }
    String since = schedule.path(SINCE).asText();
    Instant last = Instant.parse(since);
    String expression = expression(schedule.path("MonitoringScheduleConfig"));
    Optional<Instant> next =
        expression.equals("NOW") ? Optional.of(last) : cron(expression).next(last, ZoneOffset.UTC);
    next.ifPresent(at -> {
      var unused = aws.time().after(Duration.between(last, at), () -> fire(key, since, at));
    });
  }

  private void fire(String key, String since, Instant at) {
    Optional<ObjectNode> due =
        schedules
            .get(key)
            .filter(there -> there.path(SINCE).asText().equals(since))
            .filter(there -> there.path("MonitoringScheduleStatus").asText().equals("Scheduled"));
    if (due.isEmpty()) {
      return;
    }
    boolean once = expression(due.get().path("MonitoringScheduleConfig")).equals("NOW");
    Optional<ObjectNode> changed =
        schedules.update(key, there -> there.put(SINCE, at.toString()).put("_Once", once));
    begin(key, due.get(), at);
    changed.ifPresent(schedule -> await(key, schedule));
  }

  private void begin(String key, ObjectNode schedule, Instant at) {
    String[] arn = schedule.path("MonitoringScheduleArn").asText().split(":", -1);
    Site site = new Site(arn[4], arn[3]);
    ObjectNode execution = Documents.some(schedule, "MonitoringScheduleName");
    double now = Documents.now(aws);
    execution.put("ScheduledTime", at.toEpochMilli() / 1000.0);
    execution.put("CreationTime", now);
    execution.put("LastModifiedTime", now);
    execution.put(STATUS, "InProgress");
    try {
      ObjectNode job = MonitoringJob.of(aws, site, schedule, at);
      JsonNode made = aws.call(site, service(site), "sagemaker", "CreateProcessingJob", job);
      execution.set("ProcessingJobArn", made.path("ProcessingJobArn"));
      execution.set("_Job", job.path("ProcessingJobName"));
    } catch (AwsException e) {
      execution.put(STATUS, "Failed").put("FailureReason", e.text());
    } catch (IOException e) {
      execution.put(STATUS, "Failed").put("FailureReason", String.valueOf(e.getMessage()));
    }
    executions.put(key + "/" + at, execution);
  }

  /** The executions under a key, each as its job is now. */
  List<Map.Entry<String, ObjectNode>> executions(String prefix) {
    return executions.list(prefix).stream()
        .map(entry -> Map.entry(entry.getKey(), looked(entry.getKey(), entry.getValue())))
        .toList();
  }

  private ObjectNode looked(String key, ObjectNode execution) {
    if (!execution.path(STATUS).asText().equals("InProgress")) {
      return execution;
    }
    String[] arn = execution.path("ProcessingJobArn").asText().split(":", -1);
    Site site = new Site(arn[4], arn[3]);
    ObjectNode named = JsonNodeFactory.instance.objectNode();
    named.set("ProcessingJobName", execution.path("_Job"));
    try {
      JsonNode job = aws.call(site, service(site), "sagemaker", "DescribeProcessingJob", named);
      String status = job.path("ProcessingJobStatus").asText();
      String exit = job.path("ExitMessage").asText("");
      execution.put(
          STATUS,
          status.equals("Completed") && exit.startsWith("CompletedWithViolations")
              ? "CompletedWithViolations"
              : status);
      if (job.hasNonNull("FailureReason")) {
        execution.set("FailureReason", job.get("FailureReason"));
      }
      execution.set("LastModifiedTime", job.path("LastModifiedTime"));
      executions.put(key, execution);
    } catch (AwsException | IOException e) {
      execution.put("FailureReason", String.valueOf(e.getMessage()));
    }
    return execution;
  }

  private static Caller service(Site site) {
    return Caller.service(site.account(), "sagemaker.amazonaws.com");
  }
}
