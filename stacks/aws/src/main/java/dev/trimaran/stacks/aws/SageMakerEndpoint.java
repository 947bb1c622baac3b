package dev.trimaran.stacks.aws;

import com.pulumi.aws.sagemaker.Endpoint;
import com.pulumi.aws.sagemaker.EndpointArgs;
import com.pulumi.aws.sagemaker.EndpointConfiguration;
import com.pulumi.aws.sagemaker.EndpointConfigurationArgs;
import com.pulumi.aws.sagemaker.Model;
import com.pulumi.aws.sagemaker.ModelArgs;
import com.pulumi.aws.sagemaker.inputs.EndpointConfigurationProductionVariantArgs;
import com.pulumi.aws.sagemaker.inputs.ModelPrimaryContainerArgs;
import com.pulumi.aws.sagemaker.inputs.ModelPrimaryContainerModelDataSourceArgs;
import com.pulumi.aws.sagemaker.inputs.ModelPrimaryContainerModelDataSourceS3DataSourceArgs;
import com.pulumi.aws.sagemaker.inputs.ModelVpcConfigArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.trimaran.stacks.component.Stage.Serving;

/**
 * An endpoint of SageMaker, with a model and a configuration whose names carry a digest of what
 * they are. Both cannot be changed: what is other has another name, so Pulumi makes it, moves the
 * endpoint to it, and deletes the old one last. A replacement under the same name would delete
 * first, and the endpoint could not be moved:
 * https://github.com/hashicorp/terraform-provider-aws/issues/40048.
 */
final class SageMakerEndpoint {
  static final String VARIANT = "live";

  private final Stage stage;
  private final Serving asked;
  private final ServingSettings settings;
  private final Surroundings around;
  private final String version;
  private final boolean isolated;
  private final EndpointConfiguration configuration;
  private final Endpoint endpoint;

  SageMakerEndpoint(
      Stage stage,
      Serving asked,
      ServingSettings settings,
      Surroundings around,
      Guardrails guardrails,
      Resource rights) {
    this.stage = stage;
    this.asked = asked;
    this.settings = settings;
    this.around = around;
    this.version = settings.modelVersion().orElseThrow();
    var image = settings.hosting().image().orElseThrow();
    this.isolated = stage.blueprint().isolatesServing();
    var digest =
        Digest.of(
            image,
            version,
            isolated,
            stage.names().bucket(),
            asked.capture(),
            around.network().isPresent());
    var model = model(image, digest, rights);
    this.configuration = configuration(model, digest);
    this.endpoint =
        new Endpoint(
            "serving",
            EndpointArgs.builder()
                .name(stage.names().endpoint())
                .endpointConfigName(configuration.name())
                .deploymentConfig(guardrails.config())
                .tags(stage.tags())
                .build(),
            stage.child());
  }

  Output<String> name() {
    return endpoint.name();
  }

  Output<String> configuration() {
    return configuration.name();
  }

  private Model model(String image, String digest, Resource rights) {
    var container =
        around
            .bucket()
            .applyValue(bucket -> {
              var variables = new Variables(asked, bucket);
              return ModelPrimaryContainerArgs.builder()
                  .image(image)
                  .mode("SingleModel")
                  .modelDataSource(
                      ModelPrimaryContainerModelDataSourceArgs.builder()
                          .s3DataSources(
                              ModelPrimaryContainerModelDataSourceS3DataSourceArgs.builder()
                                  .s3Uri(variables.bundle(version) + "/")
                                  .s3DataType("S3Prefix")
                                  .compressionType("None")
                                  .build())
                          .build())
                  .environment(
                      Variables.ofStack(variables.hosted(version, isolated), stage.blueprint()))
                  .build();
            });
    var model =
        ModelArgs.builder()
            .name(stage.names().servingVersion(digest))
            .executionRoleArn(around.roleArn())
            .enableNetworkIsolation(isolated)
            .primaryContainer(container)
            .tags(stage.tags());
    around
        .network()
        .ifPresent(network ->
            model.vpcConfig(
                ModelVpcConfigArgs.builder()
                    .subnets(network.subnets())
                    .securityGroupIds(network.securityGroups())
                    .build()));
    return new Model("serving-model", model.build(), stage.options().dependsOn(rights).build());
  }

  private EndpointConfiguration configuration(Model model, String modelDigest) {
    var hosting = settings.hosting();
    var digest = Digest.of(modelDigest, hosting.instanceType(), hosting.instances());
    var configuration =
        EndpointConfigurationArgs.builder()
            .name(stage.names().servingVersion(digest))
            .kmsKeyArn(around.data())
            .productionVariants(
                EndpointConfigurationProductionVariantArgs.builder()
                    .variantName(VARIANT)
                    .modelName(model.name())
                    .instanceType(hosting.instanceType())
                    .initialInstanceCount(hosting.instances())
                    .initialVariantWeight(1d)
                    .build())
            .tags(stage.tags());
    HostedCapture.of(asked, isolated, around).ifPresent(configuration::dataCaptureConfig);
    return new EndpointConfiguration("serving-configuration", configuration.build(), stage.child());
  }
}
