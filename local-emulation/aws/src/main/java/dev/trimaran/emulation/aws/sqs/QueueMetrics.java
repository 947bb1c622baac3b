package dev.trimaran.emulation.aws.sqs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Future;

/**
 * Tells CloudWatch every minute of the queues that hold or saw messages:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html.
 */
final class QueueMetrics {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final double MILLIS = 1_000;

  private final Aws aws;
  private final Queues queues;
  private volatile Future<?> next;

  QueueMetrics(Aws aws, Queues queues) {
    this.aws = aws;
    this.queues = queues;
    this.next = java.util.concurrent.CompletableFuture.completedFuture(null);
  }

  void start() {
    next = aws.time().after(MINUTE, this::tick);
  }

  void close() {
    next.cancel(false);
  }

  private void tick() {
    start();
    queues.all().forEach(this::tell);
  }

  private void tell(Queue queue) {
    Traffic.Seen seen = queue.traffic().seen();
    Queue.Counts counts = queue.counts();
    if (!seen.any() && counts.visible() + counts.inFlight() + counts.delayed() == 0) {
      return;
    }
    ObjectNode input = JsonNodeFactory.instance.objectNode().put("Namespace", "AWS/SQS");
    ArrayNode data = input.putArray("MetricData");
    datum(data, queue, "NumberOfMessagesSent", (double) seen.sent());
    datum(data, queue, "NumberOfMessagesReceived", (double) seen.received());
    datum(data, queue, "NumberOfMessagesDeleted", (double) seen.deleted());
    datum(data, queue, "NumberOfEmptyReceives", (double) seen.empty());
    datum(data, queue, "ApproximateNumberOfMessagesVisible", counts.visible());
    datum(data, queue, "ApproximateNumberOfMessagesNotVisible", counts.inFlight());
    datum(data, queue, "ApproximateNumberOfMessagesDelayed", counts.delayed());
    datum(data, queue, "ApproximateAgeOfOldestMessage", counts.oldestMillis() / MILLIS)
        .put("Unit", "Seconds");
    try {
      aws.call(
          queue.site(),
          Caller.service(queue.site().account(), "sqs.amazonaws.com"),
          "cloudwatch",
          "PutMetricData",
          input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode datum(ArrayNode data, Queue queue, String name, double value) {
    ObjectNode datum = data.addObject().put("MetricName", name).put("Value", value);
    datum.putArray("Dimensions").addObject().put("Name", "QueueName").put("Value", queue.name());
    return datum.put("Unit", "Count");
  }
}
