package dev.trimaran.provider.api.front;

import dev.trimaran.provider.api.CloudException;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;

/**
 * Tells OpenTelemetry: a span of kind CLIENT for each call, named {@code <driver> <operation>}, and
 * its duration in the histogram {@code trimaran.driver.duration}, in seconds. A failed call has
 * {@code error.type}, its error code, on both.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/general/recording-errors/">Semantic
 *     conventions: recording errors</a>
 */
final class OpenTelemetryCalls implements Telemetry {
  private static final String SCOPE = "dev.trimaran.provider";
  private static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("trimaran.provider");
  private static final AttributeKey<String> ENVIRONMENT =
      AttributeKey.stringKey("trimaran.environment");
  private static final AttributeKey<String> DRIVER = AttributeKey.stringKey("trimaran.driver");
  private static final AttributeKey<String> OPERATION =
      AttributeKey.stringKey("trimaran.operation");
  private static final AttributeKey<String> RESOURCE = AttributeKey.stringKey("trimaran.resource");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
  private static final AttributeKey<Boolean> RETRYABLE =
      AttributeKey.booleanKey("trimaran.retryable");
  private static final double NANOS = 1e9;

  private final Tracer tracer;
  private final DoubleHistogram durations;
  private final Attributes place;

  OpenTelemetryCalls(OpenTelemetry openTelemetry, String provider, String environment) {
    this.tracer = openTelemetry.getTracer(SCOPE);
    this.durations =
        openTelemetry
            .getMeter(SCOPE)
            .histogramBuilder("trimaran.driver.duration")
            .setUnit("s")
            .setDescription("How long the calls to a provider's drivers took")
            .build();
    this.place = Attributes.of(PROVIDER, provider, ENVIRONMENT, environment);
  }

  @Override
  @SuppressWarnings("MustBeClosedChecker") // closed with the call
  public Observed begin(String driver, String operation, String resource) {
    Attributes call = place.toBuilder().put(DRIVER, driver).put(OPERATION, operation).build();
    Span span =
        tracer
            .spanBuilder(driver + " " + operation)
            .setSpanKind(SpanKind.CLIENT)
            .setAllAttributes(call)
            .setAttribute(RESOURCE, resource)
            .startSpan();
    return new Running(span, call, span.makeCurrent());
  }

  private final class Running implements Observed {
    private final Span span;
    private final Scope scope;
    private final long start = System.nanoTime();
    private Attributes attributes;

    Running(Span span, Attributes call, Scope scope) {
      this.span = span;
      this.attributes = call;
      this.scope = scope;
    }

    @Override
    public void failed(CloudException failure) {
      String code = failure.code().name();
      attributes = attributes.toBuilder().put(ERROR, code).build();
      span.setAttribute(ERROR, code);
      span.setAttribute(RETRYABLE, failure.retryable());
      span.setStatus(StatusCode.ERROR, String.valueOf(failure.getMessage()));
    }

    @Override
    public void close() {
      scope.close();
      span.end();
      durations.record((System.nanoTime() - start) / NANOS, attributes);
    }
  }
}
