package dev.trimaran.emulation.aws.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

// snippet: junit
@EmulateAws
final class EmulateAwsTest {
  @Test
  void keepsWhatIsPut(EmulatedAccount aws) {
    AwsBasicCredentials keys = AwsBasicCredentials.create(aws.accessKey(), aws.secretKey());
    try (S3Client s3 =
        S3Client.builder()
            .endpointOverride(aws.endpoint())
            .region(Region.of(aws.region()))
            .credentialsProvider(StaticCredentialsProvider.create(keys))
            .build()) {
      s3.createBucket(bucket -> bucket.bucket("reports"));
      s3.putObject(
          object -> object.bucket("reports").key("today.txt"), RequestBody.fromString("all well"));

      assertThat(
              s3.getObjectAsBytes(object -> object.bucket("reports").key("today.txt"))
                  .asUtf8String())
          .isEqualTo("all well");
    }
  }
}
// end of snippet
