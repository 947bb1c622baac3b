package dev.trimaran.stacks.aws;

import com.pulumi.aws.s3.BucketLifecycleConfigurationV2;
import com.pulumi.aws.s3.BucketLifecycleConfigurationV2Args;
import com.pulumi.aws.s3.BucketOwnershipControls;
import com.pulumi.aws.s3.BucketOwnershipControlsArgs;
import com.pulumi.aws.s3.BucketPolicy;
import com.pulumi.aws.s3.BucketPolicyArgs;
import com.pulumi.aws.s3.BucketPublicAccessBlock;
import com.pulumi.aws.s3.BucketPublicAccessBlockArgs;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2Args;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.aws.s3.BucketVersioningV2;
import com.pulumi.aws.s3.BucketVersioningV2Args;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketOwnershipControlsRuleArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketVersioningV2VersioningConfigurationArgs;
import com.pulumi.core.Output;
import dev.trimaran.stacks.aws.Document.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A bucket that nobody outside can read: versioned, encrypted, with no access lists, reached over
 * TLS alone.
 */
final class PrivateBucket {
  private final Stage stage;
  private final String logical;
  private final String name;
  private final BucketV2 bucket;
  private final BucketPublicAccessBlock block;
  private final BucketVersioningV2 versioning;

  /**
   * @param logical what the program calls it
   * @param key the ARN of the key; S3's own where there is none, as for what S3 itself writes
   */
  PrivateBucket(Stage stage, String logical, String name, Optional<Output<String>> key) {
    this.stage = stage;
    this.logical = logical;
    this.name = name;
    this.bucket =
        new BucketV2(
            logical,
            BucketV2Args.builder()
                .bucket(name)
                // A trial goes with all that it holds.
                .forceDestroy(!stage.environment().protectsData())
                .tags(stage.tags())
                .build(),
            stage.lasting());
    this.block =
        new BucketPublicAccessBlock(
            logical + "-public-access",
            BucketPublicAccessBlockArgs.builder()
                .bucket(bucket.id())
                .blockPublicAcls(true)
                .blockPublicPolicy(true)
                .ignorePublicAcls(true)
                .restrictPublicBuckets(true)
                .build(),
            stage.child());
    this.versioning =
        new BucketVersioningV2(
            logical + "-versions",
            BucketVersioningV2Args.builder()
                .bucket(bucket.id())
                .versioningConfiguration(
                    BucketVersioningV2VersioningConfigurationArgs.builder()
                        .status("Enabled")
                        .build())
                .build(),
            stage.child());
    new BucketOwnershipControls(
        logical + "-ownership",
        BucketOwnershipControlsArgs.builder()
            .bucket(bucket.id())
            .rule(
                BucketOwnershipControlsRuleArgs.builder()
                    .objectOwnership("BucketOwnerEnforced")
                    .build())
            .build(),
        stage.child());
    encrypt(key);
  }

  BucketV2 bucket() {
    return bucket;
  }

  private void encrypt(Optional<Output<String>> key) {
    var how =
        BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs
            .builder()
            .sseAlgorithm(key.isPresent() ? "aws:kms" : "AES256");
    key.ifPresent(how::kmsMasterKeyId);
    new BucketServerSideEncryptionConfigurationV2(
        logical + "-encryption",
        BucketServerSideEncryptionConfigurationV2Args.builder()
            .bucket(bucket.id())
            .rules(
                BucketServerSideEncryptionConfigurationV2RuleArgs.builder()
                    .applyServerSideEncryptionByDefault(how.build())
                    .bucketKeyEnabled(key.isPresent())
                    .build())
            .build(),
        stage.child());
  }

  /** When what goes. */
  void lifecycle(List<BucketLifecycleConfigurationV2RuleArgs> rules) {
    new BucketLifecycleConfigurationV2(
        logical + "-lifecycle",
        BucketLifecycleConfigurationV2Args.builder().bucket(bucket.id()).rules(rules).build(),
        stage.options().dependsOn(versioning).build());
  }

  /** Who may do what beyond the policies of roles; and, always, nobody without TLS. */
  BucketPolicy policy(List<Statement> more) {
    var place = stage.place();
    var statements = new ArrayList<Statement>();
    statements.add(
        Statement.deny(
                "RefusePlainText",
                List.of("s3:*"),
                List.of(place.bucket(name), place.bucket(name + "/*")))
            .to("*", "*")
            .when("Bool", "aws:SecureTransport", "false"));
    statements.addAll(more);
    return new BucketPolicy(
        logical + "-policy",
        BucketPolicyArgs.builder()
            .bucket(bucket.id())
            .policy(new Document(statements).json())
            .build(),
        stage.options().dependsOn(block).build());
  }
}
