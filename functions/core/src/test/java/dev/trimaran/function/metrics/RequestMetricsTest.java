package dev.trimaran.function.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.Access;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.Route;
import dev.trimaran.function.RoutedFunction;
import dev.trimaran.function.metrics.Family.Kind;
import dev.trimaran.function.metrics.Family.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestMetricsTest {

  private final Distribution rows = Distribution.ofCounts(1, 8);
  private final RequestMetrics metrics =
      new RequestMetrics(
          List.of(
              new Histogram(
                  "trimaran_batch_rows",
                  "Rows of a run",
                  () -> List.of(Histogram.Sample.of(rows, "model", "m"))),
              new Family(
                  "trimaran_predictions",
                  "Predictions made",
                  Kind.COUNTER,
                  () -> List.of(Sample.of(7, "model", "a \"b\"\n", "label", "1")))));
  private final RoutedFunction function =
      RoutedFunction.of(
              List.of(
                  metrics.route(),
                  Route.get("/a/{x}", Access.CALL, "", call -> Response.empty(204))))
          .log(metrics)
          .build();

  private String page() {
    return function.handle(Request.get("/metrics")).text();
  }

  @Test
  void countsByTemplateNotByPath() {
    function.handle(Request.get("/a/1"));
    function.handle(Request.get("/a/2"));

    assertThat(page())
        .contains("# TYPE trimaran_request_duration_seconds histogram")
        .contains(
            "trimaran_request_duration_seconds_count{code=\"204\",method=\"GET\",route=\"/a/{x}\"} 2")
        .contains(
            "trimaran_request_duration_seconds_bucket{code=\"204\",method=\"GET\",route=\"/a/{x}\",le=\"+Inf\"} 2")
        .doesNotContain("/a/1");
  }

  @Test
  void doesNotGrowByWhatCallersSend() {
    for (int i = 0; i < 100; i++) {
      Request get = Request.get("/nowhere/" + i);
      function.handle(
          new Request(
              get.listener(), "M" + i, get.path(), "", get.headers(), get.body(), get.peer()));
    }

    assertThat(page())
        .contains(
            "trimaran_request_duration_seconds_count{code=\"404\",method=\"other\",route=\"none\"} 100")
        .doesNotContain("M1");
  }

  @Test
  void writesTheFunctionsOwnFamiliesAndTheProcess() {
    assertThat(page())
        .contains("# TYPE trimaran_predictions_total counter")
        .contains("trimaran_predictions_total{label=\"1\",model=\"a \\\"b\\\"\\n\"} 7.0")
        .contains("process_cpu_seconds_total")
        .contains("jvm_memory_used_bytes{area=\"heap\"}");
  }

  @Test
  void writesDistributionsAsHistograms() {
    rows.add(1);
    rows.add(8);
    rows.add(9);

    assertThat(page())
        .contains("# TYPE trimaran_batch_rows histogram")
        .contains("trimaran_batch_rows_bucket{model=\"m\",le=\"1.0\"} 1")
        .contains("trimaran_batch_rows_bucket{model=\"m\",le=\"8.0\"} 2")
        .contains("trimaran_batch_rows_bucket{model=\"m\",le=\"+Inf\"} 3")
        .contains("trimaran_batch_rows_sum{model=\"m\"} 18");
  }
}
