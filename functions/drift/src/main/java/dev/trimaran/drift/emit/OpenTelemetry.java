package dev.trimaran.drift.emit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.drift.check.Checked;
import dev.trimaran.function.Json;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Pushes metrics to a collector by OTLP over HTTP in JSON.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#otlphttp">OTLP/HTTP</a>
 */
public final class OpenTelemetry implements Sink {

  private final URI metrics;
  private final Delivery delivery;
  private final InstantSource clock;

  /**
   * A push to a collector.
   *
   * @param endpoint its base, such as {@code http://localhost:4318}
   */
  public OpenTelemetry(URI endpoint, Delivery delivery, InstantSource clock) {
    String base = endpoint.toString();
    metrics = URI.create((base.endsWith("/") ? base : base + "/") + "v1/metrics");
    this.delivery = delivery;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "opentelemetry";
  }

  @Override
  public void tell(Checked checked) throws IOException {
    delivery.post(
        metrics, Map.of("content-type", "application/json"), Json.bytes(request(checked)));
  }

  private ObjectNode request(Checked checked) {
    ObjectNode root = Json.object();
    ObjectNode resource = root.putArray("resourceMetrics").addObject();
    attributes(
        resource.putObject("resource").putArray("attributes"),
        List.of("service.name", "trimaran-drift"));
    ObjectNode scope = resource.putArray("scopeMetrics").addObject();
    scope.putObject("scope").put("name", "dev.trimaran.drift");
    ArrayNode all = scope.putArray("metrics");
    Map<Point.Gauge, ArrayNode> series = new EnumMap<>(Point.Gauge.class);
    String nanos = clock.millis() + "000000";
    for (Point point : Point.of(checked)) {
      ArrayNode points =
          series.computeIfAbsent(
              point.gauge(),
              gauge -> {
                ObjectNode metric = all.addObject();
                metric.put("name", gauge.prometheus().replace('_', '.'));
                metric.put("description", gauge.help()).put("unit", "1");
                return metric.putObject("gauge").putArray("dataPoints");
              });
      ObjectNode data = points.addObject();
      attributes(data.putArray("attributes"), point.labels());
      data.put("timeUnixNano", nanos).put("asDouble", point.value());
    }
    return root;
  }

  private static void attributes(ArrayNode out, List<String> labels) {
    for (int i = 0; i < labels.size(); i += 2) {
      ObjectNode attribute = out.addObject().put("key", labels.get(i));
      attribute.putObject("value").put("stringValue", labels.get(i + 1));
    }
  }
}
