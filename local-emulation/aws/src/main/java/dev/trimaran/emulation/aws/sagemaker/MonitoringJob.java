package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Site;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;

/**
 * The processing job of one time of a schedule, with the folders and variables that the service
 * gives to <a
 * href="https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-byoc-contract-inputs.html">containers
 * that monitor</a>.
 */
final class MonitoringJob {
  private static final String BASELINE = "/opt/ml/processing/baseline/";

  private MonitoringJob() {}

  static ObjectNode of(Aws aws, Site site, ObjectNode schedule, Instant at) throws IOException {
    JsonNode definition = schedule.path("MonitoringScheduleConfig").path("MonitoringJobDefinition");
    ObjectNode job = JsonNodeFactory.instance.objectNode();
    job.put(
        "ProcessingJobName",
        "model-monitoring-%s%s"
            .formatted(
                at.toString().replaceAll("[-:TZ.]", "").substring(0, 12),
                UUID.randomUUID().toString().replace("-", "").substring(0, 24)));
    job.set("RoleArn", definition.path("RoleArn"));
    ObjectNode app = job.putObject("AppSpecification");
    app.setAll(
        Documents.some(
            definition.path("MonitoringAppSpecification"),
            "ImageUri",
            "ContainerEntrypoint",
            "ContainerArguments"));
    job.set("ProcessingResources", definition.path("MonitoringResources"));
    job.setAll(Documents.some(definition, "StoppingCondition", "NetworkConfig"));
    ObjectNode environment = job.putObject("Environment");
    JsonNode input = definition.path("MonitoringInputs").path(0);
    source(aws, site, job, input, environment);
    JsonNode baseline = definition.path("BaselineConfig");
    baseline(job, environment, baseline.path("ConstraintsResource"), "constraints", "constraints");
    baseline(job, environment, baseline.path("StatisticsResource"), "stats", "statistics");
    JsonNode output =
        definition
            .path("MonitoringOutputConfig")
            .path("MonitoringOutputs")
            .path(0)
            .path("S3Output");
    environment.put("output_path", output.path("LocalPath").asText());
    environment.put("end_time", at.toString());
    environment.put("publish_cloudwatch_metrics", "Disabled");
    job.withObject("ProcessingOutputConfig")
        .withArray("Outputs")
        .addObject()
        .put("OutputName", "result")
        .putObject("S3Output")
        .put("S3Uri", output.path("S3Uri").asText())
        .put("LocalPath", output.path("LocalPath").asText())
        .put("S3UploadMode", output.path("S3UploadMode").asText("EndOfJob"));
    definition
        .path("Environment")
        .properties()
        .forEach(own -> environment.set(own.getKey(), own.getValue()));
    return job;
  }

  private static void source(
      Aws aws, Site site, ObjectNode job, JsonNode input, ObjectNode environment)
      throws IOException {
    JsonNode batch = input.path("BatchTransformInput");
    JsonNode endpoint = input.path("EndpointInput");
    String uri = batch.path("DataCapturedDestinationS3Uri").asText();
    if (endpoint.isObject()) {
      String name = endpoint.path("EndpointName").asText();
      JsonNode captured =
          aws.call(
                  site,
                  Caller.service(site.account(), Workshop.PRINCIPAL),
                  "sagemaker",
                  "DescribeEndpoint",
                  JsonNodeFactory.instance.objectNode().put("EndpointName", name))
              .path("DataCaptureConfig")
              .path("DestinationS3Uri");
      if (captured.isMissingNode()) {
        throw Refused.invalid("Endpoint " + name + " captures no data.");
      }
      uri = captured.asText() + "/" + name;
      environment.put("sagemaker_endpoint_name", name);
    }
    String folder = (endpoint.isObject() ? endpoint : batch).path("LocalPath").asText();
    environment.put("dataset_source", folder);
    environment.put("dataset_format", batch.path("DatasetFormat").toString());
    input(job, "input_1", uri, folder);
  }

  private static void baseline(
      ObjectNode job, ObjectNode environment, JsonNode resource, String folder, String name) {
    String uri = resource.path("S3Uri").asText("");
    if (!uri.isEmpty()) {
      input(job, "baseline_" + folder, uri, BASELINE + folder);
      environment.put("baseline_" + name, BASELINE + folder + uri.substring(uri.lastIndexOf('/')));
    }
  }

  private static void input(ObjectNode job, String name, String uri, String folder) {
    job.withArray("ProcessingInputs")
        .addObject()
        .put("InputName", name)
        .putObject("S3Input")
        .put("S3Uri", uri)
        .put("LocalPath", folder)
        .put("S3DataType", "S3Prefix")
        .put("S3InputMode", "File")
        .put("S3DataDistributionType", "FullyReplicated");
  }
}
