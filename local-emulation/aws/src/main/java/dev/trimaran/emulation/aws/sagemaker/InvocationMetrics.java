package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Site;
import java.io.IOException;
import java.lang.System.Logger.Level;

/** What CloudWatch hears of invocations, in {@code AWS/SageMaker}. */
final class InvocationMetrics {
  private static final System.Logger LOG = System.getLogger(InvocationMetrics.class.getName());
  private static final int CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;

  private final Aws aws;

  InvocationMetrics(Aws aws) {
    this.aws = aws;
  }

  /** A variant has answered with this status in these nanoseconds. */
  void invoked(Site site, String endpoint, String variant, int status, long nanos) {
    ObjectNode input = JsonNodeFactory.instance.objectNode().put("Namespace", "AWS/SageMaker");
    boolean client = status >= CLIENT_ERROR && status < SERVER_ERROR;
    boolean server = status >= SERVER_ERROR;
    datum(input, endpoint, variant, "Invocations", 1, "None");
    datum(input, endpoint, variant, "ModelLatency", nanos / 1000.0, "Microseconds");
    datum(input, endpoint, variant, "Invocation4XXErrors", client ? 1 : 0, "None");
    datum(input, endpoint, variant, "Invocation5XXErrors", server ? 1 : 0, "None");
    datum(input, endpoint, variant, "InvocationModelErrors", client || server ? 1 : 0, "None");
    try {
      aws.call(
          site,
          Caller.service(site.account(), Workshop.PRINCIPAL),
          "cloudwatch",
          "PutMetricData",
          input);
    } catch (RuntimeException | IOException e) {
      LOG.log(Level.WARNING, "the metrics of the endpoint " + endpoint, e);
    }
  }

  private void datum(
      ObjectNode input, String endpoint, String variant, String name, double value, String unit) {
    ObjectNode datum = input.withArray("MetricData").addObject();
    datum.put("MetricName", name).put("Value", value).put("Unit", unit);
    datum.put("Timestamp", Documents.now(aws));
    datum.putArray("Dimensions").addObject().put("Name", "EndpointName").put("Value", endpoint);
    datum.withArray("Dimensions").addObject().put("Name", "VariantName").put("Value", variant);
  }
}
