package dev.trimaran.lifecycle.ingest;

import dev.trimaran.provider.api.EventPoint;
import dev.trimaran.provider.api.EventRange;
import dev.trimaran.provider.api.EventRecord;
import dev.trimaran.provider.api.EventStream;
import dev.trimaran.spec.DidYouMean;
import dev.trimaran.spec.Source;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Topics of Kafka: {@code kafka://host:9092,other:9092/topic,topic}. Reads what is committed, by no
 * group, and commits nothing. A part is a partition by its number, or {@code topic-number} where
 * there are several topics.
 */
final class KafkaEvents implements EventStream {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration STALLED = Duration.ofSeconds(60);

  private final String uri;
  private final SignIn signIn;
  private final List<String> topics;
  private final KafkaConsumer<byte[], byte[]> consumer;

  private KafkaEvents(
      String uri, SignIn signIn, List<String> topics, KafkaConsumer<byte[], byte[]> consumer) {
    this.uri = uri;
    this.signIn = signIn;
    this.topics = topics;
    this.consumer = consumer;
  }

  /** Connects when it is first asked something; throws {@link SourceException}. */
  static KafkaEvents open(Source source, SignIn signIn) {
    String place = source.uri().substring("kafka://".length());
    int slash = place.indexOf('/');
    if (slash <= 0 || slash == place.length() - 1) {
      throw SourceException.inSpec(
          source.uri(), "expected kafka://HOST:PORT,…/TOPIC,…, found no broker or no topic");
    }
    List<String> topics = List.of(place.substring(slash + 1).split(","));
    try {
      return new KafkaEvents(
          source.uri(),
          signIn,
          topics,
          new KafkaConsumer<>(
              KafkaSettings.of(source, place.substring(0, slash), signIn),
              new ByteArrayDeserializer(),
              new ByteArrayDeserializer()));
    } catch (KafkaException e) {
      throw refused(source.uri(), signIn, e);
    }
  }

  @Override
  public List<EventRange> ranges(EventPoint from, EventPoint until) {
    return asked(() -> {
      List<TopicPartition> all = partitions();
      Map<TopicPartition, Long> first = consumer.beginningOffsets(all);
      Map<TopicPartition, Long> end = consumer.endOffsets(all);
      List<EventRange> ranges = new ArrayList<>();
      Set<String> named = named(from, until, all);
      Map<TopicPartition, Long> starts = offsets(from, all, first, end);
      Map<TopicPartition, Long> ends = offsets(until, all, first, end);
      for (TopicPartition part : all) {
        String name = name(part);
        if (named.contains(name)) {
          long start = starts.getOrDefault(part, 0L);
          long stop = Math.max(start, ends.getOrDefault(part, 0L));
          within(name, start, stop, first.getOrDefault(part, 0L), end.getOrDefault(part, 0L));
          ranges.add(new EventRange(name, position(start), position(stop)));
        }
      }
      return ranges;
    });
  }

  private List<TopicPartition> partitions() {
    Map<String, List<PartitionInfo>> known = consumer.listTopics();
    List<TopicPartition> all = new ArrayList<>();
    for (String topic : topics) {
      List<PartitionInfo> found = known.get(topic);
      if (found == null) {
        throw SourceException.inSpec(
            uri,
            "expected a topic '%s', found none%s"
                .formatted(
                    topic,
                    DidYouMean.suggest(topic, List.copyOf(known.keySet()))
                        .map(name -> "; did you mean '" + name + "'?")
                        .orElse("; does the user have the right to describe it?")));
      }
      found.forEach(part -> all.add(new TopicPartition(part.topic(), part.partition())));
    }
    all.sort(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
    return all;
  }

  /** The parts that are read: all, unless positions name some. */
  private Set<String> named(EventPoint from, EventPoint until, List<TopicPartition> all) {
    Set<String> named = all.stream().map(this::name).collect(Collectors.toCollection(HashSet::new));
    for (EventPoint point : List.of(from, until)) {
      if (point instanceof EventPoint.Positions positions) {
        for (String part : positions.byPart().keySet()) {
          if (all.stream().noneMatch(each -> name(each).equals(part))) {
            throw SourceException.inSpec(
                uri,
                "expected parts among %s, found '%s'"
                    .formatted(all.stream().map(this::name).toList(), part));
          }
        }
        named.retainAll(positions.byPart().keySet());
      }
    }
    return named;
  }

  private Map<TopicPartition, Long> offsets(
      EventPoint point,
      List<TopicPartition> all,
      Map<TopicPartition, Long> first,
      Map<TopicPartition, Long> end) {
    return switch (point) {
      case EventPoint.Earliest _ -> first;
      case EventPoint.Latest _ -> end;
      case EventPoint.At(Instant time) -> at(time, all, end);
      case EventPoint.Committed(String group) -> committed(group, all, first);
      case EventPoint.Positions positions ->
          all.stream()
              .filter(part -> positions.byPart().containsKey(name(part)))
              .collect(
                  Collectors.toMap(
                      part -> part,
                      part ->
                          positions
                              .byPart()
                              .getOrDefault(name(part), BigInteger.ZERO)
                              .longValue()));
      case EventPoint.Position position ->
          throw new IllegalArgumentException("of which part: " + position);
    };
  }

  private Map<TopicPartition, Long> at(
      Instant time, List<TopicPartition> all, Map<TopicPartition, Long> end) {
    Map<TopicPartition, OffsetAndTimestamp> found =
        consumer.offsetsForTimes(
            all.stream().collect(Collectors.toMap(part -> part, _ -> time.toEpochMilli())));
    return all.stream()
        .collect(
            Collectors.toMap(
                part -> part,
                part ->
                    Optional.ofNullable(found.get(part))
                        .map(OffsetAndTimestamp::offset)
                        .orElseGet(() -> end.getOrDefault(part, 0L))));
  }

  /** A part of which the group has committed nothing yet is at its start. */
  private Map<TopicPartition, Long> committed(
      String group, List<TopicPartition> all, Map<TopicPartition, Long> first) {
    var found = consumer.committed(Set.copyOf(all));
    if (all.stream().allMatch(part -> found.get(part) == null)) {
      throw SourceException.inSpec(
          uri, "expected commits of the group '%s', found none".formatted(group));
    }
    return all.stream()
        .collect(
            Collectors.toMap(
                part -> part,
                part ->
                    Optional.ofNullable(found.get(part))
                        .map(commit -> commit.offset())
                        .orElseGet(() -> first.getOrDefault(part, 0L))));
  }

  private void within(String part, long from, long until, long first, long end) {
    if (from < until && (from < first || until > end)) {
      throw SourceException.inSpec(
          uri,
          "expected positions from %,d to %,d of part %s, which is what is kept of it now; found %,d to %,d"
              .formatted(first, end, part, from, until));
    }
  }

  @Override
  public Stream<EventRecord> read(EventRange range) {
    TopicPartition part = partition(range.part());
    long until = number(range.until());
    asked(() -> {
      consumer.assign(List.of(part));
      consumer.seek(part, number(range.from()));
      return part;
    });
    return StreamSupport.stream(
        new Spliterators.AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.ORDERED) {
          private final Deque<ConsumerRecord<byte[], byte[]>> here = new ArrayDeque<>();

          @Override
          public boolean tryAdvance(java.util.function.Consumer<? super EventRecord> to) {
            if (here.isEmpty()) {
              here.addAll(asked(() -> more(part, until)));
            }
            ConsumerRecord<byte[], byte[]> next = here.poll();
            if (next == null || next.offset() >= until) {
              return false;
            }
            to.accept(record(range.part(), next));
            return true;
          }
        },
        false);
  }

  /** The next records; none behind the last. Transactions leave positions without a record. */
  private List<ConsumerRecord<byte[], byte[]>> more(TopicPartition part, long until) {
    long patience = System.nanoTime() + STALLED.toNanos();
    while (consumer.position(part) < until) {
      long before = consumer.position(part);
      List<ConsumerRecord<byte[], byte[]>> found = consumer.poll(POLL).records(part);
      if (!found.isEmpty()) {
        return found;
      }
      if (consumer.position(part) > before) {
        patience = System.nanoTime() + STALLED.toNanos();
      } else if (System.nanoTime() > patience) {
        throw SourceException.inSpec(
            uri,
            "expected messages until position %,d of part %s, found none behind %,d for %s; are the brokers well?"
                .formatted(until, name(part), before, STALLED));
      }
    }
    return List.of();
  }

  private static EventRecord record(String part, ConsumerRecord<byte[], byte[]> found) {
    return new EventRecord(
        part,
        BigInteger.valueOf(found.offset()),
        Instant.ofEpochMilli(found.timestamp()),
        Optional.ofNullable(found.key()),
        Optional.ofNullable(found.value()));
  }

  private String name(TopicPartition part) {
    return topics.size() == 1 ? Integer.toString(part.partition()) : part.toString();
  }

  private TopicPartition partition(String name) {
    int hyphen = name.lastIndexOf('-');
    return hyphen < 0
        ? new TopicPartition(topics.getFirst(), Integer.parseInt(name))
        : new TopicPartition(
            name.substring(0, hyphen), Integer.parseInt(name.substring(hyphen + 1)));
  }

  private static EventPoint position(long offset) {
    return new EventPoint.Position(BigInteger.valueOf(offset));
  }

  private static long number(EventPoint point) {
    if (point instanceof EventPoint.Position(BigInteger number)) {
      return number.longValueExact();
    }
    throw new IllegalArgumentException("expected a position, found " + point);
  }

  private <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (InterruptException e) {
      throw Interrupted.cancelled();
    } catch (KafkaException e) {
      throw refused(uri, signIn, e);
    }
  }

  private static SourceException refused(String uri, SignIn signIn, KafkaException e) {
    StringBuilder says = new StringBuilder(String.valueOf(e.getMessage()));
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      says.append(": ").append(cause.getMessage());
    }
    return SourceException.inSpec(uri, "Kafka says: " + signIn.plain(says.toString()));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
