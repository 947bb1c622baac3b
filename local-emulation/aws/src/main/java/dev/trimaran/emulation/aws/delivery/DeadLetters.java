package dev.trimaran.emulation.aws.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Puts what could not be delivered into a queue. */
public final class DeadLetters {
  private static final System.Logger LOG = System.getLogger(DeadLetters.class.getName());

  private DeadLetters() {}

  /**
   * Puts it there; where that is not possible either, it is lost, and the log says so.
   *
   * @param caller who must be allowed to send to the queue
   * @param queue the queue's ARN
   * @param attributes what is said of it beside the body, by name
   */
  public static void put(
      Aws aws, Caller caller, String queue, String body, Map<String, String> attributes) {
    String[] parts = queue.split(":", -1);
    Site site = new Site(parts[4], parts[3]);
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put("QueueUrl", aws.endpoint().resolve("/" + parts[4] + "/" + parts[5]).toString());
    input.put("MessageBody", body);
    if (parts[5].endsWith(".fifo")) {
      input.put("MessageGroupId", "dead-letters");
      input.put("MessageDeduplicationId", java.util.UUID.randomUUID().toString());
    }
    ObjectNode said = input.putObject("MessageAttributes");
    attributes.forEach((name, value) -> {
      if (!value.isEmpty()) {
        said.putObject(name).put("DataType", "String").put("StringValue", value);
      }
    });
    try {
      aws.call(site, caller, "sqs", "SendMessage", input);
    } catch (AwsException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "lost what could not be delivered to {0}: {1}",
          queue,
          e.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
