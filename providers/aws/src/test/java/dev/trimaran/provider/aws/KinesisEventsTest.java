package dev.trimaran.provider.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.EventPoint;
import dev.trimaran.provider.api.EventRange;
import dev.trimaran.provider.api.EventRecord;
import dev.trimaran.provider.api.EventStream;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Streams of Kinesis, as moto serves them: the emulation of this project has none. */
@Tag("slow")
@Timeout(300)
class KinesisEventsTest {
  private static final int RECORDS = 60;

  /** The SDK speaks CBOR with Kinesis unless it is told not to; moto knows JSON alone. */
  private static final String CBOR = "aws.cborEnabled";

  @TempDir static Path folder;
  private static PythonServer moto;
  private static Provider provider;
  private static Clients clients;

  @BeforeAll
  static void open() {
    var started = MotoServer.start();
    assumeThat(started).as("expected uv, which fetches moto; found none").isPresent();
    moto = started.get();
    System.setProperty(CBOR, "false");
    Environment environment =
        new Environment(
            "moto",
            folder,
            Map.of(
                "bucket",
                "none",
                "region",
                "eu-central-1",
                "rehearsal",
                "test:test",
                "endpoint",
                moto.address().toString()));
    provider = Providers.open("aws", environment);
    clients = new Clients(StackOutputs.of(environment));
    KinesisClient kinesis = clients.kinesis();
    kinesis.createStream(request -> request.streamName("clicks").shardCount(2));
    kinesis.waiter().waitUntilStreamExists(request -> request.streamName("clicks"));
    for (int i = 0; i < RECORDS; i++) {
      String number = Integer.toString(i);
      kinesis.putRecord(request ->
          request
              .streamName("clicks")
              .partitionKey("key-" + number)
              .data(SdkBytes.fromUtf8String("{\"n\": " + number + "}")));
    }
  }

  @AfterAll
  static void close() {
    System.clearProperty(CBOR);
    if (provider != null) {
      clients.close();
      provider.close();
      moto.close();
    }
  }

  @Test
  void allThatIsThereIsReadShardByShardInOrder() {
    List<EventRecord> all = read(new EventPoint.Earliest(), new EventPoint.Latest());

    assertThat(all).hasSize(RECORDS);
    assertThat(all.stream().map(EventRecord::part).distinct())
        .containsExactly("shardId-000000000000", "shardId-000000000001");
    Map<String, List<BigInteger>> positions =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    EventRecord::part,
                    Collectors.mapping(EventRecord::position, Collectors.toList())));
    assertThat(positions.values())
        .allSatisfy(each -> assertThat(each).isSorted().doesNotHaveDuplicates());
    assertThat(all)
        .allSatisfy(record ->
            assertThat(text(record))
                .isEqualTo("{\"n\": " + new String(record.key().get(), UTF_8).substring(4) + "}"));
  }

  @Test
  void positionsReadTheSameAgain() {
    List<EventRecord> all = read(new EventPoint.Earliest(), new EventPoint.Latest());
    Map<String, BigInteger> first = new TreeMap<>();
    Map<String, BigInteger> end = new TreeMap<>();
    all.forEach(record -> {
      first.putIfAbsent(record.part(), record.position());
      end.put(record.part(), record.position());
    });

    List<EventRecord> again = read(new EventPoint.Positions(first), new EventPoint.Positions(end));

    assertThat(again)
        .extracting(KinesisEventsTest::text)
        .containsExactlyElementsOf(
            all.stream()
                .filter(record -> !record.position().equals(end.get(record.part())))
                .map(KinesisEventsTest::text)
                .toList());
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThatThrownBy(() -> ranges("none", new EventPoint.Earliest()))
        .isInstanceOfSatisfying(
            CloudException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    assertThatThrownBy(
            () -> ranges("clicks", new EventPoint.Positions(Map.of("0", BigInteger.ONE))))
        .hasMessageContaining(
            "expected shards among [shardId-000000000000, shardId-000000000001], found '0'");
  }

  private static String text(EventRecord record) {
    return new String(record.value().orElseThrow(), UTF_8);
  }

  private static List<EventRange> ranges(String stream, EventPoint from) {
    try (EventStream events = provider.events(URI.create("kinesis://" + stream)).orElseThrow()) {
      return events.ranges(from, new EventPoint.Latest());
    }
  }

  private static List<EventRecord> read(EventPoint from, EventPoint until) {
    List<EventRecord> all = new ArrayList<>();
    try (EventStream events = provider.events(URI.create("kinesis://clicks")).orElseThrow()) {
      events.ranges(from, until).forEach(range -> events.read(range).forEach(all::add));
    }
    return all;
  }
}
