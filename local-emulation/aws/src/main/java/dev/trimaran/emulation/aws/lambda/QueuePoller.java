package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Site;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Takes messages from a queue with the rights of the function's role, and gives them to the
 * function. Those that it does not fail on are deleted; the others come again when they are visible
 * again: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html.
 */
final class QueuePoller {
  private static final System.Logger LOG = System.getLogger(QueuePoller.class.getName());
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int AT_ONCE = 10;
  private static final int LONG_POLL = 20;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Store store;
  private final Invoker invoker;
  private final ObjectNode mapping;
  private final Site site;
  private final Name name;
  private final String queue;
  private final Thread thread;
  private volatile boolean stopped;

  QueuePoller(Store store, Invoker invoker, ObjectNode mapping, Site site) {
    this.store = store;
    this.invoker = invoker;
    this.mapping = mapping;
    this.name = Name.of(site, mapping.path("FunctionArn").asText(), "");
    String[] parts = mapping.path("EventSourceArn").asText().split(":", 6);
    this.site = new Site(parts[4], parts[3]);
    this.queue = "/" + parts[4] + "/" + parts[5];
    this.thread = Thread.ofVirtual().name("poll " + queue).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void stop() {
    stopped = true;
    thread.interrupt();
  }

  private void run() {
    while (!stopped) {
      try {
        Caller role = role();
        List<JsonNode> messages = received(role);
        if (!messages.isEmpty()) {
          deleted(role, messages, failed(messages));
        }
      } catch (AwsException | IOException e) {
        if (!stopped) {
          LOG.log(Level.DEBUG, "polling " + queue + " for " + name.function(), e);
          paused();
        }
      }
    }
  }

  private void paused() {
    try {
      Thread.sleep(aws().time().scaled(PAUSE));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Caller role() {
    return aws()
        .session(
            name.site(),
            store.function(name).path("Configuration").path("Role").asText(),
            "lambda.amazonaws.com",
            name.function());
  }

  private List<JsonNode> received(Caller role) throws IOException {
    int most = mapping.path("BatchSize").asInt(AT_ONCE);
    Duration window =
        aws()
            .time()
            .scaled(Duration.ofSeconds(mapping.path("MaximumBatchingWindowInSeconds").asInt()));
    List<JsonNode> all = new ArrayList<>();
    Instant first = Instant.MAX;
    while (!stopped && all.size() < most) {
      ObjectNode input = input();
      input.put("MaxNumberOfMessages", Math.min(AT_ONCE, most - all.size()));
      input.put("WaitTimeSeconds", all.isEmpty() ? LONG_POLL : 1);
      input.putArray("MessageAttributeNames").add("All");
      input.putArray("AttributeNames").add("All");
      JsonNode found = aws().call(site, role, "sqs", "ReceiveMessage", input).path("Messages");
      found.forEach(all::add);
      if (!all.isEmpty() && first.equals(Instant.MAX)) {
        first = Instant.now();
      }
      if (all.isEmpty() || Duration.between(first, Instant.now()).compareTo(window) >= 0) {
        break;
      }
    }
    return all;
  }

  /** The ids of the messages that the function failed on. */
  private Set<String> failed(List<JsonNode> messages) throws IOException {
    Set<String> all = new HashSet<>();
    messages.forEach(message -> all.add(message.path("MessageId").asText()));
    byte[] event =
        QueueEvent.of(messages, mapping.path("EventSourceArn").asText(), site.region())
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    Outcome outcome =
        invoker.invoke(name, UUID.randomUUID().toString(), event, "", /* tail= */ false).outcome();
    if (outcome.failed()) {
      return all;
    }
    boolean partial = false;
    for (JsonNode type : mapping.path("FunctionResponseTypes")) {
      partial |= type.asText().equals("ReportBatchItemFailures");
    }
    if (!partial) {
      return Set.of();
    }
    Set<String> failed = new HashSet<>();
    for (JsonNode item : JSON.readTree(outcome.payload()).path("batchItemFailures")) {
      String id = item.path("itemIdentifier").asText("");
      if (!all.contains(id)) {
        return all; // an answer that names no message of the batch fails it all
      }
      failed.add(id);
    }
    return failed;
  }

  private void deleted(Caller role, List<JsonNode> messages, Set<String> failed)
      throws IOException {
    List<JsonNode> done = new ArrayList<>(messages);
    done.removeIf(message -> failed.contains(message.path("MessageId").asText()));
    for (int from = 0; from < done.size(); from += AT_ONCE) {
      ObjectNode input = input();
      ArrayNode entries = input.putArray("Entries");
      for (JsonNode message : done.subList(from, Math.min(done.size(), from + AT_ONCE))) {
        entries
            .addObject()
            .put("Id", message.path("MessageId").asText())
            .put("ReceiptHandle", message.path("ReceiptHandle").asText());
      }
      aws().call(site, role, "sqs", "DeleteMessageBatch", input);
    }
  }

  private ObjectNode input() {
    return JsonNodeFactory.instance.objectNode().put("QueueUrl", aws().endpoint() + queue);
  }

  private Aws aws() {
    return store.aws();
  }
}
