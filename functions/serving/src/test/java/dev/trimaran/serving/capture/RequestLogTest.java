package dev.trimaran.serving.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.function.metrics.Family;
import dev.trimaran.model.scoring.InputRows;
import dev.trimaran.model.scoring.ScoringException;
import dev.trimaran.serving.CapturedRequest;
import dev.trimaran.serving.capture.MemoryObjects.Weather;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sampled log and the log of predictions. */
class RequestLogTest {

  @TempDir Path folder;

  private final MemoryObjects objects = new MemoryObjects();
  private final TestClock clock = new TestClock();
  private Captured captured;

  @BeforeEach
  void load() throws IOException {
    captured = new Captured(folder.resolve("bundle"));
  }

  private static CaptureSettings settings(
      double sample, Set<String> mask, boolean outcomes, List<String> key) {
    return new CaptureSettings(
        sample,
        mask,
        Duration.ofMinutes(1),
        false,
        outcomes,
        key,
        Captured.NOTHING.endpoint(),
        "test");
  }

  private ObjectStoreCapture capture(CaptureSettings settings) {
    return ObjectStoreCapture.byHand(settings, objects, clock);
  }

  @Test
  void aLineHasTheFormOfDataCapture() throws IOException {
    ObjectStoreCapture capture = capture(settings(1, Set.of(), false, List.of()));
    captured.request(capture, "r-1", "N1", 100, 900);
    capture.close();

    assertThat(objects.keys())
        .filteredOn(key -> key.startsWith("capture/"))
        .singleElement()
        .asString()
        .matches(
            "capture/delays/flight-delays-3/2026/11/21/15/59-30-000-test-[0-9a-f]{16}-0\\.jsonl");
    JsonNode line = Captured.lines(objects, "capture/").getFirst();
    assertThat(line.at("/eventMetadata/eventId").textValue()).isEqualTo("r-1");
    assertThat(line.at("/eventMetadata/inferenceTime").textValue())
        .isEqualTo("2026-11-21T15:59:30Z");
    assertThat(line.at("/eventVersion").textValue()).isEqualTo("0");
    JsonNode input = line.at("/captureData/endpointInput");
    assertThat(input.at("/observedContentType").textValue()).isEqualTo("application/json");
    assertThat(input.at("/mode").textValue()).isEqualTo("INPUT");
    assertThat(input.at("/encoding").textValue()).isEqualTo("JSON");
    assertThat(Captured.json(input.at("/data")))
        .hasToString(
            "{\"dataframe_split\":{\"columns\":[\"tailnum\",\"distance\",\"seats\"],\"data\":[[\"N1\",100.0,null],[\"N1\",900.0,null]]}}");
    JsonNode output = line.at("/captureData/endpointOutput");
    assertThat(output.at("/mode").textValue()).isEqualTo("OUTPUT");
    assertThat(Captured.json(output.at("/data")))
        .hasToString(
            "{\"predictions\":[{\"label\":0,\"probability\":0.10000000149011612},{\"label\":1,\"probability\":0.6000000238418579}]}");
  }

  @Test
  void noByteOfAMaskedColumnIsInAnyObject() throws IOException {
    ObjectStoreCapture capture =
        capture(settings(1, Set.of("tailnum", "distance"), true, List.of()));
    captured.request(capture, "r-1", "N7654321", 777.125);
    clock.advance(Duration.ofMinutes(1));
    capture.flush();
    captured.request(capture, "r-2", "N7654321", 777.125);
    capture.close();

    assertThat(objects.keys().stream().map(key -> key.substring(0, key.indexOf('/'))).distinct())
        .containsExactly("capture", "predictions", "windows");
    assertThat(objects.keys())
        .allSatisfy(key ->
            assertThat(key + objects.text(key)).doesNotContain("7654321").doesNotContain("777"));
    assertThat(
            Captured.json(
                    Captured.lines(objects, "capture/")
                        .getFirst()
                        .at("/captureData/endpointInput/data"))
                .at("/dataframe_split/data/0"))
        .hasToString("[\"***\",\"***\",null]");
    assertThat(captured.counts(objects).column(1).present()).isEqualTo(2);
  }

