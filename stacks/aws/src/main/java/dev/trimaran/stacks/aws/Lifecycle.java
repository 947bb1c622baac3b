package dev.trimaran.stacks.aws;

import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleExpirationArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleFilterArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleNoncurrentVersionExpirationArgs;
import dev.trimaran.stacks.component.Environment;

/** Rules of buckets: when what goes. */
final class Lifecycle {
  private static final int UPLOAD_DAYS = 7;

  private Lifecycle() {}

  /** Uploads that were never ended, and versions that were overwritten or deleted. */
  static BucketLifecycleConfigurationV2RuleArgs leftovers(Environment environment) {
    return BucketLifecycleConfigurationV2RuleArgs.builder()
        .id("leftovers")
        .status("Enabled")
        .filter(BucketLifecycleConfigurationV2RuleFilterArgs.builder().prefix("").build())
        .abortIncompleteMultipartUpload(
            BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs.builder()
                .daysAfterInitiation(UPLOAD_DAYS)
                .build())
        .noncurrentVersionExpiration(
            BucketLifecycleConfigurationV2RuleNoncurrentVersionExpirationArgs.builder()
                .noncurrentDays(environment.versionDays())
                .build())
        .expiration(
            BucketLifecycleConfigurationV2RuleExpirationArgs.builder()
                .expiredObjectDeleteMarker(true)
                .build())
        .build();
  }

  /** What lies in a folder, after some days. */
  static BucketLifecycleConfigurationV2RuleArgs expiring(String folder, int days) {
    return BucketLifecycleConfigurationV2RuleArgs.builder()
        .id(folder)
        .status("Enabled")
        .filter(BucketLifecycleConfigurationV2RuleFilterArgs.builder().prefix(folder + "/").build())
        .expiration(BucketLifecycleConfigurationV2RuleExpirationArgs.builder().days(days).build())
        .build();
  }
}
