package dev.trimaran.emulation.aws.sns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.state.Table;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/** What FIFO topics took in the last five minutes, and the order of it. Thread safe. */
final class Once {
  private static final Duration INTERVAL = Duration.ofMinutes(5);
  private static final BigInteger FIRST = new BigInteger("10000000000000000000");
  private static final int SHIFT = 12;

  private final Aws aws;
  private final Table table;
  private long last;

  Once(Aws aws) {
    this.aws = aws;
    this.table = aws.state().table("sns/deduplication");
  }

  /** What was answered to this id, or is now; one after the other. */
  synchronized ObjectNode send(String topic, String id, Function<String, ObjectNode> send) {
    String key = topic + "/" + digest(id);
    long now = aws.time().now().toEpochMilli();
    Optional<ObjectNode> known = table.get(key).filter(each -> each.path("until").asLong() > now);
    if (known.isPresent()) {
      return (ObjectNode) known.get().path("output");
    }
    last = Math.max(last + 1, now << SHIFT);
    ObjectNode output = send.apply(FIRST.add(BigInteger.valueOf(last)).toString());
    ObjectNode document = output.objectNode();
    document.put("until", now + aws.time().scaled(INTERVAL).toMillis()).set("output", output);
    table.put(key, document);
    return output;
  }

  /** The SHA-256 of a text. */
  static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
