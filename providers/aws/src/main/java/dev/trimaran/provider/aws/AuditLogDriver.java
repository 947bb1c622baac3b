package dev.trimaran.provider.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.provider.api.AuditChain;
import dev.trimaran.provider.api.AuditEntry;
import dev.trimaran.provider.api.AuditLog;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.Decision;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ObjectInfo;
import dev.trimaran.provider.api.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Decisions as objects of S3, one each, by number. An entry is put only where there is none yet, so
 * that of two that follow the same entry one gives way and follows the other: the chain has no
 * fork.
 */
final class AuditLogDriver implements AuditLog {
  private static final String FOLDER = "audit/";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectStore objects;
  private volatile Optional<AuditEntry> known = Optional.empty();

  AuditLogDriver(ObjectStore objects) {
    this.objects = objects;
  }

  @Override
  public AuditEntry append(Decision decision) {
    Optional<AuditEntry> last = known.isPresent() ? known : newest();
    while (true) {
      AuditEntry entry = AuditChain.next(last, Instant.now(), decision);
      boolean first = objects.putIfAbsent(key(entry.sequence()), bytes(entry));
      last = Optional.of(first ? entry : read(key(entry.sequence())));
      known = last;
      if (first) {
        return entry;
      }
    }
  }

  private Optional<AuditEntry> newest() {
    return objects.list(FOLDER).reduce((before, after) -> after).map(last -> read(last.key()));
  }

  @Override
  public Stream<AuditEntry> entries() {
    List<String> keys = objects.list(FOLDER).map(ObjectInfo::key).toList();
    return AtOnce.all(keys, this::read).stream();
  }

  private static String key(long sequence) {
    return FOLDER + "%020d.json".formatted(sequence);
  }

  private static byte[] bytes(AuditEntry entry) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("sequence", entry.sequence())
            .put("recorded", entry.recorded().toString())
            .put("action", entry.decision().action())
            .put("subject", entry.decision().subject())
            .put("actor", entry.decision().actor());
    ObjectNode details = json.putObject("details");
    entry.decision().details().forEach(details::put);
    json.put("previous", entry.previous()).put("digest", entry.digest());
    return json.toPrettyString().getBytes(StandardCharsets.UTF_8);
  }

  private AuditEntry read(String key) {
    try (InputStream in = objects.read(key)) {
      return entry(key, in.readAllBytes());
    } catch (IOException e) {
      throw new CloudException(
          ErrorCode.UNAVAILABLE, true, "read audit log", key, "expected its bytes, found: " + e, e);
    }
  }

  /**
   * What cannot be read any more was tampered with: it reads as something that its digest does not
   * fit.
   */
  private static AuditEntry entry(String key, byte[] bytes) {
    try {
      JsonNode json = JSON.readTree(bytes);
      Map<String, String> details = new TreeMap<>();
      json.path("details")
          .properties()
          .forEach(detail -> details.put(detail.getKey(), detail.getValue().asText()));
      return new AuditEntry(
          json.required("sequence").asLong(),
          Instant.parse(json.required("recorded").asText()),
          new Decision(
              json.required("action").asText(),
              json.required("subject").asText(),
              json.required("actor").asText(),
              details),
          json.required("previous").asText(),
          json.required("digest").asText());
    } catch (IOException | IllegalArgumentException | DateTimeException | CloudException e) {
      return unreadable(key, bytes);
    }
  }

  private static AuditEntry unreadable(String key, byte[] bytes) {
    Decision decision =
        new Decision("unreadable", key, "unreadable", Map.of("found", Digest.of(bytes)));
    return new AuditEntry(number(key), Instant.EPOCH, decision, "unreadable", "unreadable");
  }

  /** The number of an entry whose key says it, so that the next one is put after it. */
  private static long number(String key) {
    try {
      return Long.parseLong(key.replaceAll("\\D", ""));
    } catch (NumberFormatException none) {
      return 0;
    }
  }
}
