package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What a type of step does: it makes a resource of SageMaker by the operation that anybody would
 * call, and waits for it where it is a job.
 *
 * @param resource as it stands in operations, for example {@code TrainingJob}
 * @param metadata what the step's metadata call it
 * @param job whether it is waited for
 */
record PipelineWork(String resource, String metadata, boolean job) {
  private static final Map<String, PipelineWork> BY_TYPE =
      Map.of(
          "Training", new PipelineWork("TrainingJob", "TrainingJob", true),
          "Processing", new PipelineWork("ProcessingJob", "ProcessingJob", true),
          "Transform", new PipelineWork("TransformJob", "TransformJob", true),
          "Tuning", new PipelineWork("HyperParameterTuningJob", "TuningJob", true),
          "Model", new PipelineWork("Model", "Model", false),
          "RegisterModel", new PipelineWork("ModelPackage", "RegisterModel", false));

  /** The types of steps that there are. */
  static final Set<String> TYPES = types();

  private static Set<String> types() {
    Set<String> types = new TreeSet<>(BY_TYPE.keySet());
    types.add("Condition");
    types.add("Fail");
    return types;
  }

  static PipelineWork of(String type) {
    PipelineWork work = BY_TYPE.get(type);
    if (work == null) {
      throw Refused.invalid("Expected a step of a type of " + TYPES + ", found " + type);
    }
    return work;
  }

  /** The member that names the resource. */
  String name() {
    return resource + "Name";
  }

  /** Gives the resource a name of its own; one in a group is named by the group. */
  void named(ObjectNode input, String execution, String step) {
    if (resource.equals("ModelPackage")) {
      return;
    }
    String unique = UUID.randomUUID().toString().replace("-", "").substring(0, 10);
    int left = resource.startsWith("Hyper") ? 32 : 63;
    String base = resource.startsWith("Hyper") ? execution : "pipelines-" + execution + "-" + step;
    String fitting = base.replaceAll("[^A-Za-z0-9-]", "-");
    fitting = fitting.substring(0, Math.min(fitting.length(), left - unique.length() - 1));
    input.put(name(), (fitting + "-" + unique).replaceAll("--+", "-"));
  }

  /** What the resource is described by, of the answer that made it. */
  String described(JsonNode input, JsonNode made) {
    return resource.equals("ModelPackage")
        ? made.path("ModelPackageArn").asText()
        : input.path(name()).asText();
  }

  /** A job's state, in small letters. */
  String state(JsonNode described) {
    return job
        ? described.path(resource + "Status").asText().toLowerCase(Locale.ROOT)
        : "completed";
  }
}
