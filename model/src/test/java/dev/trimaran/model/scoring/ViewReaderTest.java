package dev.trimaran.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.model.expression.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The point-in-time rules, seen from a row that is decided on at 12:00. */
class ViewReaderTest {

  private static final Instant DECISION = Instant.parse("2013-07-01T12:00:00Z");
  private static final List<String> NAMES = FlightModel.SIGNATURE.schema().names();

  private final Map<String, Object> request = new HashMap<>();
  private final Row row = new Row(NAMES.size());

  ViewReaderTest() {
    request.put("origin", "EWR");
    request.put("tailnum", "N14228");
    request.forEach((name, value) -> row.setText(NAMES.indexOf(name), (String) value));
  }

  /** A store whose events of tails all happened then. */
  static OnlineFeatures onlyAt(String time) {
    return (view, key) ->
        view.equals("tail")
            ? Optional.of(
                new FeatureValue(
                    Instant.parse(time).minusSeconds(60),
                    Map.of("tail_last_delay", 500.0, "tail_departed", Instant.parse(time))))
            : Optional.empty();
  }

  private double read(String view, String column, OnlineFeatures online) {
    return read(view, column, online, DECISION);
  }

  private double read(String view, String column, OnlineFeatures online, Instant decision) {
    FeatureLookup lookup =
        FlightModel.VIEWS.stream().filter(v -> v.view().equals(view)).findFirst().orElseThrow();
    double microseconds = decision == null ? Double.NaN : decision.toEpochMilli() * 1000.0;
    InputRows rows = InputRows.of(new InputColumns(FlightModel.SIGNATURE), List.of(request));
    ViewReader reader = new ViewReader(lookup, FlightModel.SIGNATURE);
    Optional<FeatureValue> found =
        reader.wanted(rows, 0, row).flatMap(key -> online.readAll(List.of(key)).getFirst());
    reader.fill(rows, 0, row, microseconds, found);
    return row.number(NAMES.indexOf(column));
  }

  private static OnlineFeatures at(String time, String column, Object value) {
    return (view, key) -> Optional.of(new FeatureValue(Instant.parse(time), Map.of(column, value)));
  }

  @Test
  void seesTheNewestEventFromTheMomentItIsKnown() {
    assertThat(read("weather", "temp", at("2013-07-01T11:00:00Z", "temp", 70.0))).isEqualTo(70);
    row.clear();
    request.forEach((name, value) -> row.setText(NAMES.indexOf(name), (String) value));
    assertThat(read("weather", "temp", at("2013-07-01T11:00:00.000001Z", "temp", 70.0))).isNaN();
  }

  @Test
  void seesAnEventAsLongAsItsTtl() {
    assertThat(read("weather", "temp", at("2013-07-01T07:59:59.999999Z", "temp", 70.0))).isNaN();
    assertThat(read("weather", "temp", at("2013-07-01T08:00:00Z", "temp", 70.0))).isEqualTo(70);
  }

  @Test
  void seesAWindowUntilItLiesBehind() {
    String column = "origin_delay_2h";
    assertThat(read("traffic", column, at("2013-07-01T12:00:00.000001Z", column, 7.5))).isNaN();
    assertThat(read("traffic", column, at("2013-07-01T09:59:59.999999Z", column, 7.5))).isNaN();
    assertThat(read("traffic", column, at("2013-07-01T10:00:00Z", column, 7.5))).isEqualTo(7.5);
    assertThat(read("traffic", column, at("2013-07-01T12:00:00Z", column, 8L))).isEqualTo(8);
  }

  @Test
  void seesAStaticViewAlways() {
    assertThat(read("plane", "seats", at("2024-01-01T00:00:00Z", "seats", 149L))).isEqualTo(149);
    row.setNumber(NAMES.indexOf("seats"), Double.NaN);
    assertThat(read("plane", "seats", at("2024-01-01T00:00:00Z", "seats", 149L), null))
        .isEqualTo(149);
  }

  @Test
  void countsNothingAsZeroAndAveragesItAsMissing() {
    assertThat(read("traffic", "origin_departures_2h", OnlineFeatures.NONE)).isZero();
    assertThat(read("traffic", "origin_delay_2h", OnlineFeatures.NONE)).isNaN();
  }

  @Test
  void findsNothingUnderAMissingKey() {
    row.setText(NAMES.indexOf("origin"), "");
    request.put("origin", null);

    assertThat(read("weather", "temp", at("2013-07-01T11:00:00Z", "temp", 70.0))).isNaN();
  }

  @Test
  void findsNothingInTimeWithoutADecisionTime() {
    assertThat(read("weather", "temp", at("2013-07-01T11:00:00Z", "temp", 70.0), null)).isNaN();
  }

  @Test
  void keepsWhatTheRequestGives() {
    row.setNumber(NAMES.indexOf("temp"), 55);
    request.put("temp", null);
    OnlineFeatures store = at("2013-07-01T11:00:00Z", "pressure", 1013.0);

    assertThat(read("weather", "temp", store)).isEqualTo(55);
    assertThat(row.number(NAMES.indexOf("pressure"))).isEqualTo(1013);
  }

  @Test
  void asksOnlyForWhatTheRequestDoesNotGive() {
    List<String> asked = new ArrayList<>();
    request.put("temp", null);
    request.put("pressure", null);
    OnlineFeatures store =
        (view, key) -> {
          asked.add(view + key);
          return Optional.empty();
        };

    read("weather", "temp", store);
    read("tail", "tail_last_delay", store);

    assertThat(asked).containsExactly("tail[N14228]");
  }

  @Test
  void saysWhatIsWrongInTheStore() {
    assertThatThrownBy(() -> read("weather", "temp", at("2013-07-01T11:00:00Z", "temp", "warm")))
        .hasMessage(
            "column \"temp\" of view \"weather\" in the online store: expected a number, found the"
                + " text \"warm\"");
  }
}
