package dev.trimaran.emulation.aws.sqs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.state.Table;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What FIFO queues have taken in the last five minutes, so that a copy is not taken again. Thread
 * safe.
 */
final class Deduplication {
  private static final Duration INTERVAL = Duration.ofMinutes(5);

  private final Aws aws;
  private final Table table;
  private long swept;

  Deduplication(Aws aws) {
    this.aws = aws;
    this.table = aws.state().table("sqs/deduplication");
  }

  /** The message that was sent under this key, or the one that is sent now. */
  synchronized ObjectNode once(Queue queue, String scope, Supplier<Message> send) {
    String prefix = queue.site().key(queue.name()) + "/";
    String key = prefix + Digests.sha256(scope);
    long now = aws.time().now().toEpochMilli();
    Optional<ObjectNode> known = table.get(key).filter(each -> each.path("until").asLong() > now);
    if (known.isPresent()) {
      return known.get();
    }
    sweep(now);
    Message sent = send.get();
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("until", now + aws.time().scaled(INTERVAL).toMillis());
    document.put("id", sent.id()).put("sequence", sent.sequence);
    table.put(key, document);
    return document;
  }

  private void sweep(long now) {
    if (now < swept) {
      return;
    }
    swept = now + aws.time().scaled(INTERVAL).toMillis();
    for (var each : table.list("")) {
      if (each.getValue().path("until").asLong() <= now) {
        table.remove(each.getKey());
      }
    }
  }
}
