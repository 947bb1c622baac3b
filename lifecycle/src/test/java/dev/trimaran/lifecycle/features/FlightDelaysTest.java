package dev.trimaran.lifecycle.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.support.DataStages;
import dev.trimaran.lifecycle.support.FlightDelays;
import dev.trimaran.lifecycle.support.TestContext;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The joined table of the real data against the figures that pandas computes for it. */
class FlightDelaysTest {
  @TempDir static Path folder;

  private static JsonNode facts;

  @BeforeAll
  static void join() {
    TestContext context = new TestContext(folder, FlightDelays.FOLDER);
    Manifest features = new DataStages(context, FlightDelays.pipeline()).prepare().features();
    facts = features.facts();
  }

  @Test
  void hasEveryFlightAndTheSplitOfTheTask() {
    Map<String, Integer> counts = new HashMap<>();
    for (String count : new String[] {"rows", "labelled", "train", "test"}) {
      counts.put(count, facts.get(count).asInt());
    }

    assertThat(counts)
        .isEqualTo(Map.of("rows", 336_776, "labelled", 327_346, "train", 160_678, "test", 57_049));
    assertThat(facts.get("from").asText()).isEqualTo("2013-01-01T10:15:00Z");
    assertThat(facts.get("to").asText()).isEqualTo("2014-01-01T04:59:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "dow, derived, 0, 2.89264",
    "sched_dep_min, derived, 0, 817.04494",
    "sched_arr_min, derived, 0, 933.44319",
    "distance, request, 0, 1039.91260",
    "plane_year, plane, 57912, 2001.39779",
    "seats, plane, 52606, 136.71857",
    "engines, plane, 52606, 1.99395",
    "temp, weather, 794, 56.45670",
    "dewp, weather, 794, 41.57998",
    "humid, weather, 794, 60.61140",
    "wind_dir, weather, 8747, 200.03427",
    "wind_speed, weather, 873, 10.87540",
    "wind_gust, weather, 258034, 25.22424",
    "precip, weather, 781, 0.00447",
    "pressure, weather, 37784, 1017.79947",
    "visib, weather, 781, 9.25226",
    "origin_delay_2h, origin_traffic, 14200, 7.70989",
    "origin_departures_2h, origin_traffic, 0, 32.57620",
    "carrier_delay_2h, carrier_traffic, 43582, 8.37452",
    "tail_last_delay, tail, 170202, 12.40794",
    "tail_last_age_h, derived, 170202, 11.25506",
  })
  void hasTheReferenceFigures(String name, String origin, int missing, double mean) {
    JsonNode column = column(name);

    assertThat(column.get("origin").asText()).isEqualTo(origin);
    assertThat(column.get("type").asText()).isEqualTo("number");
    assertThat(column.get("missing").asInt()).isEqualTo(missing);
    assertThat(column.get("mean").asDouble()).isCloseTo(mean, within(0.000_005_1));
  }

  @ParameterizedTest
  @CsvSource({"carrier, 0", "origin, 0", "dest, 0", "tailnum, 2512"})
  void hasTheTextColumns(String name, int missing) {
    assertThat(column(name))
        .hasToString(
            "{\"name\":\"%s\",\"type\":\"string\",\"origin\":\"request\",\"missing\":%d}"
                .formatted(name, missing));
  }

  private static JsonNode column(String name) {
    for (JsonNode column : facts.get("columns")) {
      if (column.get("name").asText().equals(name)) {
        return column;
      }
    }
    throw new AssertionError("no column " + name);
  }
}
