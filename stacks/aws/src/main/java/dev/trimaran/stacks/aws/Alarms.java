package dev.trimaran.stacks.aws;

import com.pulumi.core.Output;
import java.util.Map;

/** What somebody must hear of at once; the alarms of SageMaker's endpoint are its guardrails. */
final class Alarms {
  private static final String LAMBDA = "AWS/Lambda";

  private final Stage stage;
  private final Output<String> topic;

  Alarms(Stage stage, Output<String> topic) {
    this.stage = stage;
    this.topic = topic;
  }

  /** Of the function that serves. */
  void serving() {
    var alerts = stage.blueprint().settings().alerts();
    var live = live("serving");
    alarm("serving-errors", "The serving function fails: see its log.")
        .percent(LAMBDA, "Errors", "Invocations", live)
        .above(alerts.errorPercent(), 1)
        .make();
    alarm("serving-slow", "One of a hundred requests takes longer than it may.")
        .of(LAMBDA, "Duration", "p99", live)
        .above(alerts.slowMilliseconds(), 3)
        .make();
    alarm(
            "serving-throttled",
            "Callers are turned away: reservedConcurrency is too small for what they ask.")
        .of(LAMBDA, "Throttles", "Sum", live)
        .above(0, 1)
        .make();
    deadLetters("serving");
  }

  /** Of the function that looks for drift, and of its schedule. */
  void monitoring() {
    alarm("drift-errors", "The drift check fails: see its log.")
        .of(LAMBDA, "Errors", "Sum", live("drift"))
        .above(0, 1)
        .make();
    alarm("drift-detected", "A model sees other data than it was trained with.")
        .of(MonitoringStage.namespace(stage), MonitoringStage.DRIFTED, "Sum", Map.of())
        .above(0, 1)
        .make();
    alarm("drift-schedule-failed", "The schedule could not start the drift check.")
        .of(
            "AWS/Scheduler",
            "TargetErrorCount",
            "Sum",
            Map.of("ScheduleGroup", stage.names().schedule()))
        .above(0, 1)
        .make();
    deadLetters("drift");
  }

  private void deadLetters(String word) {
    alarm(word + "-dead-letters-wait", "Calls were given up: look at the queue, then empty it.")
        .of(
            "AWS/SQS",
            "ApproximateNumberOfMessagesVisible",
            "Maximum",
            Map.of("QueueName", stage.names().deadLetters(word)))
        .above(0, 1)
        .make();
  }

  private Alarm alarm(String word, String says) {
    return new Alarm(stage, word, says, topic);
  }

  /**
   * The metrics of what callers reach:
   * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-view.html.
   */
  private Map<String, String> live(String word) {
    var function = stage.names().function(word);
    return Map.of("FunctionName", function, "Resource", function + ":" + LambdaFunction.LIVE);
  }
}
