package dev.trimaran.lifecycle.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trimaran.model.metric.Metric;
import dev.trimaran.model.metric.Metrics;
import dev.trimaran.model.metric.Scored;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the metrics against what scikit-learn gives, see src/test/python/metrics_fixture.py. */
class MetricsTest {

  static Stream<Arguments> cases() throws IOException {
    try (InputStream in = MetricsTest.class.getResourceAsStream("metrics.json")) {
      JsonNode fixture = new ObjectMapper().readTree(in);
      return Stream.of(fixture)
          .flatMap(json -> json.required("cases").valueStream())
          .map(json -> Arguments.of(json.required("name").asText(), json));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void everyMetricIsThatOfScikitLearn(String name, JsonNode expected) {
    Scored rows = rows(expected);

    for (Metric metric : Metrics.all()) {
      JsonNode value = expected.required("metrics").required(metric.name());
      double found = metric.of(rows);
      if (value.isNull()) {
        assertThat(found).as(metric.name()).isNaN();
      } else {
        assertThat(found)
            .as(metric.name())
            .isCloseTo(value.asDouble(), within(1e-13 * Math.max(1, value.asDouble())));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void calibrationIsThatOfScikitLearn(String name, JsonNode expected) {
    List<double[]> points = Curve.calibration(rows(expected)).points();

    assertThat(points).hasSize(expected.required("calibration").size());
    for (int i = 0; i < points.size(); i++) {
      JsonNode point = expected.required("calibration").get(i);
      assertThat(points.get(i)[0]).isCloseTo(point.get(0).asDouble(), within(1e-13));
      assertThat(points.get(i)[1]).isCloseTo(point.get(1).asDouble(), within(1e-13));
    }
  }

  @Test
  void namesWhatItKnowsWhenAMetricIsUnknown() {
    assertThatThrownBy(() -> Metrics.get("roc-auc"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "expected one of the metrics [roc_auc, pr_auc, log_loss, brier, accuracy, precision,"
                + " recall, f1], found \"roc-auc\"; did you mean \"roc_auc\"?");
  }

  @Test
  void nanIsWorseThanAnyNumber() {
    Metric area = Metrics.get("roc_auc");
    Metric loss = Metrics.get("log_loss");

    assertThat(area.better(0.1, Double.NaN)).isTrue();
    assertThat(area.better(Double.NaN, 0.1)).isFalse();
    assertThat(loss.better(0.1, 0.2)).isTrue();
    assertThat(loss.better(0.2, 0.1)).isFalse();
  }

  @Test
  void refusesAScoreThatIsNoProbability() {
    assertThatThrownBy(() -> new Scored(new int[] {0, 1}, new double[] {0.5, Double.NaN}, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected probabilities, found NaN at row 1");
  }

  private static Scored rows(JsonNode json) {
    return new Scored(
        json.required("labels").valueStream().mapToInt(JsonNode::asInt).toArray(),
        json.required("scores").valueStream().mapToDouble(JsonNode::asDouble).toArray(),
        json.required("threshold").asDouble());
  }
}
