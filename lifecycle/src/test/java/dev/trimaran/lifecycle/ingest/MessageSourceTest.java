package dev.trimaran.lifecycle.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.lifecycle.fake.FakeProvider;
import dev.trimaran.lifecycle.support.RemoteSources;
import dev.trimaran.lifecycle.support.TestContext;
import dev.trimaran.provider.api.EventPoint;
import dev.trimaran.provider.api.EventRange;
import dev.trimaran.provider.api.EventRecord;
import dev.trimaran.provider.api.EventStream;
import dev.trimaran.spec.ColumnType;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages become rows. */
class MessageSourceTest {
  private static final Instant TIME = Instant.parse("2026-01-01T10:00:00Z");

  @TempDir Path folder;
  private final List<EventRecord> records = new ArrayList<>();

  @Test
  void eachMessageIsALineWithWhereItComesFrom() throws IOException {
    put("a", "{\"n\": 1.50}");
    put("b", "{\"n\": 2, \"deep\": {\"x\": 1}}");

    Landing landed = land(json());

    assertThat(landed.file())
        .hasContent(
            """
            {"n":1.50,"message_key":"a","message_time":"2026-01-01T10:00:00Z","message_part":"0","message_position":0}
            {"n":2,"deep":{"x":1},"message_key":"b","message_time":"2026-01-01T10:00:00Z","message_part":"0","message_position":1}
            """);
    assertThat(landed.facts())
        .hasToString(
            "{\"messages\":2,\"deletions\":0,\"parts\":[{\"part\":\"0\",\"from\":\"0\",\"until\":\"2\",\"messages\":2}],\"from\":\"0=0\",\"until\":\"0=2\"}");
  }

  @Test
  void whatIsNoRowIsCountedWithItsPlace() throws IOException {
    put("a", "{\"n\": 1}");
    put("a", "{\"n\": ");
    put("a", "[1]");
    put("a", "{\"message_key\": 1}");
    records.add(
        record(4, Optional.of(new byte[] {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2})));
    records.add(record(5, Optional.empty()));

    Landing landed = land(json());

    assertThat(landed.malformed())
        .extracting(BadRow::toString)
        .containsExactly(
            "part 0 at 1: not valid JSON",
            "part 0 at 2: expected a JSON object, found a JSON array",
            "part 0 at 3: has a field 'message_key', which is what the message's own is called",
            "part 0 at 4: several records in one by the Kinesis Producer Library; have it put them one by one (AggregationEnabled: false)");
    assertThat(landed.facts().path("deletions").asInt()).isEqualTo(1);
    assertThat(landed.facts().path("messages").asInt()).isEqualTo(5);
  }

  @Test
  void fieldsOfCsvAreNamedByTheTypes() throws IOException {
    put("a", "7,\"x, y\"");
    put("a", "8");

    Landing landed =
        land(
            json()
                .with("format", "CSV")
                .type("n", ColumnType.INTEGER)
                .type("s", ColumnType.STRING));

    assertThat(landed.file()).content().startsWith("{\"n\":\"7\",\"s\":\"x, y\",\"message_key\"");
    assertThat(landed.malformed())
        .extracting(BadRow::reason)
        .containsExactly("expected 2 fields, as types names them, found 1");
  }

  @Test
  void theDigestIsThatOfAllMessages() throws IOException {
    put("a", "{\"n\": 1}");
    String one = land(json()).digest();
    String again = land(json()).digest();
    put("a", "no");
    String more = land(json()).digest();

    assertThat(again).isEqualTo(one).isNotEqualTo(more);
  }

  @Test
  void withoutAMessageThereIsNoTable() {
    assertThatThrownBy(() -> land(json().with("from", "2026-01-01")))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "kafka://b/t: expected messages that can be read between from: 2026-01-01 and until: latest, found 0 malformed ones and 0 deletions in 1 parts");
  }

  @Test
  void pointsThatAreNoneAreRefused() {
    assertThatThrownBy(() -> land(json().with("from", "soon")))
        .hasMessage(
            "kafka://b/t: from: expected earliest, latest, committed, a time such as 2026-01-31 or 2026-01-31T08:00:00Z, or positions by part such as 0=120, 1=88; found 'soon'");
  }

  private static RemoteSources json() {
    return new RemoteSources("kafka://b/t");
  }

  private void put(String key, String value) {
    EventRecord record = record(records.size(), Optional.of(value.getBytes(UTF_8)));
    records.add(
        new EventRecord(
            "0", record.position(), TIME, Optional.of(key.getBytes(UTF_8)), record.value()));
  }

  private static EventRecord record(int position, Optional<byte[]> value) {
    return new EventRecord("0", BigInteger.valueOf(position), TIME, Optional.empty(), value);
  }

  private Landing land(RemoteSources source) throws IOException {
    Path scratch = Files.createTempDirectory(folder, "scratch");
    return new MessageSource(source.build(), new FakeStream())
        .land(new TestContext(scratch, scratch, new FakeProvider(scratch)));
  }

  /** One part with the records of the test. */
  private final class FakeStream implements EventStream {
    @Override
    public List<EventRange> ranges(EventPoint from, EventPoint until) {
      return List.of(new EventRange("0", from, until));
    }

    @Override
    public Stream<EventRecord> read(EventRange range) {
      return records.stream();
    }

    @Override
    public void close() {}
  }
}
