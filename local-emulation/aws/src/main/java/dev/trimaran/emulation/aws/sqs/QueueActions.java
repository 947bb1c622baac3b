package dev.trimaran.emulation.aws.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Makes, finds and removes queues. */
final class QueueActions {
  private static final Duration AWHILE = Duration.ofSeconds(60);
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_-]{1,80}|[A-Za-z0-9_-]{1,75}\\.fifo");

  private final Aws aws;
  private final Queues queues;
  private final Map<String, Instant> deleted = new ConcurrentHashMap<>();
  private final Map<String, Instant> purged = new ConcurrentHashMap<>();

  QueueActions(Aws aws, Queues queues) {
    this.aws = aws;
    this.queues = queues;
  }

  Map<String, Action> actions() {
    return Map.of(
        "CreateQueue", this::create,
        "DeleteQueue", this::delete,
        "GetQueueUrl", this::url,
        "ListQueues", this::list,
        "ListDeadLetterSourceQueues", this::sources,
        "PurgeQueue", this::purge);
  }

  private Answer create(Call call) {
    String name = call.text("QueueName");
    boolean fifo = name.endsWith(".fifo");
    if (!NAME.matcher(name).matches()) {
      throw Refused.parameter(
          "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
    }
    if (!fifo && call.input().path("Attributes").path("FifoQueue").asText().equals("true")) {
      throw Refused.parameter(
          "The name of a FIFO queue can only include alphanumeric characters,"
              + " hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.");
    }
    JsonNode asked = call.input().path("Attributes");
    QueueAttributes.check(asked, fifo);
    String key = call.site().key(name);
    if (recent(deleted, key)) {
      throw Refused.of(
          "QueueDeletedRecently",
          "You must wait 60 seconds after deleting a queue before you can create another with the"
              + " same name.");
    }
    Optional<Queue> there = queues.named(call.site(), name);
    there.ifPresent(queue -> same(queue, asked));
    if (there.isEmpty()) {
      new Redriving(queues).check(call.site(), name, asked.path("RedrivePolicy").asText());
    }
    Queue queue =
        there.orElseGet(() -> queues.create(call.site(), name, document(call.input(), fifo)));
    return said("QueueUrl", queues.url(queue));
  }

  private ObjectNode document(ObjectNode input, boolean fifo) {
    ObjectNode attributes = QueueAttributes.usual(fifo);
    if (input.path("Attributes") instanceof ObjectNode asked) {
      attributes.setAll(asked);
    }
    if (!attributes.path("KmsMasterKeyId").asText().isEmpty()) {
      attributes.put("SqsManagedSseEnabled", "false");
    }
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    long now = aws.time().now().getEpochSecond();
    document.put("created", now).put("modified", now).set("attributes", attributes);
    document.set(
        "tags",
        input.path("tags").isObject() ? input.get("tags") : JsonNodeFactory.instance.objectNode());
    return document;
  }

  private static void same(Queue queue, JsonNode asked) {
    asked
        .properties()
        .forEach(each -> {
          if (!queue.attributes().path(each.getKey()).asText().equals(each.getValue().asText())) {
            throw Refused.of(
                "QueueNameExists",
                "A queue already exists with the same name and a different value for attribute "
                    + each.getKey());
          }
        });
  }

  private Answer delete(Call call) {
    Queue queue = queues.ofUrl(call.site(), call.text("QueueUrl"));
    queues.delete(queue);
    deleted.put(queue.site().key(queue.name()), aws.time().now());
    return Answer.empty();
  }

  private Answer url(Call call) {
    String owner = call.text("QueueOwnerAWSAccountId");
    Site site = owner.isEmpty() ? call.site() : new Site(owner, call.site().region());
    return said(
        "QueueUrl",
        queues.named(site, call.text("QueueName")).map(queues::url).orElseThrow(Refused::noQueue));
  }

  private Answer list(Call call) {
    return Paging.urls(
        call.input(),
        "QueueUrls",
        queues.of(call.site(), call.text("QueueNamePrefix")).stream().map(queues::url).toList());
  }

  private Answer sources(Call call) {
    String target = queues.ofUrl(call.site(), call.text("QueueUrl")).arn();
    return Paging.urls(
        call.input(),
        "queueUrls",
        queues.of(call.site(), "").stream()
            .filter(each ->
                queues.redrive(each).filter(to -> to.target().arn().equals(target)).isPresent())
            .map(queues::url)
            .toList());
  }

  private Answer purge(Call call) {
    Queue queue = queues.ofUrl(call.site(), call.text("QueueUrl"));
    if (recent(purged, queue.arn())) {
      throw Refused.of(
          "PurgeQueueInProgress",
          "Only one PurgeQueue operation on " + queue.name() + " is allowed every 60 seconds.");
    }
    purged.put(queue.arn(), aws.time().now());
    queue.purge();
    return Answer.empty();
  }

  private boolean recent(Map<String, Instant> moments, String key) {
    Instant moment = moments.getOrDefault(key, Instant.MIN);
    return moment.isAfter(aws.time().now().minus(aws.time().scaled(AWHILE)));
  }

  static Answer said(String member, String text) {
    return Answer.of(JsonNodeFactory.instance.objectNode().put(member, text));
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }
}