  @Test
  void withoutAMaskTheWindowTellsWhatItSaw() {
    ObjectStoreCapture capture = capture(Captured.NOTHING);
    captured.request(capture, "r-1", "N1", 777.125);
    capture.close();

    assertThat(captured.counts(objects).column(1).moments().max()).isEqualTo(777.125);
  }

  @Test
  void theSameShareOfTheSameRequestsIsChosenEverywhere() throws IOException {
    ObjectStoreCapture first = capture(settings(0.1, Set.of(), false, List.of()));
    ObjectStoreCapture second = capture(settings(0.1, Set.of(), false, List.of()));
    for (int i = 0; i < 5_000; i++) {
      captured.request(first, "5f0c9a7e1b2d3c4f-" + Integer.toString(i, 36), "N1", 100);
    }
    first.close();
    List<String> chosen = ids();
    for (int i = 0; i < 5_000; i++) {
      captured.request(second, "5f0c9a7e1b2d3c4f-" + Integer.toString(i, 36), "N1", 100);
    }
    second.close();

    assertThat(chosen.size() / 5_000.0).isCloseTo(0.1, within(0.015));
    List<String> twice = new ArrayList<>(chosen);
    twice.addAll(chosen);
    assertThat(ids()).containsExactlyInAnyOrderElementsOf(twice);
  }

  private List<String> ids() throws IOException {
    return Captured.lines(objects, "capture/").stream()
        .map(line -> line.at("/eventMetadata/eventId").textValue())
        .toList();
  }

  @Test
  void aFullLogDropsAndCountsAndLosesNoCounter() throws IOException {
    objects.weather(Weather.AWAY);
    ObjectStoreCapture capture = capture(settings(1, Set.of(), true, List.of()));
    double[] thousand = new double[1_000];
    for (int i = 0; i < 200; i++) {
      captured.request(capture, "r" + i, "N1", thousand);
      capture.tick();
    }
    objects.weather(Weather.FINE);
    capture.close();

    assertThat(bytes("capture/")).isBetween(7 << 20, 8 << 20);
    assertThat(bytes("predictions/")).isBetween(7 << 20, 8 << 20);
    assertThat(captured.counts(objects).rows()).isEqualTo(200_000);
    int logged = Captured.lines(objects, "capture/").size();
    int served = Captured.lines(objects, "predictions/").size() / 1_000;
    assertThat(dropped(capture)).containsExactly(200.0 - logged, 200.0 - served);
  }

  private int bytes(String prefix) {
    return objects.keys().stream()
        .filter(key -> key.startsWith(prefix))
        .mapToInt(key -> objects.bytes(key).length)
        .sum();
  }

  @Test
  void aFileHasAtMostFourMebibytesOfLines() throws IOException {
    ObjectStoreCapture capture = capture(settings(1, Set.of(), false, List.of()));
    for (int i = 0; i < 80; i++) {
      captured.request(capture, "r" + i, "N1", new double[1_000]);
    }
    capture.close();

    assertThat(objects.keys())
        .filteredOn(key -> key.startsWith("capture/"))
        .hasSize(2)
        .allSatisfy(key -> assertThat(objects.bytes(key).length).isLessThanOrEqualTo(4 << 20));
    assertThat(ids()).hasSize(80);
  }

  @Test
  void whatIsStoredMakesRoomForMore() throws IOException {
    ObjectStoreCapture capture = capture(settings(1, Set.of(), true, List.of()));
    for (int i = 0; i < 400; i++) {
      captured.request(capture, "r" + i, "N1", new double[1_000]);
      if (i % 40 == 0) {
        capture.flush();
      }
    }
    capture.close();

    assertThat(ids()).hasSize(400);
    assertThat(dropped(capture)).containsExactly(0.0, 0.0);
  }

