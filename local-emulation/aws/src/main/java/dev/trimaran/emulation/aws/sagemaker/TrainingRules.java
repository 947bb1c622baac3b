package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.emulation.aws.Site;
import java.util.HashSet;
import java.util.Set;

/** What a training job must be, beyond the model of its input. */
final class TrainingRules {
  private TrainingRules() {}

  /** Refuses what the service refuses, and what one machine cannot do. */
  static void check(Workshop workshop, Site site, JsonNode job) {
    JsonNode algorithm = job.path("AlgorithmSpecification");
    String image = algorithm.path("TrainingImage").asText("");
    if (image.isEmpty()) {
      throw Refused.invalid(
          "Exactly one of TrainingImage and AlgorithmName must be specified in"
              + " AlgorithmSpecification; the emulation has TrainingImage.");
    }
    instances(job.path("ResourceConfig"), "training job");
    channels(job, algorithm.path("TrainingInputMode").asText("File"));
    S3Uri.of(job.path("OutputDataConfig").path("S3OutputPath").asText());
    new MetricScan(algorithm.path("MetricDefinitions"), (name, value, time) -> {});
    String role = job.path("RoleArn").asText();
    workshop.session(site, role);
    Container.require(workshop.images(), site, image, role);
  }

  /** One instance is what there is. */
  static void instances(JsonNode cluster, String of) {
    int count = cluster.path("InstanceCount").asInt(1);
    if (count > 1) {
      throw Refused.tooMany(
          ("The account-level service limit '%s for %s usage' is 1 Instances, with current"
                  + " utilization of 0 Instances and a request delta of %d Instances. Please use"
                  + " AWS Service Quotas to request an increase for this quota.")
              .formatted(cluster.path("InstanceType").asText(), of, count));
    }
  }

  private static void channels(JsonNode job, String mode) {
    Set<String> names = new HashSet<>();
    for (JsonNode channel : job.path("InputDataConfig")) {
      String name = channel.path("ChannelName").asText();
      if (!names.add(name)) {
        throw Refused.invalid("Duplicate channel name: " + name);
      }
      if (channel.path("InputMode").asText(mode).equals("Pipe")) {
        throw Refused.invalid(
            "The channel %s: expected the input mode File or FastFile, found Pipe".formatted(name));
      }
      JsonNode source = channel.path("DataSource").path("S3DataSource");
      String type = source.path("S3DataType").asText("");
      if (!type.equals("S3Prefix") && !type.equals("ManifestFile")) {
        throw Refused.invalid(
            "The channel %s: expected an S3DataSource of S3Prefix or ManifestFile, found %s"
                .formatted(name, type.isEmpty() ? "none" : type));
      }
      S3Uri.of(source.path("S3Uri").asText());
    }
  }
}
