package dev.trimaran.lifecycle.support;

import dev.trimaran.spec.Pipeline;
import dev.trimaran.spec.Preparation;
import dev.trimaran.spec.TrainingSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The data stages of the flight-delays example, in code, so that they are tested before there is a
 * file to read.
 */
public final class FlightDelays {
  /** The folder with the data, from the folder of this module. */
  public static final Path FOLDER =
      Path.of("../examples/flight-delays").toAbsolutePath().normalize();

  private FlightDelays() {}

  public static Pipeline pipeline() {
    return specs().build();
  }

  public static Specs specs() {
    return new Specs()
        .ingest("flights", Specs.source("data/flights.csv.gz", "NA"))
        .ingest("weather", Specs.source("data/weather.csv.gz", "NA"))
        .ingest("planes", Specs.source("data/planes.csv.gz", "NA"))
        .prepare(
            "flights",
            derive(
                "scheduled", "time_hour + minutes(minute)",
                "departed", "scheduled + minutes(dep_delay)",
                "flight_date", "make_timestamp(year, month, day)",
                "late", "arr_delay > 15"))
        .prepare("weather", derive("wind_speed", "case when wind_speed < 200 then wind_speed end"))
        .view(
            "plane", Views.of("planes", "tailnum").columns("plane_year: year", "seats", "engines"))
        .view(
            "weather",
            Views.of("weather", "origin")
                .at("time_hour", "PT1H")
                .ttl("PT4H")
                .columns(
                    "temp",
                    "dewp",
                    "humid",
                    "wind_dir",
                    "wind_speed",
                    "wind_gust",
                    "precip",
                    "pressure",
                    "visib"))
        .view(
            "origin_traffic",
            Views.of("flights", "origin")
                .at("departed", "PT1M")
                .aggregate(
                    "PT2H", "origin_delay_2h: mean(dep_delay)", "origin_departures_2h: count()"))
        .view(
            "carrier_traffic",
            Views.of("flights", "origin", "carrier")
                .at("departed", "PT1M")
                .aggregate("PT2H", "carrier_delay_2h: mean(dep_delay)"))
        .view(
            "tail",
            Views.of("flights", "tailnum")
                .at("departed", "PT1M")
                .ttl("PT24H")
                .columns("tail_last_delay: dep_delay", "tail_departed: departed"))
        .trainingSet(
            new TrainingSet(
                "flights",
                Optional.of("scheduled"),
                Duration.ofHours(1),
                List.of(
                    "carrier",
                    "origin",
                    "dest",
                    "tailnum",
                    "distance",
                    "flight_date",
                    "scheduled",
                    "sched_dep_time",
                    "sched_arr_time"),
                List.of("plane", "weather", "origin_traffic", "carrier_traffic", "tail"),
                derive(
                        "dow", "day_of_week(flight_date) - 1",
                        "sched_dep_min",
                            "floor(sched_dep_time / 100) * 60 + mod(sched_dep_time, 100)",
                        "sched_arr_min",
                            "floor(sched_arr_time / 100) * 60 + mod(sched_arr_time, 100)",
                        "tail_last_age_h", "(decision_time - tail_departed) / hours(1)")
                    .derive()))
        .split("2013-07-01T04:00:00Z", "2013-09-01T04:00:00Z");
  }

  private static Preparation derive(String... namesAndTexts) {
    Map<String, String> derive = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      derive.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return new Preparation(Map.of(), derive, Optional.empty());
  }
}
