package dev.trimaran.stacks.aws;

import com.pulumi.aws.ecr.LifecyclePolicy;
import com.pulumi.aws.ecr.LifecyclePolicyArgs;
import com.pulumi.aws.ecr.Repository;
import com.pulumi.aws.ecr.RepositoryArgs;
import com.pulumi.aws.ecr.inputs.RepositoryEncryptionConfigurationArgs;
import com.pulumi.aws.ecr.inputs.RepositoryImageScanningConfigurationArgs;
import com.pulumi.aws.sagemaker.MlflowTrackingServer;
import com.pulumi.aws.sagemaker.MlflowTrackingServerArgs;
import com.pulumi.core.Output;
import dev.trimaran.stacks.component.Part;
import java.util.Map;
import java.util.Optional;

/**
 * Where training is tracked, and the image that a training job runs. Jobs themselves are no
 * resources.
 */
final class TrainingStage extends Stage {
  /** Images that no tag points to any more are only in the way. */
  private static final String KEEP_TAGGED =
      """
      {"rules":[{"rulePriority":1,"description":"Images without a tag go after a week",\
      "selection":{"tagStatus":"untagged","countType":"sinceImagePushed","countUnit":"days",\
      "countNumber":7},"action":{"type":"expire"}}]}\
      """;

  private final Repository repository;
  private final Optional<MlflowTrackingServer> tracking;

  TrainingStage(AccessStage access, Keys keys, DataStage data, Blueprint blueprint) {
    super(Part.TRAINING, blueprint);
    this.repository =
        new Repository(
            "training-worker",
            RepositoryArgs.builder()
                .name(names().repository())
                .imageTagMutability("IMMUTABLE")
                .imageScanningConfiguration(
                    RepositoryImageScanningConfigurationArgs.builder().scanOnPush(true).build())
                .encryptionConfigurations(
                    RepositoryEncryptionConfigurationArgs.builder()
                        .encryptionType("KMS")
                        .kmsKey(keys.data())
                        .build())
                .forceDelete(!environment().protectsData())
                .tags(tags())
                .build(),
            lasting());
    new LifecyclePolicy(
        "training-worker-lifecycle",
        LifecyclePolicyArgs.builder().repository(repository.name()).policy(KEEP_TAGGED).build(),
        child());
    this.tracking =
        blueprint.settings().training().tracking()
            ? Optional.of(tracking(access, data))
            : Optional.empty();
    registerOutputs(Map.of("repository", repositoryUrl()));
  }

  /** Where the worker's image is pushed to. */
  Output<String> repositoryUrl() {
    return repository.repositoryUrl();
  }

  /** The ARN of the tracking server, which MLflow's clients take for its address. */
  Optional<Output<String>> trackingServer() {
    return tracking.map(MlflowTrackingServer::arn);
  }

  private MlflowTrackingServer tracking(AccessStage access, DataStage data) {
    var settings = blueprint().settings().training();
    return new MlflowTrackingServer(
        "training-tracking",
        MlflowTrackingServerArgs.builder()
            .trackingServerName(names().trackingServer())
            .artifactStoreUri(data.uri(Folders.TRACKING))
            .roleArn(access.tracking().arn())
            .mlflowVersion(settings.mlflow())
            .trackingServerSize(settings.trackingSize())
            .automaticModelRegistration(false)
            .weeklyMaintenanceWindowStart("Sun:03:00")
            .tags(tags())
            .build(),
        kept().dependsOn(data.ready()).build());
  }
}
