package dev.trimaran.emulation.aws.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hands messages out, hides them and removes them. */
final class ReceiveActions {
  private static final int MOST = 10;
  private static final int LONGEST_WAIT = 20;

  private final Queues queues;

  ReceiveActions(Queues queues) {
    this.queues = queues;
  }

  Map<String, Action> actions() {
    return Map.of(
        "ReceiveMessage", this::receive,
        "DeleteMessage", this::delete,
        "DeleteMessageBatch", this::deleteAll,
        "ChangeMessageVisibility", this::hide,
        "ChangeMessageVisibilityBatch", this::hideAll);
  }

  private Answer receive(Call call) {
    Queue queue = queue(call);
    ObjectNode input = call.input();
    int most = number(input, "MaxNumberOfMessages", 1, 1, MOST);
    int seconds =
        number(
            input,
            "VisibilityTimeout",
            queue.number("VisibilityTimeout"),
            0,
            QueueAttributes.LONGEST_VISIBILITY);
    int wait =
        number(
            input,
            "WaitTimeSeconds",
            queue.number("ReceiveMessageWaitTimeSeconds"),
            0,
            LONGEST_WAIT);
    Optional<Queues.Redrive> redrive = queues.redrive(queue);
    List<Queue.Received> found =
        queue.receive(
            most,
            seconds,
            wait,
            redrive.map(Queues.Redrive::limit).orElse(0),
            spent ->
                redrive.ifPresent(
                    to -> to.target().adopt(spent.document().put("source", queue.arn()))));
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    if (!found.isEmpty()) {
      ArrayNode messages = output.putArray("Messages");
      found.forEach(each -> messages.add(Shown.of(each, input, queue.fifo())));
    }
    return Answer.of(output);
  }

  private static int number(ObjectNode input, String name, int usual, int least, int most) {
    int value = input.path(name).asInt(usual);
    if (value < least || value > most) {
      throw Refused.range(value, name, least, most);
    }
    return value;
  }

  private Answer delete(Call call) {
    delete(queue(call), call.input());
    return Answer.empty();
  }

  private Answer deleteAll(Call call) {
    Queue queue = queue(call);
    return Batch.each(call.input().path("Entries"), entry -> delete(queue, entry));
  }

  private static ObjectNode delete(Queue queue, JsonNode input) {
    queue.delete(Receipt.of(input.path("ReceiptHandle").asText(), queue.arn()));
    return JsonNodeFactory.instance.objectNode();
  }

  private Answer hide(Call call) {
    hide(queue(call), call.input());
    return Answer.empty();
  }

  private Answer hideAll(Call call) {
    Queue queue = queue(call);
    return Batch.each(call.input().path("Entries"), entry -> hide(queue, entry));
  }

  private static ObjectNode hide(Queue queue, JsonNode input) {
    int seconds = input.path("VisibilityTimeout").asInt();
    if (seconds < 0 || seconds > QueueAttributes.LONGEST_VISIBILITY) {
      throw Refused.parameter(
          "Value %d for parameter VisibilityTimeout is invalid. Reason: VisibilityTimeout must be an integer between 0 and 43200."
              .formatted(seconds));
    }
    queue.hide(Receipt.of(input.path("ReceiptHandle").asText(), queue.arn()), seconds);
    return JsonNodeFactory.instance.objectNode();
  }

  private Queue queue(Call call) {
    return queues.ofUrl(call.site(), call.text("QueueUrl"));
  }
}
