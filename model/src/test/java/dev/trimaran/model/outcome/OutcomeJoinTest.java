package dev.trimaran.model.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.model.metric.Metrics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OutcomeJoinTest {

  private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
  private static final JoinPlan MORNING =
      JoinPlan.of("m", "1", NINE, NINE.plus(Duration.ofHours(2)));

  private final MemoryFiles files = new MemoryFiles();

  private static ServedPrediction prediction(String id, String time, String tail, double given) {
    return new ServedPrediction(
        id, 0, Instant.parse(time), Map.of("tail", tail), given >= 0.5 ? 1 : 0, given);
  }

  private static Outcome byId(String id, int label, String time) {
    return new Outcome(new Subject.OfRequest(id, 0), label, optional(time));
  }

  private static Outcome byKey(String tail, String at, int label, String time) {
    return new Outcome(
        new Subject.OfEntity(new TreeMap<>(Map.of("tail", tail)), Instant.parse(at)),
        label,
        optional(time));
  }

  private static Optional<Instant> optional(String time) {
    return time.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(time));
  }

  private LabelledWindow join(JoinPlan plan) {
    return OutcomeJoin.run(plan, files, 0.5).getFirst();
  }

  @Test
  void aLabelThatComesDaysLaterIsJoinedByRequestAndRow() {
    files.serve(
        "a",
        prediction("r1", "2026-11-21T09:10:00Z", "N1", 0.9),
        prediction("r2", "2026-11-21T09:20:00Z", "N1", 0.2),
        prediction("r3", "2026-11-21T09:30:00Z", "N1", 0.3));
    files.arrive("2026-11-25T00:00:00Z", byId("r2", 0, ""), byId("r1", 1, ""), byId("rX", 1, ""));

    LabelledWindow window = join(MORNING);

    assertThat(window.predictions()).isEqualTo(3);
    assertThat(window.rows().scores()).containsExactlyInAnyOrder(0.9, 0.2);
    assertThat(Metrics.get("roc_auc").of(window.rows())).isEqualTo(1);
    assertThat(Metrics.get("accuracy").of(window.rows())).isEqualTo(1);
  }

  @Test
  void theSameOutcomeCountsOnceAndTheNewestLabelHolds() {
    files.serve("a", prediction("r1", "2026-11-21T09:10:00Z", "N1", 0.9));
    files.arrive("2026-11-22T00:00:00Z", byId("r1", 1, "2026-11-21T12:00:00Z"));
    files.arrive("2026-11-23T00:00:00Z", byId("r1", 0, "2026-11-21T13:00:00Z"));
    files.arrive("2026-11-24T00:00:00Z", byId("r1", 1, "2026-11-21T12:00:00Z"));

    assertThat(join(MORNING).rows().labels()).containsExactly(0);
    assertThat(join(MORNING.asOf(Instant.parse("2026-11-22T12:00:00Z"))).rows().labels())
        .containsExactly(1);
  }

  @Test
  void anOutcomeWithoutATimeIsAsOldAsItsFirstArrival() {
    files.serve("a", prediction("r1", "2026-11-21T09:10:00Z", "N1", 0.9));
    files.arrive("2026-11-22T00:00:00Z", byId("r1", 1, ""));
    files.arrive("2026-11-23T00:00:00Z", byId("r1", 0, ""));
    files.arrive("2026-11-24T00:00:00Z", byId("r1", 1, ""));

    assertThat(join(MORNING).rows().labels()).containsExactly(0);
  }

  @Test
  void anEntitysOutcomeIsOfItsNewestPredictionUpToThatTime() {
    files.serve(
        "a",
        prediction("r1", "2026-11-21T09:10:00Z", "N1", 0.1),
        prediction("r2", "2026-11-21T09:20:00Z", "N1", 0.2),
        prediction("r3", "2026-11-21T09:40:00Z", "N1", 0.3),
        prediction("r4", "2026-11-21T09:15:00Z", "N2", 0.4));
    files.arrive(
        "2026-11-22T00:00:00Z",
        byKey("N1", "2026-11-21T09:30:00Z", 1, ""),
        byKey("N1", "2026-11-21T09:25:00Z", 1, ""),
        byKey("N3", "2026-11-21T09:30:00Z", 1, ""));

    assertThat(join(MORNING).rows().scores()).containsExactly(0.2);
  }

  @Test
  void aPredictionThatIsTooOldOrMadeInTheNextSpanIsNotTaken() {
    files.serve("a", prediction("r1", "2026-11-21T10:50:00Z", "N1", 0.1));
    files.serve("b", prediction("r2", "2026-11-21T11:10:00Z", "N1", 0.2));
    files.arrive("2026-11-22T00:00:00Z", byKey("N1", "2026-11-21T11:20:00Z", 1, ""));

    assertThat(join(MORNING).rows().rows()).isZero();
    JoinPlan next = JoinPlan.of("m", "1", NINE.plusSeconds(7200), NINE.plusSeconds(14400));
    assertThat(join(next).rows().scores()).containsExactly(0.2);
    assertThat(join(next.within(Duration.ofMinutes(5))).rows().rows()).isZero();
  }

  @Test
  void aRequestThatWasSentAgainWithItsIdCountsOnce() {
    files.serve("a", prediction("r1", "2026-11-21T09:10:00Z", "N1", 0.1));
    files.serve("b", prediction("r1", "2026-11-21T09:10:05Z", "N1", 0.2));
    files.arrive("2026-11-22T00:00:00Z", byId("r1", 1, ""));

    assertThat(join(MORNING).rows().scores()).containsExactly(0.2);
  }

  @Test
  void windowsAreCutByTheTimeOfThePrediction() {
    files.serve("a", prediction("r1", "2026-11-21T09:59:59Z", "N1", 0.1));
    files.serve("b", prediction("r2", "2026-11-21T10:00:00Z", "N1", 0.2));
    files.arrive("2026-11-22T00:00:00Z", byId("r1", 1, ""), byId("r2", 1, ""));

    List<LabelledWindow> hours = OutcomeJoin.run(MORNING.every(Duration.ofHours(1)), files, 0.5);

    assertThat(hours).extracting(hour -> hour.rows().scores()[0]).containsExactly(0.1, 0.2);
    assertThat(hours.getLast().end()).isEqualTo(Instant.parse("2026-11-21T11:00:00Z"));
  }

  @Test
  void theSameOutcomesOfADayAreOneFile() {
    files.arrive("2026-11-22T00:00:00Z", byId("r1", 1, ""));
    files.arrive("2026-11-22T23:00:00Z", byId("r1", 1, ""));

    assertThat(files.files().keySet())
        .singleElement()
        .asString()
        .matches("outcomes/m/2026-11-22/[0-9a-f]{32}\\.jsonl");
  }

  @Test
  void aFileOfSomethingElseIsNamedWithItsLine() {
    files.put(
        "outcomes/m/2026-11-22/x.jsonl",
        "{\"request_id\":\"a\",\"row\":0,\"label\":7,\"received\":\"2026-11-22T00:00:00Z\"}"
            .getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> join(MORNING))
        .isInstanceOf(OutcomeException.class)
        .hasMessage("outcomes/m/2026-11-22/x.jsonl, line 1: expected the label 0 or 1, found 7");
  }
}
