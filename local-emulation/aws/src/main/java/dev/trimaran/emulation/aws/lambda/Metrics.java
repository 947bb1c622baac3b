package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * What CloudWatch is told of invocations, by function, and by function and qualifier:
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html.
 */
final class Metrics {
  private static final System.Logger LOG = System.getLogger(Metrics.class.getName());
  private static final double NANOS = 1e6;

  private final Aws aws;

  Metrics(Aws aws) {
    this.aws = aws;
  }

  /** An invocation is over. */
  void done(Name name, boolean failed, Duration took) {
    ArrayNode data = JsonNodeFactory.instance.arrayNode();
    add(data, name, "Invocations", 1, "Count");
    add(data, name, "Errors", failed ? 1 : 0, "Count");
    add(data, name, "Throttles", 0, "Count");
    add(data, name, "Duration", took.toNanos() / NANOS, "Milliseconds");
    put(name, data);
  }

  /** One was refused. */
  void throttled(Name name) {
    ArrayNode data = JsonNodeFactory.instance.arrayNode();
    add(data, name, "Throttles", 1, "Count");
    put(name, data);
  }

  private static void add(ArrayNode data, Name name, String metric, double value, String unit) {
    one(data, name, metric, value, unit);
    if (!name.qualifier().isEmpty()) {
      one(data, name, metric, value, unit)
          .addObject()
          .put("Name", "Resource")
          .put("Value", name.function() + ":" + name.qualifier());
    }
  }

  private static ArrayNode one(
      ArrayNode data, Name name, String metric, double value, String unit) {
    ObjectNode datum = data.addObject();
    datum.put("MetricName", metric).put("Value", value).put("Unit", unit);
    ArrayNode dimensions = datum.putArray("Dimensions");
    dimensions.addObject().put("Name", "FunctionName").put("Value", name.function());
    return dimensions;
  }

  private void put(Name name, ArrayNode data) {
    ObjectNode input = JsonNodeFactory.instance.objectNode().put("Namespace", "AWS/Lambda");
    input.set("MetricData", data);
    try {
      aws.call(
          name.site(),
          Caller.service(name.site().account(), "lambda.amazonaws.com"),
          "cloudwatch",
          "PutMetricData",
          input);
    } catch (AwsException | IOException e) {
      LOG.log(Level.WARNING, "metrics of " + name.function(), e);
    }
  }
}
