package dev.trimaran.emulation.aws.glue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.job.JobEnd;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Map;

/** The metrics of a run with {@code --enable-metrics}: how long it took. */
final class RunMetrics {
  private static final System.Logger LOG = System.getLogger(RunMetrics.class.getName());

  private RunMetrics() {}

  static void publish(Aws aws, Site site, ObjectNode job, ObjectNode run, JobEnd end) {
    String enabled = RunArguments.of(job, run).get("--enable-metrics");
    if (enabled == null || enabled.equals("false")) {
      return;
    }
    ObjectNode input = JsonNodeFactory.instance.objectNode().put("Namespace", "Glue");
    ObjectNode datum =
        input
            .withArray("MetricData")
            .addObject()
            .put("MetricName", "glue.driver.aggregate.elapsedTime")
            .put("Value", end.ran().toMillis())
            .put("Unit", "Milliseconds");
    Map.of(
            "JobName", job.path("Name").asText(),
            "JobRunId", run.path("Id").asText(),
            "Type", "count")
        .forEach((name, value) ->
            datum.withArray("Dimensions").addObject().put("Name", name).put("Value", value));
    Caller caller = Caller.service(site.account(), "glue.amazonaws.com");
    try {
      aws.call(site, caller, "cloudwatch", "PutMetricData", input);
    } catch (AwsException | IllegalArgumentException | IOException e) {
      LOG.log(Level.WARNING, "PutMetricData of a run of Glue", e);
    }
  }
}
