package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Events that nobody waits for: tried again a minute and two minutes after a failure, and for six
 * hours while the function is throttled:
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html. They survive
 * the end of a lasting emulation.
 */
final class AsyncEvents {
  private static final System.Logger LOG = System.getLogger(AsyncEvents.class.getName());
  private static final int RETRIES = 2;
  private static final int OLDEST = 6 * 3600;
  private static final int LONGEST_WAIT = 300;

  private final Aws aws;
  private final Store store;
  private final EventInvokes configs;
  private final Invoker invoker;
  private final Destinations destinations;

  AsyncEvents(
      Aws aws, Store store, EventInvokes configs, Invoker invoker, Destinations destinations) {
    this.aws = aws;
    this.store = store;
    this.configs = configs;
    this.invoker = invoker;
    this.destinations = destinations;
  }

  /** Takes one. */
  void add(Name name, String requestId, byte[] payload) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("FunctionName", name.qualifiedArn()).put("RequestId", requestId);
    event.put("Payload", payload).put("Failures", 0).put("Throttles", 0);
    event.put("Time", aws.time().now().toEpochMilli());
    table().put(requestId, event);
    later(requestId, Duration.ZERO);
  }

  /** Takes up again what was left. */
  void resume() {
    table().list("").forEach(event -> later(event.getKey(), Duration.ZERO));
  }

  private void later(String id, Duration wait) {
    var _ = aws.time().after(wait, () -> table().get(id).ifPresent(event -> run(id, event)));
  }

  private void run(String id, ObjectNode event) {
    Name name = Name.of(new Site("", ""), event.path("FunctionName").asText(), "");
    Optional<ObjectNode> config = configs.of(name);
    try {
      byte[] payload = event.path("Payload").binaryValue();
      Invoker.Done done = invoker.invoke(name, id, payload, "", /* tail= */ false);
      if (!done.outcome().failed()) {
        over(id, event, name, config, Optional.of(done), "Success");
        return;
      }
      int failures = event.path("Failures").asInt() + 1;
      int retries =
          config.map(one -> one.path("MaximumRetryAttempts").asInt(RETRIES)).orElse(RETRIES);
      if (failures > retries) {
        over(
            id,
            event.put("Failures", failures),
            name,
            config,
            Optional.of(done),
            "RetriesExhausted");
      } else {
        again(id, "Failures", failures, Duration.ofMinutes(failures), event, name, config);
      }
    } catch (AwsException e) {
      if (e.status() == 429 || e.code().equals("ResourceConflictException")) {
        int throttles = event.path("Throttles").asInt() + 1;
        Duration wait = Duration.ofSeconds(Math.min(LONGEST_WAIT, 1L << Math.min(throttles, 9)));
        again(id, "Throttles", throttles, wait, event, name, config);
      } else {
        LOG.log(Level.DEBUG, "the event {0} ended: {1}", id, e.text());
        table().remove(id);
      }
    } catch (IOException e) {
      if (!Thread.currentThread().isInterrupted()) {
        LOG.log(Level.WARNING, "the event " + id, e);
      }
    }
  }

  private void again(
      String id,
      String count,
      int value,
      Duration wait,
      ObjectNode event,
      Name name,
      Optional<ObjectNode> config) {
    Instant came = Instant.ofEpochMilli(event.path("Time").asLong());
    int oldest =
        config.map(one -> one.path("MaximumEventAgeInSeconds").asInt(OLDEST)).orElse(OLDEST);
    Duration age = Duration.between(came, aws.time().now());
    if (age.plus(aws.time().scaled(wait)).compareTo(aws.time().scaled(Duration.ofSeconds(oldest)))
        > 0) {
      over(id, event, name, config, Optional.empty(), "EventAgeExceeded");
      return;
    }
    table().update(id, one -> one.put(count, value));
    later(id, wait);
  }

  private void over(
      String id,
      ObjectNode event,
      Name name,
      Optional<ObjectNode> config,
      Optional<Invoker.Done> done,
      String condition) {
    table().remove(id);
    destinations.told(store.meant(name), name, config, event, done, condition);
  }

  private Table table() {
    return aws.state().table("lambda/event");
  }
}
