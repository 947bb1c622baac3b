package dev.trimaran.emulation.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** Objects under a key of KMS are written and read by its leave alone. */
class EncryptionTest {
  @RegisterExtension static final Started AWS = new Started();

  private static KmsClient kms() {
    return AWS.client(KmsClient.class);
  }

  private static PutObjectResponse put(TestBucket bucket, String key) {
    return bucket
        .s3()
        .putObject(
            b ->
                b.bucket(bucket.name())
                    .key("a")
                    .serverSideEncryption(ServerSideEncryption.AWS_KMS)
                    .ssekmsKeyId(key),
            RequestBody.fromString("hello"));
  }

  @Test
  void whatAKeyProtectsSaysSo() {
    TestBucket bucket = TestBucket.in(AWS);
    String arn = kms().createKey().keyMetadata().arn();

    PutObjectResponse said = put(bucket, arn);
    GetObjectResponse read =
        bucket.s3().getObjectAsBytes(b -> b.bucket(bucket.name()).key("a")).response();

    assertThat(said.ssekmsKeyId()).isEqualTo(arn);
    assertThat(read.ssekmsKeyId()).isEqualTo(arn);
    assertThat(read.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
    assertThat(bucket.get("a")).isEqualTo("hello");
    assertThat(said.eTag()).isNotEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
  }

  @Test
  void aDisabledKeyNeitherWritesNorReads() {
    TestBucket bucket = TestBucket.in(AWS);
    String key = kms().createKey().keyMetadata().keyId();
    put(bucket, key);
    kms().disableKey(b -> b.keyId(key));

    assertThatThrownBy(() -> bucket.get("a"))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("KMS.DisabledException");
              assertThat(e.statusCode()).isEqualTo(400);
            });
    assertThatThrownBy(() -> put(bucket, key)).hasMessageContaining("is disabled.");
    assertThatThrownBy(() -> put(bucket, "no-such-key"))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("KMS.NotFoundException"));
  }

  @Test
  void theBucketsOwnKeyProtectsWhatSaysNothing() {
    TestBucket bucket = TestBucket.in(AWS);
    String arn = kms().createKey().keyMetadata().arn();
    ServerSideEncryptionRule rule =
        ServerSideEncryptionRule.builder()
            .applyServerSideEncryptionByDefault(
                d -> d.sseAlgorithm(ServerSideEncryption.AWS_KMS).kmsMasterKeyID(arn))
            .bucketKeyEnabled(true)
            .build();
    bucket
        .s3()
        .putBucketEncryption(
            b -> b.bucket(bucket.name()).serverSideEncryptionConfiguration(c -> c.rules(rule)));
    bucket.put("a", "hello");

    var head = bucket.s3().headObject(b -> b.bucket(bucket.name()).key("a"));

    assertThat(head.ssekmsKeyId()).isEqualTo(arn);
    assertThat(head.bucketKeyEnabled()).isTrue();
  }
}
