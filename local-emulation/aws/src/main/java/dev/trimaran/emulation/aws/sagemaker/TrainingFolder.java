package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code /opt/ml} of a training job, as the service lays it out. */
final class TrainingFolder {
  static final String HOST = "algo-1";
  static final String CONFIG = Sandbox.ML + "/input/config/";
  static final String DATA = Sandbox.ML + "/input/data/";
  static final String MODEL = Sandbox.ML + "/model";
  static final String OUTPUT = Sandbox.ML + "/output";
  static final String FAILURE = OUTPUT + "/failure";
  static final String CHECKPOINTS = Sandbox.ML + "/checkpoints";
  private static final int FAILURE_LENGTH = 1024;

  private TrainingFolder() {}

  /** Writes the files of {@code input/config} and makes the folders that a job writes to. */
  static void lay(Sandbox sandbox, JsonNode job) throws IOException {
    for (String folder : new String[] {DATA, MODEL, OUTPUT + "/data", Sandbox.ML + "/code"}) {
      sandbox.folder(folder);
    }
    JsonNode parameters = job.path("HyperParameters");
    sandbox.write(
        CONFIG + "hyperparameters.json",
        parameters.isObject() ? parameters : JsonNodeFactory.instance.objectNode());
    sandbox.write(CONFIG + "inputdataconfig.json", channels(job));
    sandbox.write(CONFIG + "resourceconfig.json", resources(job));
  }

  /** Downloads the channels, and the checkpoints of an earlier job. */
  static void fill(Sandbox sandbox, JsonNode job, S3Files files) throws IOException {
    for (JsonNode channel : job.path("InputDataConfig")) {
      JsonNode source = channel.path("DataSource").path("S3DataSource");
      Inputs.download(
          files,
          source.path("S3DataType").asText(),
          S3Uri.of(source.path("S3Uri").asText()),
          sandbox.folder(DATA + channel.path("ChannelName").asText()));
    }
    if (job.hasNonNull("CheckpointConfig")) {
      files.downloadAll(checkpoints(job), sandbox.folder(local(job)));
    }
  }

  /** Uploads the checkpoints that the job has written. */
  static void keepCheckpoints(Sandbox sandbox, JsonNode job, S3Files files) throws IOException {
    if (job.hasNonNull("CheckpointConfig")) {
      files.uploadAll(sandbox.folder(local(job)), checkpoints(job));
    }
  }

  /** What the job wrote of its failure; empty when it wrote nothing. */
  static String failure(Sandbox sandbox) throws IOException {
    Path file = sandbox.path(FAILURE);
    if (!Files.isRegularFile(file)) {
      return "";
    }
    String text = Files.readString(file).strip();
    return text.length() <= FAILURE_LENGTH ? text : text.substring(0, FAILURE_LENGTH);
  }

  static JsonNode channels(JsonNode job) {
    ObjectNode channels = JsonNodeFactory.instance.objectNode();
    String mode = job.path("AlgorithmSpecification").path("TrainingInputMode").asText("File");
    for (JsonNode channel : job.path("InputDataConfig")) {
      ObjectNode said =
          channels
              .putObject(channel.path("ChannelName").asText())
              .put("TrainingInputMode", channel.path("InputMode").asText(mode))
              .put(
                  "S3DistributionType",
                  channel
                      .path("DataSource")
                      .path("S3DataSource")
                      .path("S3DataDistributionType")
                      .asText("FullyReplicated"))
              .put("RecordWrapperType", channel.path("RecordWrapperType").asText("None"));
      if (channel.hasNonNull("ContentType")) {
        said.put("ContentType", channel.path("ContentType").asText());
      }
    }
    return channels;
  }

  static JsonNode resources(JsonNode job) {
    String instance = job.path("ResourceConfig").path("InstanceType").asText("ml.m5.large");
    ObjectNode resources = JsonNodeFactory.instance.objectNode();
    resources.put("current_host", HOST);
    resources.put("current_instance_type", instance);
    resources.put("current_group_name", "homogeneousCluster");
    resources.putArray("hosts").add(HOST);
    ObjectNode group = resources.putArray("instance_groups").addObject();
    group.put("instance_group_name", "homogeneousCluster").put("instance_type", instance);
    group.putArray("hosts").add(HOST);
    resources.put("network_interface_name", "lo");
    return resources;
  }

  private static S3Uri checkpoints(JsonNode job) {
    return S3Uri.of(job.path("CheckpointConfig").path("S3Uri").asText());
  }

  private static String local(JsonNode job) {
    return job.path("CheckpointConfig").path("LocalPath").asText(CHECKPOINTS);
  }
}
