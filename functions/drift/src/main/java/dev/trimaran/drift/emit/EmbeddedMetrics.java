package dev.trimaran.drift.emit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.drift.check.Checked;
import dev.trimaran.function.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines of CloudWatch's embedded metric format: who runs on Lambda writes them to standard output,
 * and CloudWatch makes metrics of them. One line for each set of dimensions, as the format asks.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 *     Embedded metric format</a>
 */
public final class EmbeddedMetrics implements Sink {

  private static final String NAMESPACE = "Trimaran";
  private static final int MOST_METRICS = 100;

  private final OutputStream out;
  private final InstantSource clock;

  /** Lines to a stream. */
  public EmbeddedMetrics(OutputStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "cloudwatch";
  }

  @Override
  public void tell(Checked checked) throws IOException {
    Map<List<String>, Map<String, Double>> lines = new LinkedHashMap<>();
    for (Point point : Point.of(checked)) {
      List<String> labels = point.labels();
      boolean named = point.gauge() == Point.Gauge.SCORE || point.gauge() == Point.Gauge.QUALITY;
      int dimensions = named ? labels.size() - 2 : labels.size();
      String metric = named ? camel(labels.getLast()) : name(point.gauge());
      lines
          .computeIfAbsent(labels.subList(0, dimensions), key -> new LinkedHashMap<>())
          .put(metric, point.value());
    }
    StringBuilder text = new StringBuilder();
    lines.forEach((labels, metrics) -> text.append(line(labels, metrics)).append('\n'));
    synchronized (out) {
      out.write(text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      out.flush();
    }
  }

  private ObjectNode line(List<String> labels, Map<String, Double> metrics) {
    ObjectNode line = Json.object();
    ObjectNode head = line.putObject("_aws").put("Timestamp", clock.millis());
    ObjectNode directive = head.putArray("CloudWatchMetrics").addObject();
    directive.put("Namespace", NAMESPACE);
    ArrayNode dimensions = directive.putArray("Dimensions").addArray();
    ArrayNode definitions = directive.putArray("Metrics");
    for (int i = 0; i < labels.size(); i += 2) {
      String dimension = camel(labels.get(i));
      dimensions.add(dimension);
      line.put(dimension, labels.get(i + 1));
    }
    metrics.forEach((name, value) -> {
      if (definitions.size() < MOST_METRICS) {
        definitions.addObject().put("Name", name).put("Unit", "None");
        line.put(name, value);
      }
    });
    return line;
  }

  private static String name(Point.Gauge gauge) {
    return switch (gauge) {
      case DETECTED, FEATURE_DETECTED -> "DriftDetected";
      case MISSING -> "MissingRatio";
      case SCORE -> "DriftScore";
      case QUALITY -> "Quality";
    };
  }

  /** As CloudWatch writes names: {@code jensen_shannon} is JensenShannon. */
  private static String camel(String words) {
    StringBuilder text = new StringBuilder();
    for (String word : words.split("_", -1)) {
      if (!word.isEmpty()) {
        text.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
      }
    }
    return text.toString();
  }
}
