package dev.trimaran.emulation.aws.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.aws.delivery.Attempts;
import dev.trimaran.emulation.aws.delivery.DeadLetters;
import dev.trimaran.emulation.aws.delivery.Targets;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls a schedule's target with the rights of the schedule's role. */
final class Invocation {
  private static final System.Logger LOG = System.getLogger(Invocation.class.getName());
  private static final String PRINCIPAL = "scheduler.amazonaws.com";

  private final Aws aws;
  private final Targets targets;

  Invocation(Aws aws) {
    this.aws = aws;
    this.targets = new Targets(aws);
  }

  /** Begins to call it, and returns. */
  void begin(Site site, ObjectNode schedule, Instant scheduled) {
    JsonNode target = schedule.path("Target");
    JsonNode retry = target.path("RetryPolicy");
    String execution = UUID.randomUUID().toString();
    String group = schedule.path("GroupName").asText();
    AtomicInteger attempt = new AtomicInteger();
    new Attempts(
            aws.time(),
            retry.path("MaximumRetryAttempts").asInt(185),
            Duration.ofSeconds(retry.path("MaximumEventAgeInSeconds").asInt(86_400)))
        .start(
            () -> {
              count(site, group, "InvocationAttemptCount");
              try {
                call(site, target, said(schedule, scheduled, execution, attempt.incrementAndGet()));
              } catch (AwsException e) {
                count(
                    site,
                    group,
                    e.status() == 429 ? "TargetErrorThrottledCount" : "TargetErrorCount");
                throw e;
              }
            },
            failure -> lost(site, schedule, scheduled, execution, failure));
  }

  private void call(Site site, JsonNode target, String body) throws IOException {
    Caller caller = caller(site, target);
    String arn = target.path("Arn").asText();
    if (arn.startsWith(Universal.PREFIX)) {
      Universal.call(aws, site, caller, arn, body);
    } else {
      targets.call(caller, target, body);
    }
  }

  private Caller caller(Site site, JsonNode target) {
    return aws.session(
        site, target.path("RoleArn").asText(), PRINCIPAL, UUID.randomUUID().toString());
  }

  /** What the target is told, with the schedule's own words in place. */
  private static String said(JsonNode schedule, Instant scheduled, String execution, int attempt) {
    return schedule
        .path("Target")
        .path("Input")
        .asText("{}")
        .replace("<aws.scheduler.schedule-arn>", schedule.path("Arn").asText())
        .replace("<aws.scheduler.scheduled-time>", time(scheduled))
        .replace("<aws.scheduler.execution-id>", execution)
        .replace("<aws.scheduler.attempt-number>", Integer.toString(attempt));
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private void lost(
      Site site,
      ObjectNode schedule,
      Instant scheduled,
      String execution,
      Attempts.Failure failure) {
    JsonNode target = schedule.path("Target");
    String group = schedule.path("GroupName").asText();
    String queue = target.path("DeadLetterConfig").path("Arn").asText();
    LOG.log(
        System.Logger.Level.INFO,
        "gave up to call {0} for {1}: {2}",
        target.path("Arn").asText(),
        schedule.path("Arn").asText(),
        failure.message());
    count(site, group, "InvocationDroppedCount");
    if (queue.isEmpty()) {
      return;
    }
    Map<String, String> said = new LinkedHashMap<>();
    said.put("ERROR_CODE", failure.code());
    said.put("ERROR_MESSAGE", failure.message());
    said.put("EXECUTION_ID", execution);
    said.put("EXHAUSTED_RETRY_CONDITION", failure.condition());
    said.put("IS_PAYLOAD_TRUNCATED", "false");
    said.put("RETRY_ATTEMPTS", Integer.toString(failure.retries()));
    said.put("SCHEDULE_ARN", schedule.path("Arn").asText());
    said.put("SCHEDULED_TIME", time(scheduled));
    said.put("TARGET_ARN", target.path("Arn").asText());
    try {
      DeadLetters.put(
          aws,
          caller(site, target),
          queue,
          said(schedule, scheduled, execution, failure.retries() + 1),
          said);
      count(site, group, "InvocationsSentToDeadLetterCount");
    } catch (AwsException e) {
      LOG.log(System.Logger.Level.WARNING, "no dead letter in {0}: {1}", queue, e.text());
    }
  }

  /** Counts for CloudWatch, by group. */
  private void count(Site site, String group, String name) {
    ObjectNode input = JsonNodeFactory.instance.objectNode().put("Namespace", "AWS/Scheduler");
    ObjectNode datum = input.putArray("MetricData").addObject();
    datum.put("MetricName", name).put("Value", 1).put("Unit", "Count");
    datum.putArray("Dimensions").addObject().put("Name", "ScheduleGroup").put("Value", group);
    try {
      aws.call(
          site, Caller.service(site.account(), PRINCIPAL), "cloudwatch", "PutMetricData", input);
    } catch (IOException | AwsException e) {
      LOG.log(System.Logger.Level.WARNING, "no metric {0}: {1}", name, e.getMessage());
    }
  }
}
