package dev.trimaran.stacks.aws;

import com.pulumi.aws.s3.BucketLoggingV2;
import com.pulumi.aws.s3.BucketLoggingV2Args;
import com.pulumi.core.Output;

/** Who read which object of a bucket, as S3 writes it into another. */
final class AccessLogs {
  private AccessLogs() {}

  /**
   * Lets S3 write them.
   *
   * @param into the name of the other bucket, whose policy lets S3 write below the folder
   */
  static BucketLoggingV2 of(
      Stage stage, String logical, PrivateBucket bucket, Output<String> into, String folder) {
    return new BucketLoggingV2(
        logical + "-access-logs",
        BucketLoggingV2Args.builder()
            .bucket(bucket.bucket().id())
            .targetBucket(into)
            .targetPrefix(folder + "/")
            .build(),
        stage.child());
  }
}
