package dev.trimaran.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How rows are read; {@link ViewReaderTest} tells how views are. */
class ScorerTest {

  private static final Model MODEL = FlightModel.trees(Link.LOGISTIC);
  private final Scorer scorer = new Scorer(MODEL, OnlineFeatures.NONE);

  private static Map<String, Object> row() {
    Map<String, Object> row = new HashMap<>();
    row.put("carrier", "UA");
    row.put("origin", "EWR");
    row.put("tailnum", "N14228");
    row.put("distance", 1400);
    row.put("scheduled", "2013-07-01T10:30:00Z");
    row.put("sched_dep_time", 630);
    row.put("holiday", false);
    return row;
  }

  private static Map<String, Object> with(String column, Object value) {
    Map<String, Object> row = row();
    row.put(column, value);
    return row;
  }

  @Test
  void givesTheLabelOfTheProbability() {
    Score score = scorer.score(row());

    assertThat(score.probability()).isBetween(0.0, 1.0);
    assertThat(score.label()).isEqualTo(score.probability() >= 0.5 ? 1 : 0);
  }

  @Test
  void scoresABatchAsItScoresRows() {
    List<Map<String, Object>> rows =
        List.of(row(), with("distance", null), with("temp", 99.5), with("carrier", ""));

    assertThat(scorer.score(rows)).isEqualTo(rows.stream().map(scorer::score).toList());
  }

  @Test
  void asksForEachKeyOfABatchOnceAndForNoneAfterARowThatIsRefused() {
    List<List<ViewKey>> asked = new ArrayList<>();
    Scorer asking =
        new Scorer(
            MODEL,
            new OnlineFeatures() {
              @Override
              public Optional<FeatureValue> read(String view, List<String> key) {
                return Optional.empty();
              }

              @Override
              public List<Optional<FeatureValue>> readAll(List<ViewKey> keys) {
                asked.add(keys);
                return OnlineFeatures.super.readAll(keys);
              }
            });
    List<Map<String, Object>> rows =
        new ArrayList<>(Collections.nCopies(300, with("origin", "JFK")));
    rows.set(1, with("origin", "LGA"));

    assertThat(asking.score(rows)).isEqualTo(rows.stream().map(scorer::score).toList());
    assertThat(asked).hasSize(2).allSatisfy(keys -> assertThat(keys).doesNotHaveDuplicates());
    assertThat(asked.getFirst()).contains(new ViewKey("weather", List.of("LGA")));

    rows.set(2, with("origin", 7));
    rows.set(3, with("origin", "SFO"));
    assertThatThrownBy(() -> asking.score(rows)).hasMessageContaining("origin");
    assertThat(asked.getLast())
        .contains(new ViewKey("weather", List.of("JFK")))
        .doesNotContain(new ViewKey("weather", List.of("SFO")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2013-07-01T10:30:00Z",
        "2013-07-01T06:30:00-04:00",
        "2013-07-01T06:30:00-0400",
        "2013-07-01T10:30:00",
        "2013-07-01T10:30",
        "2013-07-01T10:30:00.000000Z"
      })
  void readsTimesInAnyIsoForm(String text) {
    Scorer recording = new Scorer(MODEL, ViewReaderTest.onlyAt("2013-07-01T09:30:00Z"));

    assertThat(recording.score(with("scheduled", text)))
        .isEqualTo(recording.score(with("scheduled", Instant.parse("2013-07-01T10:30:00Z"))))
        .isEqualTo(recording.score(with("scheduled", 1372674600000000L)))
        .isEqualTo(recording.score(with("scheduled", 1.3726746e15)))
        .isNotEqualTo(recording.score(with("scheduled", "2013-07-01T10:31:00Z")));
  }

  @Test
  void takesADateAloneAsMidnightInUtc() {
    Scorer recording = new Scorer(MODEL, ViewReaderTest.onlyAt("2013-06-30T23:00:00Z"));

    assertThat(recording.score(with("scheduled", "2013-07-01")))
        .isEqualTo(recording.score(with("scheduled", "2013-07-01T00:00:00Z")));
  }

  @Test
  void takesAnyNumberForANumber() {
    Score expected = scorer.score(with("distance", 1400.0));

    assertThat(scorer.score(with("distance", 1400))).isEqualTo(expected);
    assertThat(scorer.score(with("distance", new BigDecimal("1400")))).isEqualTo(expected);
  }

  @Test
  void takesNullNanAndTheEmptyTextForMissing() {
    assertThat(scorer.score(with("distance", null)))
        .isEqualTo(scorer.score(with("distance", Double.NaN)));
    assertThat(scorer.score(with("carrier", null))).isEqualTo(scorer.score(with("carrier", "")));
    assertThat(scorer.score(with("carrier", Double.NaN)))
        .isEqualTo(scorer.score(with("carrier", "")));
    assertThat(scorer.score(with("scheduled", null)))
        .isEqualTo(scorer.score(with("scheduled", "")));
  }

  @Test
  void refusesAnUnknownColumn() {
    assertThatThrownBy(() -> scorer.score(with("carier", "UA")))
        .isInstanceOf(ScoringException.class)
        .hasMessage(
            "unknown column \"carier\", did you mean \"carrier\"?; the columns are \"carrier\","
                + " \"origin\", \"tailnum\", \"distance\", \"scheduled\", \"sched_dep_time\","
                + " \"holiday\", \"seats\", \"temp\", \"pressure\", \"origin_delay_2h\","
                + " \"origin_departures_2h\", \"tail_last_delay\", \"tail_departed\"");
  }

  @Test
  void refusesARowWithoutARequestColumn() {
    Map<String, Object> row = row();
    row.keySet().removeAll(List.of("origin", "holiday"));

    assertThatThrownBy(() -> scorer.score(row))
        .isInstanceOf(ScoringException.class)
        .hasMessage(
            "expected every request column, found none called \"origin\", \"holiday\"; give null"
                + " where a value is unknown");
  }

  @Test
  void refusesValuesOfAnotherType() {
    String time =
        "a time like \"2013-07-01T10:30:00Z\", \"2013-07-01\" or whole microseconds since 1970";
    Object[][] cases = {
      {"distance", "far", "a number, found the text \"far\""},
      {"distance", true, "a number, found true"},
      {"carrier", 9, "a text, found the number 9"},
      {"carrier", List.of("UA"), "a text, found a list of 1"},
      {"carrier", Map.of("a", 1), "a text, found an object with 1 fields"},
      {"holiday", 1, "true or false, found the number 1"},
      {"scheduled", "tomorrow", time + ", found the text \"tomorrow\""},
      {"scheduled", "2013-02-30", time + ", found the text \"2013-02-30\""},
      {"scheduled", 1.5, time + ", found the number 1.5"},
      {"temp", "warm", "a number, found the text \"warm\""},
    };
    for (Object[] bad : cases) {
      assertThatThrownBy(() -> scorer.score(with((String) bad[0], bad[1])))
          .isInstanceOf(ScoringException.class)
          .hasMessage("column \"%s\": expected %s", bad[0], bad[2]);
    }
  }

  @Test
  void saysWhichRowOfABatchIsWrong() {
    assertThatThrownBy(() -> scorer.score(Arrays.asList(row(), with("distance", "far"))))
        .hasMessage("row 1: column \"distance\": expected a number, found the text \"far\"")
        .satisfies(e -> assertThat(((ScoringException) e).row()).contains(1));
  }
}
