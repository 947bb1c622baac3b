package dev.trimaran.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.model.scoring.FlightModel;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class MonitorFilesTest {

  private static JsonNode feature(ObjectNode file, String name) {
    return StreamSupport.stream(file.path("features").spliterator(), false)
        .filter(feature -> feature.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void listsTheInputsAndThePrediction() {
    ObjectNode statistics = MonitorFiles.statistics(Bundles.baseline(500));

    assertThat(statistics.path("dataset").path("item_count").asInt()).isEqualTo(500);
    assertThat(statistics.path("features")).hasSize(FlightModel.SIGNATURE.inputs().size() + 1);
    assertThat(feature(statistics, "probability").path("inferred_type").asText())
        .isEqualTo("Fractional");
  }

  @Test
  void describesNumbers() {
    JsonNode numbers =
        feature(MonitorFiles.statistics(Bundles.baseline(500)), "distance")
            .path("numerical_statistics");

    assertThat(numbers.path("common").toString())
        .isEqualTo("{\"num_present\":500,\"num_missing\":0}");
    assertThat(numbers.path("mean").asDouble()).isCloseTo(249.5, within(1e-9));
    assertThat(numbers.path("sum").asDouble()).isCloseTo(124750, within(1e-6));
    assertThat(numbers.path("std_dev").asDouble()).isCloseTo(144.3372786, within(1e-6));
    assertThat(numbers.path("min").asDouble()).isZero();
    assertThat(numbers.path("max").asDouble()).isEqualTo(499);
    JsonNode kll = numbers.path("distribution").path("kll");
    assertThat(kll.path("buckets")).hasSize(10);
    assertThat(kll.path("buckets").path(0).toString())
        .isEqualTo("{\"lower_bound\":0.0,\"upper_bound\":49.900000000000006,\"count\":50.0}");
    assertThat(kll.path("buckets").path(9).path("upper_bound").asDouble()).isEqualTo(499);
    assertThat(kll.path("sketch").path("parameters").toString())
        .isEqualTo("{\"c\":0.64,\"k\":2048.0}");
    assertThat(kll.path("sketch").path("data").path(0)).hasSize(500);
  }

  @Test
  void countsEveryValueInOneBucket() {
    for (String column : new String[] {"distance", "temp", "pressure", "probability"}) {
      JsonNode numbers =
          feature(MonitorFiles.statistics(Bundles.baseline(30_000)), column)
              .path("numerical_statistics");

      double counted = 0;
      for (JsonNode bucket : numbers.path("distribution").path("kll").path("buckets")) {
        counted += bucket.path("count").asDouble();
      }

      assertThat(counted).isEqualTo(numbers.path("common").path("num_present").asDouble());
    }
  }

  @Test
  void countsMissingAndInfiniteValuesAsMissing() {
    ObjectNode statistics = MonitorFiles.statistics(Bundles.baseline(500));

    assertThat(missing(statistics, "temp")).isEqualTo(125);
    assertThat(missing(statistics, "pressure")).isEqualTo(10);
    assertThat(missing(statistics, "seats")).isEqualTo(500);
    assertThat(feature(statistics, "seats").path("inferred_type").asText()).isEqualTo("Unknown");
  }

  private static int missing(ObjectNode statistics, String column) {
    return feature(statistics, column)
        .path("numerical_statistics")
        .path("common")
        .path("num_missing")
        .asInt();
  }

  @Test
  void describesTextsByFrequency() {
    JsonNode texts =
        feature(MonitorFiles.statistics(Bundles.baseline(500)), "carrier")
            .path("string_statistics");

    assertThat(texts.path("distinct_count").asInt()).isEqualTo(3);
    JsonNode buckets = texts.path("distribution").path("categorical").path("buckets");
    assertThat(buckets).hasSize(3);
    assertThat(buckets.path(0).path("count").asInt())
        .isGreaterThanOrEqualTo(buckets.path(1).path("count").asInt());
  }

  @Test
  void constrainsByWhatItSaw() {
    ObjectNode constraints = MonitorFiles.constraints(Bundles.baseline(2000));

    assertThat(feature(constraints, "temp").toString())
        .isEqualTo(
            "{\"name\":\"temp\",\"inferred_type\":\"Fractional\",\"completeness\":0.75,"
                + "\"num_constraints\":{\"is_non_negative\":false}}");
    assertThat(feature(constraints, "carrier").path("string_constraints").toString())
        .isEqualTo("{\"domains\":[\"9E\",\"AA\",\"UA\"]}");
    assertThat(feature(constraints, "tailnum").has("string_constraints")).isFalse();
    assertThat(constraints.path("monitoring_config").path("datatype_check_threshold").asDouble())
        .isEqualTo(0.1);
  }
}
