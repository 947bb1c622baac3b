package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.aws.Site;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Does the work of steps with the permissions of the pipeline's role. */
final class PipelineStepRun {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LOOK_AGAIN_MILLIS = 100;

  private final Aws aws;
  private final Site site;
  private final Caller role;
  private final BooleanSupplier stopping;

  PipelineStepRun(Aws aws, Site site, Caller role, BooleanSupplier stopping) {
    this.aws = aws;
    this.site = site;
    this.role = role;
    this.stopping = stopping;
  }

  /**
   * Makes the resource and waits for it.
   *
   * @param metadata filled with the resource's name as soon as there is one
   * @param begun told then
   * @return what Describe says of it at the end
   * @throws FailedException when the job fails or is stopped, with its reason
   */
  JsonNode run(
      PipelineDefinition.Step step,
      ObjectNode input,
      String execution,
      ObjectNode metadata,
      Runnable begun)
      throws IOException, InterruptedException {
    PipelineWork work = PipelineWork.of(step.type());
    work.named(input, execution, step.name());
    if (input.hasNonNull("ModelPackageGroupName")) {
      group(input.path("ModelPackageGroupName").asText());
    }
    JsonNode made = aws.call(site, role, "sagemaker", "Create" + work.resource(), input);
    metadata.putObject(work.metadata()).put("Arn", made.path(work.resource() + "Arn").asText());
    ObjectNode named =
        JsonNodeFactory.instance.objectNode().put(work.name(), work.described(input, made));
    begun.run();
    boolean asked = false;
    while (true) {
      JsonNode now =
          aws.call(site, role, "sagemaker", "Describe" + work.resource(), named.deepCopy());
      switch (work.state(now)) {
        case "completed" -> {
          return now;
        }
        case "failed" ->
            throw new FailedException(now.path("FailureReason").asText("The job failed."));
        case "stopped" -> throw new FailedException("The job was stopped.");
        default -> {
          if (stopping.getAsBoolean() && !asked) {
            aws.call(site, role, "sagemaker", "Stop" + work.resource(), named.deepCopy());
            asked = true;
          }
          Thread.sleep(LOOK_AGAIN_MILLIS);
        }
      }
    }
  }

  /** The group of a version is made when it is not there. */
  private void group(String name) throws IOException {
    ObjectNode input =
        JsonNodeFactory.instance
            .objectNode()
            .put("ModelPackageGroupName", Documents.name(name, "model-package-group"));
    try {
      aws.call(site, role, "sagemaker", "CreateModelPackageGroup", input);
    } catch (AwsException e) {
      if (!e.text().contains("already exists")) {
        throw e;
      }
    }
  }

  /** A property file of a processing step, from where the job has put its output. */
  JsonNode file(PipelineDefinition.Step step, JsonNode described, String name) throws IOException {
    for (JsonNode file : step.json().path("PropertyFiles")) {
      if (file.path("PropertyFileName").asText().equals(name)) {
        for (JsonNode output : described.path("ProcessingOutputConfig").path("Outputs")) {
          if (output.path("OutputName").equals(file.path("OutputName"))) {
            String folder = output.path("S3Output").path("S3Uri").asText().replaceAll("/+$", "");
            URI uri = URI.create(folder + "/" + file.path("FilePath").asText());
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            object.setAll(
                Map.of(
                    "Bucket", JsonNodeFactory.instance.textNode(uri.getAuthority()),
                    "Key", JsonNodeFactory.instance.textNode(uri.getPath().substring(1))));
            return JSON.readTree(
                aws.call(site, role, "s3", "GetObject", object, Payload.NONE).payload().bytes());
          }
        }
      }
    }
    throw Refused.invalid("Step %s has no property file %s".formatted(step.name(), name));
  }
}
