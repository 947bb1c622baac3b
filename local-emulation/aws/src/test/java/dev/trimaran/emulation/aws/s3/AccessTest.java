package dev.trimaran.emulation.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** What policies of users, buckets and keys let pass, and nothing else. */
class AccessTest {
  @RegisterExtension static final Started AWS = new Started();

  /** A client of a new user who may do these actions. */
  private static S3Client user(String... statements) {
    IamClient iam = AWS.client(IamClient.class);
    String name = "user-" + UUID.randomUUID();
    iam.createUser(b -> b.userName(name));
    iam.putUserPolicy(b ->
        b.userName(name)
            .policyName("rights")
            .policyDocument(
                "{\"Version\":\"2012-10-17\",\"Statement\":["
                    + String.join(",", statements)
                    + "]}"));
    AccessKey key = iam.createAccessKey(b -> b.userName(name)).accessKey();
    return AWS.client(
        S3Client.class, AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
  }

  private static String allow(String action, String resource) {
    return "{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"%s\"}"
        .formatted(action, resource);
  }

  private static void denied(ThrowingCallable call, String action) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(403);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            })
        .hasMessageContaining("is not authorized to perform: " + action);
  }

  @Test
  void aUserReadsWhatItsPolicyNames() {
    TestBucket bucket = TestBucket.in(AWS);
    bucket.put("in/a", "hello");
    bucket.put("out/a", "secret");
    S3Client user = user(allow("s3:GetObject", "arn:aws:s3:::" + bucket.name() + "/in/*"));

    assertThat(user.getObjectAsBytes(b -> b.bucket(bucket.name()).key("in/a")).asUtf8String())
        .isEqualTo("hello");
    denied(() -> user.getObjectAsBytes(b -> b.bucket(bucket.name()).key("out/a")), "s3:GetObject");
    denied(() -> user.listObjectsV2(b -> b.bucket(bucket.name())), "s3:ListBucket");
    denied(
        () -> user.putObject(b -> b.bucket(bucket.name()).key("in/a"), RequestBody.fromString("x")),
        "s3:PutObject");
  }

  @Test
  void ofSeveralObjectsThoseAreDeletedThatMayBe() {
    TestBucket bucket = TestBucket.in(AWS);
    bucket.put("in/a", "hello");
    bucket.put("out/a", "secret");
    S3Client user = user(allow("s3:DeleteObject", "arn:aws:s3:::" + bucket.name() + "/in/*"));

    DeleteObjectsResponse answer =
        user.deleteObjects(b ->
            b.bucket(bucket.name())
                .delete(d ->
                    d.objects(
                        ObjectIdentifier.builder().key("in/a").build(),
                        ObjectIdentifier.builder().key("out/a").build())));

    assertThat(answer.deleted()).extracting(DeletedObject::key).containsExactly("in/a");
    assertThat(answer.errors()).extracting(S3Error::key).containsExactly("out/a");
    assertThat(answer.errors()).extracting(S3Error::code).containsExactly("AccessDenied");
    assertThat(bucket.s3().listObjectsV2(b -> b.bucket(bucket.name())).contents())
        .extracting(S3Object::key)
        .containsExactly("out/a");
  }

  @Test
  void aListingIsBoundToAPrefix() {
    TestBucket bucket = TestBucket.in(AWS);
    S3Client user =
        user(
            """
            {"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::%s",\
            "Condition":{"StringLike":{"s3:prefix":"in/*"}}}\
            """
                .formatted(bucket.name()));

    assertThat(user.listObjectsV2(b -> b.bucket(bucket.name()).prefix("in/x")).keyCount()).isZero();
    denied(() -> user.listObjectsV2(b -> b.bucket(bucket.name()).prefix("out/")), "s3:ListBucket");
  }

  @Test
  void theBucketsPolicyRefusesAndAllows() {
    TestBucket bucket = TestBucket.in(AWS);
    bucket.put("a", "hello");
    S3Client user = user(allow("s3:PutObject", "*"));
    bucket
        .s3()
        .putBucketPolicy(b ->
            b.bucket(bucket.name())
                .policy(
                    """
                    {"Version":"2012-10-17","Statement":[
                    {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::000000000000:root"},\
                    "Action":"s3:GetObject","Resource":"arn:aws:s3:::NAME/*"},
                    {"Effect":"Deny","Principal":"*","Action":"s3:PutObject",\
                    "Resource":"arn:aws:s3:::NAME/*","Condition":{"StringNotEquals":\
                    {"s3:x-amz-server-side-encryption":"aws:kms"}}}]}\
                    """
                        .replace("NAME", bucket.name())));

    denied(
        () -> user.putObject(b -> b.bucket(bucket.name()).key("b"), RequestBody.fromString("x")),
        "s3:PutObject");
  }

  @Test
  void aKeyIsAskedForItsOwnPermission() {
    TestBucket bucket = TestBucket.in(AWS);
    String key = AWS.client(KmsClient.class).createKey().keyMetadata().arn();
    S3Client without = user(allow("s3:*", "*"));
    S3Client with = user(allow("s3:*", "*"), allow("kms:GenerateDataKey", key));

    denied(() -> put(without, bucket, key), "kms:GenerateDataKey");
    put(with, bucket, key);
    denied(() -> with.getObjectAsBytes(b -> b.bucket(bucket.name()).key("a")), "kms:Decrypt");
  }

  private static void put(S3Client s3, TestBucket bucket, String key) {
    s3.putObject(
        b ->
            b.bucket(bucket.name())
                .key("a")
                .serverSideEncryption(ServerSideEncryption.AWS_KMS)
                .ssekmsKeyId(key),
        RequestBody.fromString("x"));
  }
}