  @Test
  void aRequestThatIsLongerThanAFileIsNotInTheSampledLog() throws IOException {
    ObjectStoreCapture capture = capture(settings(1, Set.of(), true, List.of()));
    captured.request(capture, "large", "N1", new double[80_000]);
    captured.request(capture, "small", "N1", 100);
    capture.close();

    assertThat(ids()).containsExactly("small");
    assertThat(dropped(capture)).containsExactly(1.0, 1.0);
    assertThat(Captured.lines(objects, "predictions/")).hasSize(80_000);
  }

  @Test
  void aRefusedRequestIsInNoLog() throws IOException {
    ObjectStoreCapture capture = capture(settings(1, Set.of(), true, List.of()));
    InputRows rows = new InputRows(captured.model().scorer().columns());
    rows.set(rows.addRow(), captured.model().scorer().columns().slot("tailnum"), "N1");
    CapturedRequest refused = capture.begin(captured.model(), "refused", 2);
    assertThatThrownBy(() -> captured.model().scorer().score(rows, refused))
        .isInstanceOf(ScoringException.class);
    refused.refused();
    captured.request(capture, "answered", "N1", 100);
    capture.close();

    assertThat(ids()).containsExactly("answered");
    assertThat(Captured.lines(objects, "predictions/")).hasSize(1);
  }

  @Test
  void textsThatJsonMustEscapeComeBackAsTheyWere() throws IOException {
    String odd = "a \"quoted\" \\ line\n\ttab \u0001 ü 漢 \uD83D\uDE00";
    ObjectStoreCapture capture = capture(settings(1, Set.of(), false, List.of()));
    captured.request(capture, odd, odd, 0.1);
    captured.request(capture, "half a pair", "\uD83D", -0.0);
    capture.close();

    List<JsonNode> lines = Captured.lines(objects, "capture/");
    assertThat(lines.getFirst().at("/eventMetadata/eventId").textValue()).isEqualTo(odd);
    JsonNode row =
        Captured.json(lines.getFirst().at("/captureData/endpointInput/data"))
            .at("/dataframe_split/data/0");
    assertThat(row.get(0).textValue()).isEqualTo(odd);
    assertThat(row.get(1)).hasToString("0.1");
    assertThat(
            Captured.json(lines.getLast().at("/captureData/endpointInput/data"))
                .at("/dataframe_split/data/0/1"))
        .hasToString("-0.0");
  }

  private static List<Double> dropped(ObjectStoreCapture capture) {
    return capture.families().stream()
        .filter(family -> family.name().equals("trimaran_capture_dropped_requests"))
        .map(Family::samples)
        .flatMap(samples -> samples.get().stream())
        .map(Family.Sample::value)
        .toList();
  }

  @Test
  void aPredictionIsKeptWithItsKey() throws IOException {
    ObjectStoreCapture capture =
        capture(settings(0, Set.of(), true, List.of("tailnum", "distance")));
    captured.request(capture, "r-1", "N1", 900);
    captured.request(capture, "r-2", "", 900);
    capture.close();

    assertThat(objects.keys().getFirst())
        .matches("predictions/flight-delays/3/2026-11-21/15/test-[0-9a-f]{16}-0\\.jsonl");
    assertThat(Captured.lines(objects, "predictions/"))
        .extracting(JsonNode::toString)
        .containsExactly(
            "{\"request_id\":\"r-1\",\"row\":0,\"time\":\"2026-11-21T15:59:30Z\",\"key\":{\"distance\":\"900\",\"tailnum\":\"N1\"},\"label\":1,\"probability\":0.6000000238418579}",
            "{\"request_id\":\"r-2\",\"row\":0,\"time\":\"2026-11-21T15:59:30Z\",\"key\":{\"distance\":\"900\"},\"label\":1,\"probability\":0.6000000238418579}");
  }
}
