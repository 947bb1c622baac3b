package dev.trimaran.emulation.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.aws.Started;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tag;

/** Buckets, and all that can be set of them. */
class BucketsTest {
  @RegisterExtension static final Started AWS = new Started();

  private static S3Client s3() {
    return AWS.client(S3Client.class);
  }

  private static void missing(ThrowingCallable call, String code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(404);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            });
  }

  @Test
  void aBucketIsFoundWhereItIs() {
    TestBucket bucket = TestBucket.in(AWS);

    assertThat(s3().headBucket(b -> b.bucket(bucket.name())).bucketRegion())
        .isEqualTo(Started.REGION);
    assertThat(s3().getBucketLocation(b -> b.bucket(bucket.name())).locationConstraintAsString())
        .isEqualTo(Started.REGION);
    assertThat(s3().listBuckets().buckets()).extracting(Bucket::name).contains(bucket.name());
    assertThat(s3().listBuckets(b -> b.prefix(bucket.name())).buckets()).hasSize(1);
  }

  @Test
  void whoAsksInAnotherRegionIsSentToTheBucketsOwn() {
    TestBucket bucket = TestBucket.in(AWS);
    ObjectNode input = JsonNodeFactory.instance.objectNode().put("Bucket", bucket.name());
    Site elsewhere = new Site(AWS.site().account(), "us-west-2");

    assertThatThrownBy(() ->
            AWS.aws()
                .call(elsewhere, Caller.root(elsewhere.account()), "s3", "ListObjectsV2", input))
        .isInstanceOfSatisfying(
            AwsException.class,
            e -> {
              assertThat(e.code()).isEqualTo("PermanentRedirect");
              assertThat(e.members().path("x-amz-bucket-region").asText())
                  .isEqualTo(Started.REGION);
            });
  }

  @Test
  void aNameIsTakenOnceAndLooksLikeAName() {
    TestBucket bucket = TestBucket.in(AWS);

    assertThatThrownBy(() ->
            s3().createBucket(b ->
                b.bucket(bucket.name())
                    .createBucketConfiguration(c -> c.locationConstraint("eu-central-1"))))
        .isInstanceOf(BucketAlreadyOwnedByYouException.class);
    assertThatThrownBy(() -> s3().createBucket(b -> b.bucket("xn--name")))
        .hasMessageContaining("The specified bucket is not valid.");
    assertThatThrownBy(() ->
            s3().createBucket(b ->
                b.bucket("in-another-place")
                    .createBucketConfiguration(c -> c.locationConstraint("eu-west-1"))))
        .hasMessageContaining("The eu-west-1 location constraint is incompatible");
  }

  @Test
  void aRemovedBucketIsGone() {
    TestBucket bucket = TestBucket.in(AWS);
    bucket.put("a", "x");
    assertThatThrownBy(() -> s3().deleteBucket(b -> b.bucket(bucket.name())))
        .hasMessageContaining("The bucket you tried to delete is not empty");

    s3().deleteObject(b -> b.bucket(bucket.name()).key("a"));
    s3().deleteBucket(b -> b.bucket(bucket.name()));

    assertThatThrownBy(() -> s3().headBucket(b -> b.bucket(bucket.name())))
        .isInstanceOf(NoSuchBucketException.class);
  }

  @Test
  void versioningIsSet() {
    TestBucket bucket = TestBucket.in(AWS);
    assertThat(s3().getBucketVersioning(b -> b.bucket(bucket.name())).status()).isNull();

    bucket.versions("Enabled");

    assertThat(s3().getBucketVersioning(b -> b.bucket(bucket.name())).statusAsString())
        .isEqualTo("Enabled");
  }

  @Test
  void tagsAreSet() {
    TestBucket bucket = TestBucket.in(AWS);
    missing(() -> s3().getBucketTagging(b -> b.bucket(bucket.name())), "NoSuchTagSet");
    Tag tag = Tag.builder().key("trimaran:run").value("7").build();

    s3().putBucketTagging(b -> b.bucket(bucket.name()).tagging(t -> t.tagSet(tag)));

    assertThat(s3().getBucketTagging(b -> b.bucket(bucket.name())).tagSet()).containsExactly(tag);
    s3().deleteBucketTagging(b -> b.bucket(bucket.name()));
    missing(() -> s3().getBucketTagging(b -> b.bucket(bucket.name())), "NoSuchTagSet");
  }

  @Test
  void encryptionIsSetAndFallsBack() {
    TestBucket bucket = TestBucket.in(AWS);
    ServerSideEncryptionRule rule =
        ServerSideEncryptionRule.builder()
            .applyServerSideEncryptionByDefault(d -> d.sseAlgorithm(ServerSideEncryption.AWS_KMS))
            .bucketKeyEnabled(true)
            .build();

    s3().putBucketEncryption(
            b -> b.bucket(bucket.name()).serverSideEncryptionConfiguration(c -> c.rules(rule)));
    assertThat(encryption(bucket)).isEqualTo(rule);

    s3().deleteBucketEncryption(b -> b.bucket(bucket.name()));
    assertThat(encryption(bucket).applyServerSideEncryptionByDefault().sseAlgorithm())
        .isEqualTo(ServerSideEncryption.AES256);
  }

  private static ServerSideEncryptionRule encryption(TestBucket bucket) {
    return s3().getBucketEncryption(b -> b.bucket(bucket.name()))
        .serverSideEncryptionConfiguration()
        .rules()
        .getFirst();
  }

  @Test
  void lifecycleIsSet() {
    TestBucket bucket = TestBucket.in(AWS);
    missing(
        () -> s3().getBucketLifecycleConfiguration(b -> b.bucket(bucket.name())),
        "NoSuchLifecycleConfiguration");
    LifecycleRule rule =
        LifecycleRule.builder()
            .id("old")
            .status(ExpirationStatus.ENABLED)
            .filter(f -> f.prefix("tmp/"))
            .expiration(e -> e.days(7))
            .build();

    s3().putBucketLifecycleConfiguration(
            b -> b.bucket(bucket.name()).lifecycleConfiguration(c -> c.rules(rule)));

    assertThat(s3().getBucketLifecycleConfiguration(b -> b.bucket(bucket.name())).rules())
        .containsExactly(rule);
    s3().deleteBucketLifecycle(b -> b.bucket(bucket.name()));
    missing(
        () -> s3().getBucketLifecycleConfiguration(b -> b.bucket(bucket.name())),
        "NoSuchLifecycleConfiguration");
  }

  @Test
  void aPolicyIsSetUnlessItIsPublic() {
    TestBucket bucket = TestBucket.in(AWS);
    missing(() -> s3().getBucketPolicy(b -> b.bucket(bucket.name())), "NoSuchBucketPolicy");
    String policy =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*",\
        "Resource":"arn:aws:s3:::%s/*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}\
        """
            .formatted(bucket.name());

    s3().putBucketPolicy(b -> b.bucket(bucket.name()).policy(policy));

    assertThat(s3().getBucketPolicy(b -> b.bucket(bucket.name())).policy()).isEqualTo(policy);
    assertThatThrownBy(() -> s3().putBucketPolicy(b -> b.bucket(bucket.name()).policy("no policy")))
        .hasMessageContaining("Policies must be valid JSON");
    String open =
        policy
            .replace("Deny", "Allow")
            .replace(",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}", "");
    assertThatThrownBy(() -> s3().putBucketPolicy(b -> b.bucket(bucket.name()).policy(open)))
        .hasMessageContaining("BlockPublicPolicy");
    s3().deleteBucketPolicy(b -> b.bucket(bucket.name()));
    missing(() -> s3().getBucketPolicy(b -> b.bucket(bucket.name())), "NoSuchBucketPolicy");
  }

  @Test
  void publicAccessIsBlockedFromTheBeginning() {
    TestBucket bucket = TestBucket.in(AWS);
    assertThat(
            s3().getPublicAccessBlock(b -> b.bucket(bucket.name()))
                .publicAccessBlockConfiguration()
                .blockPublicPolicy())
        .isTrue();

    s3().putPublicAccessBlock(b ->
        b.bucket(bucket.name()).publicAccessBlockConfiguration(c -> c.blockPublicAcls(true)));

    var block =
        s3().getPublicAccessBlock(b -> b.bucket(bucket.name())).publicAccessBlockConfiguration();
    assertThat(block.blockPublicAcls()).isTrue();
    assertThat(block.blockPublicPolicy()).isFalse();
    s3().deletePublicAccessBlock(b -> b.bucket(bucket.name()));
    missing(
        () -> s3().getPublicAccessBlock(b -> b.bucket(bucket.name())),
        "NoSuchPublicAccessBlockConfiguration");
  }

  @Test
  void ownershipCorsAndLoggingAreSet() {
    TestBucket bucket = TestBucket.in(AWS);
    TestBucket logs = TestBucket.in(AWS);
    CORSRule cors = CORSRule.builder().allowedMethods("GET").allowedOrigins("*").build();
    OwnershipControlsRule preferred =
        OwnershipControlsRule.builder()
            .objectOwnership(ObjectOwnership.BUCKET_OWNER_PREFERRED)
            .build();

    s3().putBucketCors(b -> b.bucket(bucket.name()).corsConfiguration(c -> c.corsRules(cors)));
    s3().putBucketOwnershipControls(
            b -> b.bucket(bucket.name()).ownershipControls(o -> o.rules(preferred)));
    s3().putBucketLogging(b ->
        b.bucket(bucket.name())
            .bucketLoggingStatus(
                s -> s.loggingEnabled(l -> l.targetBucket(logs.name()).targetPrefix("s3/"))));

    assertThat(s3().getBucketCors(b -> b.bucket(bucket.name())).corsRules()).containsExactly(cors);
    assertThat(
            s3().getBucketOwnershipControls(b -> b.bucket(bucket.name()))
                .ownershipControls()
                .rules())
        .containsExactly(preferred);
    assertThat(s3().getBucketLogging(b -> b.bucket(bucket.name())).loggingEnabled().targetBucket())
        .isEqualTo(logs.name());
    s3().deleteBucketCors(b -> b.bucket(bucket.name()));
    s3().deleteBucketOwnershipControls(b -> b.bucket(bucket.name()));
    missing(() -> s3().getBucketCors(b -> b.bucket(bucket.name())), "NoSuchCORSConfiguration");
    missing(
        () -> s3().getBucketOwnershipControls(b -> b.bucket(bucket.name())),
        "OwnershipControlsNotFoundError");
    assertThatThrownBy(() ->
            s3().putBucketLogging(b ->
                b.bucket(bucket.name())
                    .bucketLoggingStatus(
                        s -> s.loggingEnabled(l -> l.targetBucket("no-such").targetPrefix("")))))
        .hasMessageContaining("The target bucket for logging does not exist");
  }
}
