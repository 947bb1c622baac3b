package dev.trimaran.serving.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.model.scoring.InputRows;
import dev.trimaran.model.scoring.ScoringException;
import dev.trimaran.model.window.WindowCounts;
import dev.trimaran.model.window.WindowId;
import dev.trimaran.serving.CapturedRequest;
import dev.trimaran.serving.capture.MemoryObjects.Weather;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was counted reaches the store once, whatever happens on the way. */
class WindowFlushTest {

  private static final Duration INTERVAL = Duration.ofMinutes(1);

  @TempDir Path folder;

  private final MemoryObjects objects = new MemoryObjects();
  private final TestClock clock = new TestClock();
  private Captured captured;
  private ObjectStoreCapture capture;

  @BeforeEach
  void load() throws IOException {
    captured = new Captured(folder.resolve("bundle"));
    capture = ObjectStoreCapture.byHand(Captured.NOTHING, objects, clock);
    capture.prepare(captured.model());
  }

  @Test
  void aWindowIsNamedByModelVersionHourInstanceAndSequence() {
    captured.request(capture, "a", "N1", 100, 900);
    clock.advance(INTERVAL);
    capture.flush();
    captured.request(capture, "b", "N1", 100);
    clock.advance(INTERVAL);
    capture.flush();

    assertThat(objects.keys()).hasSize(2);
    WindowId first = captured.windows(objects).getFirst().id();
    WindowId second = captured.windows(objects).getLast().id();
    assertThat(first.key())
        .isEqualTo("windows/flight-delays/3/2026-11-21/15/" + first.instance() + "-0.json");
    assertThat(first.instance()).matches("test-[0-9a-f]{16}");
    assertThat(first.start()).isEqualTo(Instant.parse("2026-11-21T15:59:30Z"));
    assertThat(first.end()).isEqualTo(Instant.parse("2026-11-21T16:00:30Z"));
    assertThat(second.sequence()).isEqualTo(1);
    assertThat(second.start()).isEqualTo(first.end());
    assertThat(second.key()).startsWith("windows/flight-delays/3/2026-11-21/16/");
    WindowCounts all = captured.counts(objects);
    assertThat(all.rows()).isEqualTo(3);
    assertThat(all.requests()).isEqualTo(2);
  }

  @Test
  void nothingIsStoredOfAnIntervalWithoutRequests() {
    clock.advance(INTERVAL);
    capture.flush();
    capture.close();

    assertThat(objects.keys()).isEmpty();
  }

  @Test
  void aLostAnswerIsNotCountedTwice() {
    captured.request(capture, "a", "N1", 100, 900);
    objects.weather(Weather.ANSWER_LOST);
    assertThat(capture.flush()).isFalse();
    captured.request(capture, "b", "N1", 100);
    assertThat(capture.flush()).isFalse();
    objects.weather(Weather.FINE);

    assertThat(capture.flush()).isTrue();
    assertThat(captured.windows(objects)).hasSize(2);
    assertThat(captured.counts(objects).rows()).isEqualTo(3);
  }

  @Test
  void whileTheStoreIsAwayOneWindowWaitsAndTheNextGrows() {
    objects.weather(Weather.AWAY);
    for (int minute = 0; minute < 500; minute++) {
      captured.request(capture, "r" + minute, "N1", 100);
      clock.advance(INTERVAL);
      assertThat(capture.flush()).isFalse();
    }
    objects.weather(Weather.FINE);
    capture.flush();

    assertThat(captured.windows(objects)).hasSize(2);
    assertThat(captured.counts(objects).rows()).isEqualTo(500);
  }

  @Test
  void aKilledInstanceLosesNoMoreThanTheLastInterval() {
    for (int minute = 0; minute < 3; minute++) {
      captured.request(capture, "r" + minute, "N1", 100);
      clock.advance(INTERVAL);
      capture.flush();
    }
    captured.request(capture, "last", "N1", 100);
    ObjectStoreCapture next = ObjectStoreCapture.byHand(Captured.NOTHING, objects, clock);
    captured.request(next, "after", "N1", 100);
    next.close();

    assertThat(captured.counts(objects).rows()).isEqualTo(4);
    assertThat(captured.windows(objects).stream().map(window -> window.id().instance()).distinct())
        .hasSize(2);
  }

  @Test
  void theEndWritesWhatIsInMemory() {
    captured.request(capture, "a", "N1", 100);

    capture.close();

    assertThat(captured.counts(objects).rows()).isEqualTo(1);
  }

  @Test
  void aSnapshotIsGoneOnFromUnderANewName() {
    captured.request(capture, "before", "N1", 100);
    capture.flush();
    captured.request(capture, "warm", "N1", 100, 100);
    capture.restored();
    captured.request(capture, "after", "N1", 100);
    capture.close();

    assertThat(captured.counts(objects).rows()).isEqualTo(2);
    assertThat(captured.windows(objects))
        .allSatisfy(window -> assertThat(window.id().sequence()).isZero());
  }

  @Test
  void aHostThatStopsBetweenCallsIsWrittenByTheCallAfterTheInterval() {
    CaptureSettings onCall =
        new CaptureSettings(
            0,
            Captured.NOTHING.mask(),
            INTERVAL,
            true,
            false,
            Captured.NOTHING.outcomesKey(),
            Captured.NOTHING.endpoint(),
            "lambda");
    ObjectStoreCapture calls = ObjectStoreCapture.of(onCall, objects, clock);
    captured.request(calls, "a", "N1", 100);
    calls.tick();
    assertThat(objects.keys()).isEmpty();
    clock.advance(INTERVAL);

    captured.request(calls, "b", "N1", 100);

    assertThat(captured.counts(objects).rows()).isEqualTo(2);
  }

  @Test
  void aThreadOfItsOwnWritesAfterTheInterval() throws InterruptedException {
    CaptureSettings often =
        new CaptureSettings(
            0,
            Captured.NOTHING.mask(),
            Duration.ofSeconds(1),
            false,
            false,
            Captured.NOTHING.outcomesKey(),
            Captured.NOTHING.endpoint(),
            "thread");
    ObjectStoreCapture capturing = ObjectStoreCapture.of(often, objects, Clock.systemUTC());
    captured.request(capturing, "a", "N1", 100);

    assertThat(objects.awaitOne()).isTrue();
    capturing.close();
    assertThat(captured.counts(objects).rows()).isEqualTo(1);
  }

  @Test
  void whatExplanationsFoundIsCounted() {
    CapturedRequest request = capture.begin(captured.model(), "a", 1);
    request.explained(new double[] {0.25, -0.5, 0});
    request.answered();
    capture.close();

    assertThat(captured.counts(objects).attributions().rows()).isEqualTo(1);
    assertThat(captured.counts(objects).attributions().sums().get(1)).isEqualByComparingTo("0.5");
  }

  @Test
  void aRefusedRequestIsCountedAsSuch() {
    InputRows rows = new InputRows(captured.model().scorer().columns());
    rows.addRow();
    CapturedRequest request = capture.begin(captured.model(), "a", 1);
    Assertions.assertThatExceptionOfType(ScoringException.class)
        .isThrownBy(() -> captured.model().scorer().score(rows, request));
    request.refused();
    capture.close();

    assertThat(captured.counts(objects).refused()).isEqualTo(1);
    assertThat(captured.counts(objects).requests()).isZero();
  }
}
