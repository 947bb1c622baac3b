package dev.trimaran.provider.api;

import java.util.List;
import java.util.stream.Stream;

/**
 * A log of records in parts that are only ever appended to, such as a stream of Kinesis with its
 * shards or a topic of Kafka with its partitions. Reading changes nothing of it. One thread at a
 * time.
 */
public interface EventStream extends AutoCloseable {
  /**
   * Fixes what is to be read: the range of each part that there is now, in the order of their
   * names.
   *
   * @throws CloudException NOT_FOUND when there is no such stream, INVALID_ARGUMENT for a point
   *     that it does not know
   */
  List<EventRange> ranges(EventPoint from, EventPoint until);

  /** The records of a range of this stream in order, read as they are asked for; close it. */
  Stream<EventRecord> read(EventRange range);

  @Override
  void close();
}
