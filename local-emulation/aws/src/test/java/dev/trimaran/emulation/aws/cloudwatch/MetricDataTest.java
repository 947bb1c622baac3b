package dev.trimaran.emulation.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatch.model.StatisticSet;

/** Measurements go in, statistics and metric math come out. */
final class MetricDataTest {
  @RegisterExtension static final Started AWS = new Started();

  private static final Instant NOON =
      Instant.now().truncatedTo(ChronoUnit.HOURS).minusSeconds(3_600);

  private CloudWatchClient cloudWatch;

  @BeforeEach
  void client() {
    cloudWatch = AWS.client(CloudWatchClient.class);
  }

  @Test
  void putsTogetherValuesCountsAndSets() {
    put("Mixed", datum -> datum.value(4.0));
    put("Mixed", datum -> datum.values(1.0, 2.0).counts(3.0, 1.0));
    put(
        "Mixed",
        datum ->
            datum.statisticValues(
                StatisticSet.builder()
                    .sampleCount(2.0)
                    .sum(20.0)
                    .minimum(8.0)
                    .maximum(12.0)
                    .build()));

    var points =
        cloudWatch
            .getMetricStatistics(asked ->
                asked
                    .namespace("Test")
                    .metricName("Mixed")
                    .startTime(NOON)
                    .endTime(NOON.plusSeconds(60))
                    .period(60)
                    .statistics(
                        Statistic.SUM,
                        Statistic.AVERAGE,
                        Statistic.MINIMUM,
                        Statistic.MAXIMUM,
                        Statistic.SAMPLE_COUNT))
            .datapoints();

    assertThat(points)
        .singleElement()
        .satisfies(point -> {
          assertThat(point.timestamp()).isEqualTo(NOON);
          assertThat(point.sum()).isEqualTo(29);
          assertThat(point.sampleCount()).isEqualTo(7);
          assertThat(point.minimum()).isEqualTo(1);
          assertThat(point.maximum()).isEqualTo(12);
          assertThat(point.average()).isEqualTo(29.0 / 7);
        });
  }

  @Test
  void knowsPercentiles() {
    for (int i = 0; i <= 100; i++) {
      double value = i;
      put("Percentiles", datum -> datum.value(value));
    }

    var found =
        cloudWatch
            .getMetricStatistics(asked ->
                asked
                    .namespace("Test")
                    .metricName("Percentiles")
                    .startTime(NOON)
                    .endTime(NOON.plusSeconds(60))
                    .period(60)
                    .extendedStatistics("p99", "p50", "tm90"))
            .datapoints()
            .getFirst()
            .extendedStatistics();

    assertThat(found).containsEntry("p99", 99.0).containsEntry("p50", 50.0);
    assertThat(found.get("tm90")).isBetween(44.0, 45.5);
  }

  @Test
  void tellsDimensionsApartWhateverTheirOrder() {
    Dimension a = Dimension.builder().name("a").value("1").build();
    Dimension b = Dimension.builder().name("b").value("2").build();
    put("Dimensions", datum -> datum.value(1.0).dimensions(a, b));
    put("Dimensions", datum -> datum.value(2.0).dimensions(b, a));
    put("Dimensions", datum -> datum.value(5.0).dimensions(a));

    assertThat(
            cloudWatch
                .listMetrics(list -> list.namespace("Test").metricName("Dimensions"))
                .metrics())
        .extracting(metric -> metric.dimensions().size())
        .containsExactlyInAnyOrder(1, 2);
    assertThat(
            cloudWatch
                .getMetricStatistics(asked ->
                    asked
                        .namespace("Test")
                        .metricName("Dimensions")
                        .dimensions(b, a)
                        .startTime(NOON)
                        .endTime(NOON.plusSeconds(60))
                        .period(60)
                        .statistics(Statistic.SUM))
                .datapoints())
        .singleElement()
        .satisfies(point -> assertThat(point.sum()).isEqualTo(3));
  }

