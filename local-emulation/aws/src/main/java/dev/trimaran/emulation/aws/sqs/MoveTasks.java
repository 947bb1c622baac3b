package dev.trimaran.emulation.aws.sqs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.state.Table;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Moves messages from dead-letter queues back to where they came from, or elsewhere. */
final class MoveTasks {
  private static final int NOT_FOUND = 404;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int USUAL_PACE = 500;
  private static final int MOST_LISTED = 10;

  private final Aws aws;
  private final Queues queues;
  private final Table table;

  MoveTasks(Aws aws, Queues queues) {
    this.aws = aws;
    this.queues = queues;
    this.table = aws.state().table("sqs/move-task");
  }

  Map<String, Action> actions() {
    return Map.of(
        "StartMessageMoveTask", this::begin,
        "ListMessageMoveTasks", this::list,
        "CancelMessageMoveTask", this::cancel);
  }

  /** Goes on with what was under way. */
  void start() {
    table.list("").forEach(each -> step(each.getKey()));
  }

  private Answer begin(Call call) {
    Queue source = queue(call.text("SourceArn"));
    boolean dead =
        queues.all().stream()
            .anyMatch(each -> queues.redrive(each).filter(to -> to.target() == source).isPresent());
    if (!dead) {
      throw Refused.parameter("Source queue must be configured as a Dead Letter Queue.");
    }
    if (!call.text("DestinationArn").isEmpty()) {
      queue(call.text("DestinationArn"));
    }
    boolean running =
        tasks(source).stream().anyMatch(each -> each.path("Status").asText().equals("RUNNING"));
    if (running) {
      throw Refused.of(
          "UnsupportedOperation",
          "There is already a task running. Only one active task is allowed for a source queue arn"
              + " at a given time.");
    }
    ObjectNode task = call.input().deepCopy();
    String id = UUID.randomUUID().toString();
    String handle =
        Base64.getEncoder()
            .encodeToString(
                ("{\"taskId\":\"" + id + "\",\"sourceArn\":\"" + source.arn() + "\"}")
                    .getBytes(StandardCharsets.UTF_8));
    task.put("TaskHandle", handle).put("Status", "RUNNING");
    task.put("StartedTimestamp", aws.time().now().toEpochMilli());
    task.put("ApproximateNumberOfMessagesMoved", 0);
    task.put("ApproximateNumberOfMessagesToMove", source.counts().visible());
    table.put(handle, task);
    step(handle);
    return QueueActions.said("TaskHandle", handle);
  }

  private Answer list(Call call) {
    Queue source = queue(call.text("SourceArn"));
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode results = output.putArray("Results");
    tasks(source).stream()
        .sorted(
            Comparator.comparingLong((ObjectNode task) -> task.path("StartedTimestamp").asLong())
                .reversed())
        .limit(Math.clamp(call.input().path("MaxResults").asInt(1), 1, MOST_LISTED))
        .forEach(task -> {
          if (!task.path("Status").asText().equals("RUNNING")) {
            task.remove("TaskHandle");
          }
          results.add(task);
        });
    return Answer.of(output);
  }

  private Answer cancel(Call call) {
    String handle = call.text("TaskHandle");
    ObjectNode task =
        table
            .get(handle)
            .filter(each -> each.path("Status").asText().equals("RUNNING"))
            .orElseThrow(() -> notFound("Task does not exist."));
    table.update(handle, each -> each.put("Status", "CANCELLED"));
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set("ApproximateNumberOfMessagesMoved", task.path("ApproximateNumberOfMessagesMoved"));
    return Answer.of(output);
  }

  private void step(String handle) {
    ObjectNode task = table.get(handle).orElseThrow();
    if (!task.path("Status").asText().equals("RUNNING")) {
      return;
    }
    Optional<Queue> source = queues.ofArn(task.path("SourceArn").asText());
    int moved = 0;
    int pace = task.path("MaxNumberOfMessagesPerSecond").asInt(USUAL_PACE);
    boolean left = source.isPresent();
    while (left && moved < pace) {
      Optional<ObjectNode> message = source.get().pull();
      left = message.isPresent();
      if (left && destination(task, message.get()).isPresent()) {
        destination(task, message.get()).get().adopt(fresh(message.get()));
        moved++;
      }
    }
    int count = moved;
    boolean more = left;
    table.update(
        handle,
        each ->
            each.put(
                    "ApproximateNumberOfMessagesMoved",
                    each.path("ApproximateNumberOfMessagesMoved").asInt() + count)
                .put(
                    "Status",
                    more || !each.path("Status").asText().equals("RUNNING")
                        ? each.path("Status").asText()
                        : "COMPLETED"));
    if (more) {
      var unused = aws.time().after(SECOND, () -> step(handle));
    }
  }

  private Optional<Queue> destination(ObjectNode task, ObjectNode message) {
    String asked = task.path("DestinationArn").asText();
    return queues.ofArn(asked.isEmpty() ? message.path("source").asText() : asked);
  }

  private static ObjectNode fresh(ObjectNode message) {
    message.remove(List.of("source", "first"));
    return message.put("count", 0);
  }

  private List<ObjectNode> tasks(Queue source) {
    return table.list("").stream()
        .map(Map.Entry::getValue)
        .filter(task -> task.path("SourceArn").asText().equals(source.arn()))
        .toList();
  }

  private Queue queue(String arn) {
    return queues
        .ofArn(arn)
        .orElseThrow(() ->
            notFound("The resource that you specified for the SourceArn parameter doesn't exist."));
  }

  private static AwsException notFound(String message) {
    return new AwsException("ResourceNotFoundException", NOT_FOUND, message);
  }
}
