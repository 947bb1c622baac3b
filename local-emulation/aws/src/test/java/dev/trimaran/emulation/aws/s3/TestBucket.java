package dev.trimaran.emulation.aws.s3;

import dev.trimaran.emulation.aws.Started;
import java.util.UUID;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Buckets for tests, and short words for what tests do with them. */
record TestBucket(S3Client s3, String name) {
  /** A new one. */
  static TestBucket in(Started aws) {
    S3Client s3 = aws.client(S3Client.class);
    String name = "test-" + UUID.randomUUID();
    s3.createBucket(
        b -> b.bucket(name).createBucketConfiguration(c -> c.locationConstraint(Started.REGION)));
    return new TestBucket(s3, name);
  }

  /** A new one that keeps versions. */
  static TestBucket versioned(Started aws) {
    TestBucket bucket = in(aws);
    bucket.versions("Enabled");
    return bucket;
  }

  void versions(String status) {
    s3.putBucketVersioning(b -> b.bucket(name).versioningConfiguration(c -> c.status(status)));
  }

  /** Puts an object and gives its version. */
  String put(String key, String content) {
    return s3.putObject(b -> b.bucket(name).key(key), RequestBody.fromString(content)).versionId();
  }

  String get(String key) {
    return s3.getObjectAsBytes(b -> b.bucket(name).key(key)).asUtf8String();
  }

  String get(String key, String version) {
    return s3.getObjectAsBytes(b -> b.bucket(name).key(key).versionId(version)).asUtf8String();
  }
}
