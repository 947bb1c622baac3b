package dev.trimaran.provider.api.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.FeatureStore;
import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.provider.api.Provider;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each call is a span and a point of the durations' histogram. */
class OpenTelemetryTest {
  @RegisterExtension
  static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

  private static final Environment ENVIRONMENT =
      new Environment("production", Path.of("workspace"), Map.of());

  @Test
  void a_call_is_a_span_named_for_driver_and_operation() {
    open("objects", OneDriver.always(ObjectStore.class, method -> Optional.empty()))
        .objects()
        .stat("runs/1");

    SpanData span = span();
    assertThat(span.getName()).isEqualTo("objects stat");
    assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(text(span, "trimaran.provider")).isEqualTo("fake");
    assertThat(text(span, "trimaran.environment")).isEqualTo("production");
    assertThat(text(span, "trimaran.resource")).isEqualTo("runs/1");
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
  }

  @Test
  void a_failed_call_has_its_error_code() {
    ObjectStore objects =
        open(
                "objects",
                OneDriver.always(
                    ObjectStore.class,
                    method -> {
                      throw new CloudException(
                          ErrorCode.UNAVAILABLE, true, "delete object", "a", "busy", null);
                    }))
            .objects();

    assertThatThrownBy(() -> objects.delete("a")).isInstanceOf(CloudException.class);

    SpanData span = span();
    assertThat(span.getName()).isEqualTo("objects delete");
    assertThat(text(span, "error.type")).isEqualTo("UNAVAILABLE");
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span.getStatus().getDescription()).isEqualTo("delete object a: busy");
  }

  @Test
  void the_span_is_the_drivers_own_surroundings() {
    ObjectStore objects =
        open(
                "objects",
                OneDriver.always(
                    ObjectStore.class,
                    method -> {
                      Span.current().setAttribute("inside", true);
                      return Optional.empty();
                    }))
            .objects();

    objects.stat("a");

    assertThat(span().getAttributes().get(AttributeKey.booleanKey("inside"))).isTrue();
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }

  @Test
  void durations_are_counted_by_driver_operation_and_error() {
    FeatureStore features =
        open("features", OneDriver.always(FeatureStore.class, method -> Optional.empty()))
            .features();

    features.read("plane", List.of("N1"));
    features.read("plane", List.of("N2"));

    MetricData durations =
        TELEMETRY.getMetrics().stream()
            .filter(metric -> metric.getName().equals("trimaran.driver.duration"))
            .findFirst()
            .orElseThrow();
    assertThat(durations.getUnit()).isEqualTo("s");
    HistogramPointData point =
        durations.getHistogramData().getPoints().stream()
            .filter(each ->
                "features"
                    .equals(each.getAttributes().get(AttributeKey.stringKey("trimaran.driver"))))
            .findFirst()
            .orElseThrow();
    assertThat(point.getCount()).isEqualTo(2);
    assertThat(point.getAttributes().get(AttributeKey.stringKey("trimaran.operation")))
        .isEqualTo("read");
  }

  private static Provider open(String accessor, Object driver) {
    return Front.of(
        OneDriver.of(accessor, driver, Map.of()), ENVIRONMENT, TELEMETRY.getOpenTelemetry());
  }

  private static SpanData span() {
    assertThat(TELEMETRY.getSpans()).hasSize(1);
    return TELEMETRY.getSpans().getFirst();
  }

  private static String text(SpanData span, String name) {
    return span.getAttributes().get(AttributeKey.stringKey(name));
  }
}
