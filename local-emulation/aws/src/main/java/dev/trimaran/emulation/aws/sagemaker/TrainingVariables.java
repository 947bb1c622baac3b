package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The variables of a training job: those of the service, and those that AWS's training toolkit
 * derives from {@code /opt/ml} ({@code SM_…}), so that a program for the toolkit runs without it.
 */
final class TrainingVariables {
  private TrainingVariables() {}

  static Map<String, String> of(Sandbox sandbox, JsonNode job) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("TRAINING_JOB_NAME", job.path("TrainingJobName").asText());
    variables.put("TRAINING_JOB_ARN", job.path("TrainingJobArn").asText());
    variables.put("CURRENT_HOST", TrainingFolder.HOST);
    variables.put("SAGEMAKER_BASE_DIR", sandbox.seen(Sandbox.ML));
    variables.put("SM_MODEL_DIR", sandbox.seen(TrainingFolder.MODEL));
    variables.put("SM_INPUT_DIR", sandbox.seen(Sandbox.ML + "/input"));
    variables.put("SM_INPUT_CONFIG_DIR", sandbox.seen(Sandbox.ML + "/input/config"));
    variables.put("SM_OUTPUT_DIR", sandbox.seen(TrainingFolder.OUTPUT));
    variables.put("SM_OUTPUT_DATA_DIR", sandbox.seen(TrainingFolder.OUTPUT + "/data"));
    variables.put("SM_CURRENT_HOST", TrainingFolder.HOST);
    variables.put("SM_HOSTS", "[\"" + TrainingFolder.HOST + "\"]");
    variables.put("SM_NUM_GPUS", "0");
    variables.put("SM_NUM_CPUS", Integer.toString(Runtime.getRuntime().availableProcessors()));
    variables.put("SM_LOG_LEVEL", "20");
    variables.put("SM_INPUT_DATA_CONFIG", TrainingFolder.channels(job).toString());
    variables.put("SM_RESOURCE_CONFIG", TrainingFolder.resources(job).toString());
    channels(sandbox, job, variables);
    parameters(job, variables);
    return variables;
  }

  private static void channels(Sandbox sandbox, JsonNode job, Map<String, String> variables) {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    for (JsonNode channel : job.path("InputDataConfig")) {
      String name = channel.path("ChannelName").asText();
      names.add(name);
      variables.put(
          "SM_CHANNEL_" + name.toUpperCase(Locale.ROOT), sandbox.seen(TrainingFolder.DATA + name));
    }
    variables.put("SM_CHANNELS", names.toString());
  }

  private static void parameters(JsonNode job, Map<String, String> variables) {
    ObjectNode own = JsonNodeFactory.instance.objectNode();
    job.path("HyperParameters")
        .properties()
        .forEach(parameter -> {
          String value = parameter.getValue().asText();
          own.put(parameter.getKey(), value);
          String name = parameter.getKey().toUpperCase(Locale.ROOT).replace('-', '_');
          variables.put("SM_HP_" + name, value);
        });
    variables.put("SM_HPS", own.toString());
  }
}
