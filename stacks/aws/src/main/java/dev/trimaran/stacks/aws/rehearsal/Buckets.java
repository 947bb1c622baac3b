package dev.trimaran.stacks.aws.rehearsal;

import dev.trimaran.stacks.engine.Knowledge.Known;
import dev.trimaran.stacks.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.LoggingEnabled;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;

/** Buckets of S3 and their settings. */
final class Buckets {
  private static final String BUCKET = "bucket";

  private final S3Client s3;

  Buckets(S3Client s3) {
    this.s3 = s3;
  }

  Map<String, Kind> kinds() {
    return Map.of(
        "aws:s3/bucketV2:BucketV2", new Kind(this::bucket, this::remove),
        "aws:s3/bucketObjectv2:BucketObjectv2", new Kind(this::object, this::removeObject),
        "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
            setting(this::lifecycle),
        "aws:s3/bucketLoggingV2:BucketLoggingV2", setting(this::logging),
        "aws:s3/bucketOwnershipControls:BucketOwnershipControls", setting(this::ownership),
        "aws:s3/bucketPolicy:BucketPolicy",
            new Kind(
                wanted -> known(wanted, this::policy),
                bucket ->
                    There.remove(() -> s3.deleteBucketPolicy(request -> request.bucket(bucket)))),
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", setting(this::publicAccess),
        "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
            setting(this::encryption),
        "aws:s3/bucketVersioningV2:BucketVersioningV2", setting(this::versioning));
  }

  private Known bucket(Wanted wanted) {
    var name = wanted.text(BUCKET);
    There.make(() -> s3.createBucket(request -> request.bucket(name)), () -> {});
    s3.putBucketTagging(request -> request.bucket(name).tagging(tags -> tags.tagSet(tags(wanted))));
    return Kind.made(name);
  }

  private Known object(Wanted wanted) {
    var bucket = wanted.text(BUCKET);
    var key = wanted.text("key");
    s3.putObject(
        request -> {
          request.bucket(bucket).key(key);
          wanted.find("contentType").ifPresent(request::contentType);
        },
        wanted.inputs().get("source") instanceof Value.Asset file
            ? RequestBody.fromFile(Path.of(file.content()))
            : RequestBody.fromString(wanted.text("content")));
    s3.putObjectTagging(
        request -> request.bucket(bucket).key(key).tagging(tags -> tags.tagSet(tags(wanted))));
    return Kind.made(bucket + "/" + key);
  }

  private void removeObject(String id) {
    var parts = id.split("/", 2);
    There.remove(() -> s3.deleteObject(request -> request.bucket(parts[0]).key(parts[1])));
  }

  private static List<Tag> tags(Wanted wanted) {
    return wanted.tags().entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  /** With all that is in it: what is rehearsed is for trying. */
  private void remove(String bucket) {
    There.remove(() -> {
      s3.listObjectVersionsPaginator(request -> request.bucket(bucket))
          .forEach(page -> {
            var all =
                java.util.stream.Stream.concat(
                        page.versions().stream().map(Buckets::identifier),
                        page.deleteMarkers().stream()
                            .map(it ->
                                ObjectIdentifier.builder()
                                    .key(it.key())
                                    .versionId(it.versionId())
                                    .build()))
                    .toList();
            if (!all.isEmpty()) {
              s3.deleteObjects(
                  request -> request.bucket(bucket).delete(Delete.builder().objects(all).build()));
            }
          });
      s3.deleteBucket(request -> request.bucket(bucket));
    });
  }

  private static ObjectIdentifier identifier(ObjectVersion version) {
    return ObjectIdentifier.builder().key(version.key()).versionId(version.versionId()).build();
  }

  private Kind setting(BiConsumer<Wanted, String> put) {
    return new Kind(wanted -> known(wanted, put), Kind.withItsOwner());
  }

  private static Known known(Wanted wanted, BiConsumer<Wanted, String> put) {
    put.accept(wanted, wanted.text(BUCKET));
    return Kind.made(wanted.text(BUCKET));
  }

  private void lifecycle(Wanted wanted, String bucket) {
    var all =
        Fill.PLAIN.into(BucketLifecycleConfiguration.builder(), wanted.without(BUCKET)).build();
    s3.putBucketLifecycleConfiguration(
        request -> request.bucket(bucket).lifecycleConfiguration(all));
  }

  private void logging(Wanted wanted, String bucket) {
    var to = Fill.PLAIN.into(LoggingEnabled.builder(), wanted.without(BUCKET)).build();
    s3.putBucketLogging(
        request -> request.bucket(bucket).bucketLoggingStatus(status -> status.loggingEnabled(to)));
  }

  private void ownership(Wanted wanted, String bucket) {
    var rules =
        Fill.naming("rule", "Rules")
            .into(OwnershipControls.builder(), wanted.without(BUCKET))
            .build();
    s3.putBucketOwnershipControls(request -> request.bucket(bucket).ownershipControls(rules));
  }

  private void policy(Wanted wanted, String bucket) {
    s3.putBucketPolicy(request -> request.bucket(bucket).policy(wanted.text("policy")));
  }

  private void publicAccess(Wanted wanted, String bucket) {
    var block =
        Fill.PLAIN.into(PublicAccessBlockConfiguration.builder(), wanted.without(BUCKET)).build();
    s3.putPublicAccessBlock(
        request -> request.bucket(bucket).publicAccessBlockConfiguration(block));
  }

  private void encryption(Wanted wanted, String bucket) {
    var rules =
        Fill.naming("kmsMasterKeyId", "KMSMasterKeyID")
            .into(ServerSideEncryptionConfiguration.builder(), wanted.without(BUCKET))
            .build();
    s3.putBucketEncryption(
        request -> request.bucket(bucket).serverSideEncryptionConfiguration(rules));
  }

  private void versioning(Wanted wanted, String bucket) {
    var status = (Value.Fields) wanted.inputs().get("versioningConfiguration");
    var filled =
        Fill.PLAIN
            .into(VersioningConfiguration.builder(), status == null ? Map.of() : status.values())
            .build();
    s3.putBucketVersioning(request -> request.bucket(bucket).versioningConfiguration(filled));
  }
}
