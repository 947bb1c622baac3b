package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Site;
import java.util.Set;

/** What a tuning job must be, beyond the model of its input. */
final class TuningRules {
  private static final Set<String> STRATEGIES = Set.of("Random", "Grid");

  private TuningRules() {}

  static void check(Workshop workshop, Site site, JsonNode job) {
    JsonNode config = job.path(TuningJobs.CONFIG);
    String strategy = config.path("Strategy").asText();
    if (!STRATEGIES.contains(strategy)) {
      throw Refused.invalid("Strategy: expected Random or Grid, found " + strategy);
    }
    JsonNode definition = job.path("TrainingJobDefinition");
    if (!definition.isObject() || job.hasNonNull("TrainingJobDefinitions")) {
      throw Refused.invalid("Expected one TrainingJobDefinition.");
    }
    if (job.hasNonNull("WarmStartConfig")) {
      throw Refused.invalid("WarmStartConfig: expected none");
    }
    ParameterRanges ranges = new ParameterRanges(config.path("ParameterRanges"));
    if (strategy.equals("Grid")) {
      ranges.grid();
    } else if (!config.path("ResourceLimits").hasNonNull("MaxNumberOfTrainingJobs")) {
      throw Refused.invalid("MaxNumberOfTrainingJobs is required for the Random strategy.");
    }
    String metric = config.path("HyperParameterTuningJobObjective").path("MetricName").asText();
    boolean defined =
        definition
            .path("AlgorithmSpecification")
            .path("MetricDefinitions")
            .valueStream()
            .anyMatch(one -> one.path("Name").asText().equals(metric));
    if (!defined) {
      throw Refused.invalid(
          "The objective metric %s is none of the training job's MetricDefinitions."
              .formatted(metric));
    }
    TrainingRules.check(workshop, site, training(definition));
  }

  /** What {@code CreateTrainingJob} takes of a definition. */
  static ObjectNode training(JsonNode definition) {
    return Documents.some(
        definition,
        "AlgorithmSpecification",
        "RoleArn",
        "InputDataConfig",
        "VpcConfig",
        "OutputDataConfig",
        "ResourceConfig",
        "StoppingCondition",
        "EnableNetworkIsolation",
        "EnableInterContainerTrafficEncryption",
        "EnableManagedSpotTraining",
        "CheckpointConfig",
        "Environment");
  }
}
