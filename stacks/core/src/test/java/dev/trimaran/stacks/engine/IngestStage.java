package dev.trimaran.stacks.engine;

import com.pulumi.asset.AssetArchive;
import com.pulumi.asset.StringAsset;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.lambda.Function;
import com.pulumi.aws.lambda.FunctionArgs;
import com.pulumi.aws.lambda.FunctionUrl;
import com.pulumi.aws.lambda.FunctionUrlArgs;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.aws.sagemaker.FeatureGroup;
import com.pulumi.aws.sagemaker.FeatureGroupArgs;
import com.pulumi.aws.sagemaker.inputs.FeatureGroupFeatureDefinitionArgs;
import com.pulumi.aws.sagemaker.inputs.FeatureGroupOfflineStoreConfigArgs;
import com.pulumi.aws.sagemaker.inputs.FeatureGroupOfflineStoreConfigS3StorageConfigArgs;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;

/** A component on AWS as any Pulumi program has it: a bucket, a role, a function and features. */
final class IngestStage extends ComponentResource {
  @Export(
      name = "url",
      refs = {String.class},
      tree = "[0]")
  final Output<String> url;

  IngestStage(String name, String bucketName, ComponentResourceOptions options) {
    super("test:stage:Ingest", name, ResourceArgs.Empty, options);
    var child = CustomResourceOptions.builder().parent(this).build();
    var bucket =
        new BucketV2(
            name + "-data",
            BucketV2Args.builder().bucket(bucketName).tags(Map.of("stage", "ingest")).build(),
            CustomResourceOptions.builder().parent(this).protect(true).build());
    var role = new Role(name + "-role", RoleArgs.builder().assumeRolePolicy("{}").build(), child);
    var function =
        new Function(
            name + "-fn",
            FunctionArgs.builder()
                .role(role.arn())
                .runtime("java21")
                .handler("x.Handler")
                .memorySize(512)
                .code(new AssetArchive(Map.of("a.txt", new StringAsset("hi"))))
                .build(),
            child);
    new FeatureGroup(
        name + "-features",
        FeatureGroupArgs.builder()
            .featureGroupName(name + "-features")
            .recordIdentifierFeatureName("id")
            .eventTimeFeatureName("at")
            .roleArn(role.arn())
            .featureDefinitions(
                FeatureGroupFeatureDefinitionArgs.builder()
                    .featureName("id")
                    .featureType("String")
                    .build())
            .offlineStoreConfig(
                FeatureGroupOfflineStoreConfigArgs.builder()
                    .s3StorageConfig(
                        FeatureGroupOfflineStoreConfigS3StorageConfigArgs.builder()
                            .s3Uri(Output.format("s3://%s/%s", bucket.bucket(), bucket.arn()))
                            .build())
                    .build())
            .build(),
        child);
    var functionUrl =
        new FunctionUrl(
            name + "-url",
            FunctionUrlArgs.builder()
                .functionName(function.name())
                .authorizationType("AWS_IAM")
                .build(),
            child);
    this.url = functionUrl.functionUrl();
    registerOutputs(Map.of("url", url));
  }
}
