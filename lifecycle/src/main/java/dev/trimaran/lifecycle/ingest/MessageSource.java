package dev.trimaran.lifecycle.ingest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.ingest.MessageRow.Unreadable;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.provider.api.EventPoint;
import dev.trimaran.provider.api.EventRange;
import dev.trimaran.provider.api.EventRecord;
import dev.trimaran.provider.api.EventStream;
import dev.trimaran.spec.Format;
import dev.trimaran.spec.Source;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The messages of a stream between two points that are fixed when reading starts. They land as JSON
 * lines, part after part, each with where it comes from; what is between which positions was read
 * is told in the words that the spec takes, so that the same rows can be read again.
 */
final class MessageSource {
  private static final int MESSAGES_BETWEEN_LOOKS = 10_000;

  private final Source source;
  private final EventStream stream;

  MessageSource(Source source, EventStream stream) {
    this.source = source;
    this.stream = stream;
  }

  /** Reads all messages; throws {@link SourceException}. */
  Landing land(StageContext context) throws IOException {
    EventPoint from = Points.parse(source, "from", source.from().orElse("earliest"));
    EventPoint until = Points.parse(source, "until", source.until().orElse("latest"));
    List<EventRange> ranges = stream.ranges(from, until);
    Path file = context.scratch().resolve("landed.jsonl");
    Malformed malformed = new Malformed();
    Count count = new Count();
    MessageRow row = MessageRow.of(source);
    ArrayNode parts = Json.object().arrayNode();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      for (EventRange range : ranges) {
        parts.add(land(range, row, out, malformed, count, context));
      }
    }
    if (count.rows == 0) {
      throw SourceException.inData(
          source.uri(),
          "expected messages that can be read between from: %s and until: %s, found %,d malformed ones and %,d deletions in %s"
              .formatted(
                  source.from().orElse("earliest"),
                  source.until().orElse("latest"),
                  count.malformed,
                  count.deletions,
                  ranges.isEmpty() ? "no part" : "%d parts".formatted(ranges.size())));
    }
    ObjectNode facts = Json.object().put("messages", count.rows + count.malformed);
    facts.put("deletions", count.deletions);
    facts.set("parts", parts);
    facts.put("from", pairs(parts, "from")).put("until", pairs(parts, "until"));
    return new Landing(file, Format.JSON_LINES, malformed.rows(), facts);
  }

  private ObjectNode land(
      EventRange range,
      MessageRow row,
      OutputStream out,
      Malformed malformed,
      Count count,
      StageContext context)
      throws IOException {
    Optional<BigInteger> first = position(range.from());
    Optional<BigInteger> end = position(range.until());
    long messages = 0;
    try (Stream<EventRecord> records = stream.read(range)) {
      for (Iterator<EventRecord> each = records.iterator(); each.hasNext(); ) {
        EventRecord record = each.next();
        first = first.or(() -> Optional.of(record.position()));
        if (position(range.until()).isEmpty()) {
          end = Optional.of(record.position().add(BigInteger.ONE));
        }
        if (++messages % MESSAGES_BETWEEN_LOOKS == 0) {
          Interrupted.check();
          context.checkCancelled();
          context.progress(
              0, "%,d messages of part %s of %s".formatted(messages, range.part(), source.uri()));
        }
        if (record.value().isEmpty()) {
          count.deletions++;
          continue;
        }
        try {
          out.write(row.write(record));
          out.write('\n');
          count.rows++;
        } catch (Unreadable e) {
          count.malformed++;
          malformed.add(
              new BadRow.Place("part " + range.part() + " at", record.position().longValue()),
              e.reason(),
              MessageRow.text(record.value().get()));
        }
      }
    }
    ObjectNode told = Json.object().put("part", range.part());
    first.ifPresent(position -> told.put("from", position.toString()));
    end.ifPresent(position -> told.put("until", position.toString()));
    return told.put("messages", messages);
  }

  private static Optional<BigInteger> position(EventPoint point) {
    return point instanceof EventPoint.Position at ? Optional.of(at.number()) : Optional.empty();
  }

  /** As the spec takes them. */
  private static String pairs(ArrayNode parts, String point) {
    StringBuilder pairs = new StringBuilder();
    parts.forEach(part -> {
      if (part.has(point)) {
        pairs
            .append(pairs.isEmpty() ? "" : ", ")
            .append(part.path("part").asText())
            .append('=')
            .append(part.path(point).asText());
      }
    });
    return pairs.toString();
  }

  private static final class Count {
    private long rows;
    private long malformed;
    private long deletions;
  }
}
