package dev.trimaran.emulation.aws.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All queues: alive here, their attributes in the table {@code sqs/queue}. Thread safe. */
final class Queues {
  private static final Pattern PATH = Pattern.compile("/(\\d{12})/([A-Za-z0-9_.-]+)/?$");
  private static final Pattern ARN =
      Pattern.compile("arn:aws:sqs:([a-z0-9-]+):(\\d{12}):([A-Za-z0-9_.-]+)");

  private final Aws aws;
  private final Table table;
  private final Table messages;
  private final Map<String, Queue> live = new ConcurrentHashMap<>();

  Queues(Aws aws) {
    this.aws = aws;
    this.table = aws.state().table("sqs/queue");
    this.messages = aws.state().table("sqs/message");
  }

  /** Brings those of the state to life. */
  void start() {
    table
        .list("")
        .forEach(each -> {
          String[] parts = each.getKey().split("/", 3);
          Site site = new Site(parts[0], parts[1]);
          live.put(each.getKey(), queue(site, parts[2], each.getValue()));
        });
  }

  void close() {
    live.values().forEach(Queue::close);
  }

  Collection<Queue> all() {
    return live.values();
  }

  /** Makes a queue of this document; one that is there wins. */
  Queue create(Site site, String name, ObjectNode document) {
    return live.computeIfAbsent(
        site.key(name),
        key -> {
          table.put(key, document);
          return queue(site, name, document);
        });
  }

  private Queue queue(Site site, String name, ObjectNode document) {
    return new Queue(site, name, (ObjectNode) document.path("attributes"), messages, aws.time());
  }

  void delete(Queue queue) {
    live.remove(queue.site().key(queue.name()));
    queue.close();
    queue.purge();
    table.remove(queue.site().key(queue.name()));
  }

  /** The queue of this name, if there is one. */
  Optional<Queue> named(Site site, String name) {
    return Optional.ofNullable(live.get(site.key(name)));
  }

  /** The names of those that begin so, in their order. */
  Collection<Queue> of(Site site, String prefix) {
    Map<String, Queue> found = new TreeMap<>();
    live.values()
        .forEach(queue -> {
          if (queue.site().equals(site) && queue.name().startsWith(prefix)) {
            found.put(queue.name(), queue);
          }
        });
    return found.values();
  }

  /** The queue of an ARN, if there is one. */
  Optional<Queue> ofArn(String arn) {
    Matcher matcher = ARN.matcher(arn);
    return matcher.matches()
        ? named(new Site(matcher.group(2), matcher.group(1)), matcher.group(3))
        : Optional.empty();
  }

  /**
   * The queue of a URL, whose host may be any.
   *
   * @throws dev.trimaran.emulation.aws.AwsException when there is none
   */
  Queue ofUrl(Site site, String url) {
    Site owner = site(site, url);
    return named(owner, name(url)).orElseThrow(Refused::noQueue);
  }

  /** Where the queue of a URL lives. */
  static Site site(Site site, String url) {
    Matcher matcher = PATH.matcher(url);
    return matcher.find() ? new Site(matcher.group(1), site.region()) : site;
  }

  /** The queue's name in its URL; the text itself where it is a name alone. */
  static String name(String url) {
    Matcher matcher = PATH.matcher(url);
    return matcher.find() ? matcher.group(2) : url;
  }

  /** Where clients reach it. */
  String url(Queue queue) {
    URI endpoint = aws.endpoint();
    return endpoint.resolve("/" + queue.site().account() + "/" + queue.name()).toString();
  }

  /** What is known of it. */
  ObjectNode document(Queue queue) {
    return table.get(queue.site().key(queue.name())).orElseThrow(Refused::noQueue);
  }

  /** Changes what is known of it. */
  ObjectNode change(Queue queue, UnaryOperator<ObjectNode> change) {
    ObjectNode changed =
        table.update(queue.site().key(queue.name()), change).orElseThrow(Refused::noQueue);
    queue.attributes((ObjectNode) changed.path("attributes"));
    return changed;
  }

  /** Where messages go that were received too often, and how often that is. */
  Optional<Redrive> redrive(Queue queue) {
    JsonNode policy = QueueAttributes.document(queue.attributes().path("RedrivePolicy").asText());
    return ofArn(policy.path("deadLetterTargetArn").asText())
        .map(target -> new Redrive(target, policy.path("maxReceiveCount").asInt()));
  }

  /**
   * A queue's dead-letter queue.
   *
   * @param limit how often a message may be received before it goes there
   */
  record Redrive(Queue target, int limit) {}
}
