package dev.trimaran.lifecycle.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.lifecycle.fake.FakeProvider;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.lifecycle.support.RemoteSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Topics of a real broker. */
@Tag("slow")
@Timeout(300)
class KafkaSourceTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int MESSAGES = 1_000;

  @TempDir static Path folder;
  private static KafkaBroker broker;
  private static Admin admin;

  @BeforeAll
  static void start() throws Exception {
    broker = KafkaBroker.start(folder);
    admin = Admin.create(Map.of("bootstrap.servers", broker.open()));
    admin
        .createTopics(
            List.of(
                new NewTopic("clicks", 2, (short) 1),
                new NewTopic("more", 1, (short) 1),
                new NewTopic("sold", 1, (short) 1)))
        .all()
        .get();
    admin
        .alterUserScramCredentials(
            List.of(
                new UserScramCredentialUpsertion(
                    "reader", new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), "hush")))
        .all()
        .get();
    admin
        .alterConsumerGroupOffsets(
            "app",
            Map.of(
                new TopicPartition("clicks", 0), new OffsetAndMetadata(100),
                new TopicPartition("clicks", 1), new OffsetAndMetadata(200)))
        .all()
        .get();
    try (var producer = producer(Map.of())) {
      for (int i = 0; i < MESSAGES; i++) {
        send(producer, "clicks", i % 2, i, "{\"n\": " + i + ", \"s\": \"text " + i + "\"}");
      }
      send(producer, "more", 0, 7, "{\"n\": 7}");
      producer.flush();
    }
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.close();
  }

  @Test
  void aTopicIsATableWithWhereEachRowComesFrom() {
    Ingested read = Ingested.of(folder, clicks().build());

    assertThat(read.columns())
        .containsExactly(
            "n BIGINT",
            "s VARCHAR",
            "message_key VARCHAR",
            "message_time TIMESTAMP",
            "message_part VARCHAR",
            "message_position BIGINT");
    assertThat(read.rows("SELECT count(*), count(DISTINCT n) FROM t"))
        .containsExactly(MESSAGES + "|" + MESSAGES);
    assertThat(read.rows("SELECT * EXCLUDE file_row_number FROM t WHERE n = 3"))
        .containsExactly("3|text 3|key-3|2026-01-01 00:00:03|1|1");
    assertThat(read.manifest().facts().at("/source/from").asText()).isEqualTo("0=0, 1=0");
    assertThat(read.manifest().facts().at("/source/until").asText()).isEqualTo("0=500, 1=500");
  }

  @Test
  void thePositionsOfTheManifestReadTheSameAgain() throws IOException {
    String first = state(clicks().with("from", "0=10, 1=20").with("until", "0=50, 1=25"));

    assertThat(state(clicks().with("from", "0=10,1=20").with("until", "1=25, 0=50")))
        .isEqualTo(first)
        .isNotEqualTo(state(clicks().with("from", "0=10, 1=20").with("until", "0=50, 1=26")));
    assertThat(rows(clicks().with("from", "0=10, 1=20").with("until", "0=50, 1=25")))
        .isEqualTo("45");
    assertThat(rows(clicks().with("from", "1=490"))).isEqualTo("10");
  }

  @Test
  void timesAndCommitsArePoints() {
    assertThat(
            rows(
                clicks()
                    .with("from", "2026-01-01T00:00:10Z")
                    .with("until", "2026-01-01T00:01:00Z")))
        .isEqualTo("50");
    assertThat(rows(clicks().with("from", "committed").with("group", "app"))).isEqualTo("700");
    assertThat(rows(clicks().with("until", "committed").with("group", "app"))).isEqualTo("300");
  }

  @Test
  void nothingIsCommitted() throws Exception {
    Ingested.of(folder, clicks().with("from", "committed").with("group", "app").build());

    assertThat(
            admin
                .listConsumerGroupOffsets("app")
                .partitionsToOffsetAndMetadata()
                .get()
                .get(new TopicPartition("clicks", 0))
                .offset())
        .isEqualTo(100);
  }

  @Test
  void severalTopicsAreOneTable() {
    Ingested read =
        Ingested.of(folder, new RemoteSources("kafka://" + broker.open() + "/more,clicks").build());

    assertThat(read.rows("SELECT message_part, count(*) FROM t GROUP BY ALL ORDER BY ALL"))
        .containsExactly("clicks-0|500", "clicks-1|500", "more-0|1");
  }

  @Test
  void onlyCommittedTransactionsAreRead() {
    try (var producer = producer(Map.of("transactional.id", "seller"))) {
      producer.initTransactions();
      for (int i = 0; i < 4; i++) {
        producer.beginTransaction();
        send(producer, "sold", 0, i, "{\"n\": " + i + "}");
        if (i % 2 == 0) {
          producer.commitTransaction();
        } else {
          producer.abortTransaction();
        }
      }
    }

    Ingested read =
        Ingested.of(folder, new RemoteSources("kafka://" + broker.open() + "/sold").build());

    assertThat(read.rows("SELECT n FROM t ORDER BY file_row_number")).containsExactly("0", "2");
  }

  @Test
  void aUserSignsInByScram() {
    RemoteSources source =
        new RemoteSources("kafka://" + broker.secured() + "/more")
            .with("user", "reader")
            .with("password", "secret://kafka")
            .option("security.protocol", "SASL_PLAINTEXT");

    assertThat(
            Ingested.of(folder, source.build(), new FakeProvider(folder).with("kafka", "hush"))
                .rows("SELECT n FROM t"))
        .containsExactly("7");
    assertThatThrownBy(() ->
            Ingested.of(
                folder, source.build(), new FakeProvider(folder).with("kafka", "wrong-hush")))
        .isInstanceOf(StageFailure.class)
        .hasMessageContaining("Kafka says: ")
        .message()
        .doesNotContain("wrong-hush");
  }

  @Test
  void whatIsNotThereIsSaid() {
    refused(
        new RemoteSources("kafka://" + broker.open() + "/click"),
        "expected a topic 'click', found none; did you mean 'clicks'?");
    refused(
        clicks().with("from", "committed").with("group", "ap"),
        "expected commits of the group 'ap', found none");
    refused(clicks().with("from", "7=1"), "expected parts among [0, 1], found '7'");
    refused(
        clicks().with("from", "0=10").with("until", "0=501"),
        "expected positions from 0 to 500 of part 0, which is what is kept of it now; found 10 to 501");
    refused(
        new RemoteSources("kafka://" + broker.open()),
        "expected kafka://HOST:PORT,…/TOPIC,…, found no broker or no topic");
    refused(
        new RemoteSources("kafka://127.0.0.1:9/clicks").option("default.api.timeout.ms", "700"),
        "Kafka says: ");
  }

  private static void refused(RemoteSources source, String message) {
    assertThatThrownBy(() -> Ingested.of(folder, source.build()))
        .isInstanceOf(StageFailure.class)
        .hasMessageContaining(message);
  }

  private static String rows(RemoteSources source) {
    return Ingested.of(folder, source.build()).rows("SELECT count(*) FROM t").getFirst();
  }

  private static String state(RemoteSources source) throws IOException {
    return Ingested.state(Files.createTempDirectory(folder, "state"), source.build());
  }

  private static RemoteSources clicks() {
    return new RemoteSources("kafka://" + broker.open() + "/clicks");
  }

  private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
    Map<String, Object> settings = new java.util.HashMap<>(more);
    settings.put("bootstrap.servers", broker.open());
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, String topic, int part, int number, String value) {
    Future<?> unused =
        producer.send(
            new ProducerRecord<>(
                topic,
                part,
                START.plusSeconds(number).toEpochMilli(),
                ("key-" + number).getBytes(UTF_8),
                value.getBytes(UTF_8)));
  }
}
