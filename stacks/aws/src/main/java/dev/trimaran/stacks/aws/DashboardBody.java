package dev.trimaran.stacks.aws;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.stacks.aws.ServingSettings.Variant;
import dev.trimaran.stacks.component.Part;
import dev.trimaran.stacks.component.Stage.Observability;

/**
 * The dashboard's widgets, two in a row:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html.
 */
final class DashboardBody {
  private static final int WIDTH = 12;
  private static final int HEIGHT = 6;

  private final Stage stage;
  private final ArrayNode widgets = JsonNodeFactory.instance.arrayNode();

  DashboardBody(Stage stage, Observability asked) {
    this.stage = stage;
    if (asked.alarmed().contains(Part.SERVING)) {
      serving();
    }
    if (asked.alarmed().contains(Part.MONITORING)) {
      monitoring();
    }
  }

  String json() {
    var body = JsonNodeFactory.instance.objectNode();
    body.set("widgets", widgets);
    return new JsonMapper().valueToTree(body).toString();
  }

  private void serving() {
    if (stage.blueprint().settings().serving().variant() == Variant.LAMBDA) {
      function("serving", "Serving");
      return;
    }
    var endpoint = stage.names().endpoint();
    var requests = widget("Serving: requests and errors");
    for (var metric : new String[] {"Invocations", "Invocation4XXErrors", "Invocation5XXErrors"}) {
      hosted(requests, metric, endpoint, "Sum");
    }
    var time = widget("Serving: microseconds");
    hosted(time, "ModelLatency", endpoint, "p50");
    hosted(time, "ModelLatency", endpoint, "p99");
  }

  private void monitoring() {
    function("drift", "Drift check");
    var drift = widget("Drift");
    line(drift, "Sum", MonitoringStage.namespace(stage), MonitoringStage.DRIFTED);
    var waiting = widget("Dead letters");
    line(
        waiting,
        "Maximum",
        "AWS/SQS",
        "ApproximateNumberOfMessagesVisible",
        "QueueName",
        stage.names().deadLetters("drift"));
  }

  private void function(String word, String title) {
    var name = stage.names().function(word);
    var requests = widget(title + ": calls and errors");
    for (var metric : new String[] {"Invocations", "Errors", "Throttles"}) {
      line(requests, "Sum", "AWS/Lambda", metric, "FunctionName", name);
    }
    var time = widget(title + ": milliseconds");
    line(time, "p50", "AWS/Lambda", "Duration", "FunctionName", name);
    line(time, "p99", "AWS/Lambda", "Duration", "FunctionName", name);
  }

  private static void hosted(ArrayNode metrics, String metric, String endpoint, String statistic) {
    line(
        metrics,
        statistic,
        "AWS/SageMaker",
        metric,
        "EndpointName",
        endpoint,
        "VariantName",
        SageMakerEndpoint.VARIANT);
  }

  private ArrayNode widget(String title) {
    var number = widgets.size();
    var widget = widgets.addObject();
    widget.put("type", "metric").put("width", WIDTH).put("height", HEIGHT);
    widget.put("x", number % 2 * WIDTH).put("y", number / 2 * HEIGHT);
    ObjectNode properties = widget.putObject("properties");
    properties.put("title", title).put("region", stage.place().region());
    properties.put("view", "timeSeries").put("period", 300);
    return properties.putArray("metrics");
  }

  private static void line(ArrayNode metrics, String statistic, String... path) {
    var line = metrics.addArray();
    for (var each : path) {
      line.add(each);
    }
    line.addObject().put("stat", statistic);
  }
}
