package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.EventPoint;
import dev.trimaran.provider.api.EventRange;
import dev.trimaran.provider.api.EventRecord;
import dev.trimaran.provider.api.EventStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * A stream of Kinesis Data Streams, {@code kinesis://NAME}. A part is a shard, closed ones
 * included, and shards come before those that they were split into. Kinesis does not tell a shard's
 * last position: reading until now ends at the first record that came in later, or where nothing is
 * left.
 */
final class KinesisEvents implements EventStream {
  /** A reader may ask a shard five times a second. */
  private static final long MILLIS_BETWEEN_QUESTIONS = 200;

  private static final String READ = "read stream";

  private final Supplier<KinesisClient> client;
  private final String stream;
  private final Runnable closing;

  KinesisEvents(Supplier<KinesisClient> client, String stream, Runnable closing) {
    this.client = client;
    this.stream = stream;
    this.closing = closing;
  }

  @Override
  public List<EventRange> ranges(EventPoint from, EventPoint until) {
    EventPoint end = until instanceof EventPoint.Latest ? new EventPoint.At(Instant.now()) : until;
    List<EventRange> ranges = new ArrayList<>();
    List<String> shards = shards();
    for (EventPoint point : List.of(from, end)) {
      if (point instanceof EventPoint.Positions positions) {
        requireShards(positions.byPart(), shards);
      }
    }
    for (String shard : shards) {
      Optional<EventPoint> first = of(from, shard);
      Optional<EventPoint> last = of(end, shard);
      if (first.isPresent() && last.isPresent()) {
        ranges.add(new EventRange(shard, first.get(), last.get()));
      }
    }
    return ranges;
  }

  private void requireShards(Map<String, BigInteger> positions, List<String> shards) {
    for (String part : positions.keySet()) {
      if (!shards.contains(part)) {
        throw new CloudException(
            ErrorCode.INVALID_ARGUMENT,
            READ,
            stream,
            "expected shards among " + shards + ", found '" + part + "'");
      }
    }
  }

  private Optional<EventPoint> of(EventPoint point, String shard) {
    if (point instanceof EventPoint.Positions positions) {
      return Optional.ofNullable(positions.byPart().get(shard)).map(EventPoint.Position::new);
    }
    if (point instanceof EventPoint.Committed) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          READ,
          stream,
          "expected earliest, latest, a time or positions, found committed, which Kinesis does not know");
    }
    return Optional.of(point);
  }

  private List<String> shards() {
    List<Shard> shards = new ArrayList<>();
    ListShardsRequest request = ListShardsRequest.builder().streamName(stream).build();
    while (request != null) {
      ListShardsRequest asked = request;
      ListShardsResponse found =
          call("kinesis:ListShards").of(() -> client.get().listShards(asked));
      shards.addAll(found.shards());
      request =
          found.nextToken() == null
              ? null
              : ListShardsRequest.builder().nextToken(found.nextToken()).build();
    }
    return shards.stream().map(Shard::shardId).sorted(Comparator.naturalOrder()).toList();
  }

  @Override
  public Stream<EventRecord> read(EventRange range) {
    return StreamSupport.stream(new Reading(range), false);
  }

  private String iterator(EventRange range) {
    GetShardIteratorRequest.Builder request =
        GetShardIteratorRequest.builder().streamName(stream).shardId(range.part());
    switch (range.from()) {
      case EventPoint.At at -> {
        request.shardIteratorType(ShardIteratorType.AT_TIMESTAMP);
        request.timestamp(at.time());
      }
      case EventPoint.Position at -> {
        request.shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER);
        request.startingSequenceNumber(at.number().toString());
      }
      default -> request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
    }
    return call("kinesis:GetShardIterator")
        .of(() -> client.get().getShardIterator(request.build()))
        .shardIterator();
  }

  private Call call(String action) {
    return new Call(READ, stream, action);
  }

  @Override
  public void close() {
    closing.run();
  }

  /** The records of a range, page by page. */
  private final class Reading extends Spliterators.AbstractSpliterator<EventRecord> {
    private final EventRange range;
    private final Deque<Record> here = new ArrayDeque<>();
    private Optional<String> next = Optional.empty();
    private boolean begun;
    private boolean over;

    Reading(EventRange range) {
      super(Long.MAX_VALUE, Spliterator.ORDERED);
      this.range = range;
    }

    @Override
    public boolean tryAdvance(Consumer<? super EventRecord> to) {
      while (here.isEmpty() && !over) {
        ask();
      }
      Record record = here.poll();
      if (record == null || behind(record)) {
        here.clear();
        over = true;
        return false;
      }
      to.accept(
          new EventRecord(
              range.part(),
              new BigInteger(record.sequenceNumber()),
              record.approximateArrivalTimestamp(),
              Optional.of(record.partitionKey().getBytes(StandardCharsets.UTF_8)),
              Optional.of(record.data().asByteArray())));
      return true;
    }

    private void ask() {
      if (!begun) {
        next = Optional.of(iterator(range));
        begun = true;
      } else {
        Pause.of(MILLIS_BETWEEN_QUESTIONS, call("kinesis:GetRecords"));
      }
      String from = next.orElseThrow();
      GetRecordsResponse found =
          call("kinesis:GetRecords")
              .of(() -> client.get().getRecords(request -> request.shardIterator(from)));
      here.addAll(found.records());
      next = Optional.ofNullable(found.nextShardIterator());
      boolean atEnd =
          found.millisBehindLatest() != null
              && found.millisBehindLatest() == 0
              && found.records().isEmpty();
      over = next.isEmpty() || atEnd;
    }

    private boolean behind(Record record) {
      return switch (range.until()) {
        case EventPoint.At at -> !record.approximateArrivalTimestamp().isBefore(at.time());
        case EventPoint.Position at ->
            new BigInteger(record.sequenceNumber()).compareTo(at.number()) >= 0;
        default -> true;
      };
    }
  }
}
