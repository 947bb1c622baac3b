package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.state.Table;
import java.util.function.Consumer;

/** A training job's document: how far it is. */
final class TrainingStatus {
  private final Aws aws;
  private final Table table;
  private final String key;

  TrainingStatus(Aws aws, Table table, String key) {
    this.aws = aws;
    this.table = table;
    this.key = key;
  }

  /** A new job's first state. */
  static void begin(ObjectNode job, double now) {
    job.put("TrainingJobStatus", "InProgress").put("SecondaryStatus", "Starting");
    job.put("CreationTime", now).put("LastModifiedTime", now);
    job.putArray("SecondaryStatusTransitions")
        .addObject()
        .put("Status", "Starting")
        .put("StartTime", now)
        .put("StatusMessage", "Starting the training job");
  }

  /** The document as it is now. */
  ObjectNode job() {
    return table.get(key).orElseThrow(() -> new IllegalStateException("no document " + key));
  }

  /** Another secondary state, while the job goes on. */
  void next(String secondary, String message) {
    change(job -> next(job, secondary, message));
  }

  /** The same state with another message. */
  void say(String message) {
    change(job -> {
      ArrayNode transitions = job.withArray("SecondaryStatusTransitions");
      ((ObjectNode) transitions.get(transitions.size() - 1)).put("StatusMessage", message);
    });
  }

  /** The job is over. */
  void end(String status, String secondary, String message, Consumer<ObjectNode> more) {
    change(job -> {
      double now = Documents.now(aws);
      next(job, secondary, message);
      ArrayNode transitions = job.withArray("SecondaryStatusTransitions");
      ((ObjectNode) transitions.get(transitions.size() - 1)).put("EndTime", now);
      job.put("TrainingJobStatus", status);
      job.put("TrainingEndTime", now);
      if (job.has("TrainingStartTime")) {
        int seconds = (int) Math.max(1, Math.round(now - job.path("TrainingStartTime").asDouble()));
        job.put("TrainingTimeInSeconds", seconds).put("BillableTimeInSeconds", seconds);
      }
      more.accept(job);
    });
  }

  /** Any change. */
  void change(Consumer<ObjectNode> change) {
    table.update(
        key,
        job -> {
          change.accept(job);
          return job.put("LastModifiedTime", Documents.now(aws));
        });
  }

  private void next(ObjectNode job, String secondary, String message) {
    double now = Documents.now(aws);
    ArrayNode transitions = job.withArray("SecondaryStatusTransitions");
    ObjectNode last = (ObjectNode) transitions.get(transitions.size() - 1);
    last.put("EndTime", now);
    transitions
        .addObject()
        .put("Status", secondary)
        .put("StartTime", now)
        .put("StatusMessage", message);
    job.put("SecondaryStatus", secondary);
  }
}