  @Test
  void worksOutMetricMath() {
    put("Errors", datum -> datum.value(3.0));
    put("Calls", datum -> datum.value(12.0));
    putAt("Calls", NOON.plusSeconds(60), 8);

    var results =
        cloudWatch
            .getMetricData(asked ->
                asked
                    .startTime(NOON)
                    .endTime(NOON.plusSeconds(180))
                    .scanBy("TimestampAscending")
                    .metricDataQueries(
                        query("errors", "Errors"),
                        query("calls", "Calls"),
                        expression("percent", "IF(calls > 0, 100 * errors / calls, 0)"),
                        expression("filled", "FILL(errors, 0) + 1"),
                        expression("all", "SUM([errors, calls])"),
                        expression("most", "MAX(calls)")))
            .metricDataResults();

    assertThat(results).extracting("id").contains("percent", "filled", "all", "most");
    assertThat(values(results, "percent")).containsExactly(25.0);
    assertThat(values(results, "filled")).containsExactly(4.0, 1.0, 1.0);
    assertThat(values(results, "all")).containsExactly(15.0, 8.0);
    assertThat(values(results, "most")).containsExactly(12.0, 12.0, 12.0);
  }

  @Test
  void saysWhatIsWrongWithAnExpression() {
    assertThatThrownBy(() ->
            cloudWatch.getMetricData(asked ->
                asked
                    .startTime(NOON)
                    .endTime(NOON.plusSeconds(60))
                    .metricDataQueries(expression("e", "nothing + 1"))))
        .isInstanceOf(CloudWatchException.class)
        .hasMessageContaining("Unknown identifier 'nothing'");
  }

  @Test
  void refusesWhatIsTooOldAndNamespacesOfServices() {
    assertThatThrownBy(() -> putAt("Old", Instant.now().minus(Duration.ofDays(15)), 1))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessageContaining("within the past two weeks");
    assertThatThrownBy(() ->
            cloudWatch.putMetricData(put ->
                put.namespace("AWS/Mine")
                    .metricData(MetricDatum.builder().metricName("x").value(1.0).build())))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessageContaining("The value AWS/ for parameter Namespace is invalid.");
  }

  @Test
  void takesLargePackedRequestsAndListsMetricsInPages() {
    for (int i = 0; i < 2; i++) {
      int part = i;
      cloudWatch.putMetricData(put ->
          put.namespace("Pages")
              .metricData(
                  java.util.stream.IntStream.range(0, 300)
                      .mapToObj(n ->
                          MetricDatum.builder()
                              .metricName("m" + part + "-" + n)
                              .value(1.0)
                              .unit(StandardUnit.COUNT)
                              .build())
                      .toList()));
    }

    assertThat(cloudWatch.listMetrics(list -> list.namespace("Pages")).metrics()).hasSize(500);
    assertThat(
            cloudWatch.listMetricsPaginator(list -> list.namespace("Pages")).metrics().stream()
                .distinct()
                .count())
        .isEqualTo(600);
  }

  private static List<Double> values(
      List<software.amazon.awssdk.services.cloudwatch.model.MetricDataResult> results, String id) {
    return results.stream()
        .filter(result -> result.id().equals(id))
        .findFirst()
        .orElseThrow()
        .values();
  }

  private static MetricDataQuery query(String id, String name) {
    return MetricDataQuery.builder()
        .id(id)
        .metricStat(stat ->
            stat.metric(metric -> metric.namespace("Test").metricName(name)).period(60).stat("Sum"))
        .returnData(false)
        .build();
  }

  private static MetricDataQuery expression(String id, String text) {
    return MetricDataQuery.builder().id(id).expression(text).build();
  }

  private void putAt(String name, Instant time, double value) {
    cloudWatch.putMetricData(put ->
        put.namespace("Test")
            .metricData(
                MetricDatum.builder().metricName(name).timestamp(time).value(value).build()));
  }

  private void put(String name, java.util.function.Consumer<MetricDatum.Builder> filler) {
    MetricDatum.Builder datum = MetricDatum.builder().metricName(name).timestamp(NOON);
    filler.accept(datum);
    cloudWatch.putMetricData(put -> put.namespace("Test").metricData(datum.build()));
  }
}
