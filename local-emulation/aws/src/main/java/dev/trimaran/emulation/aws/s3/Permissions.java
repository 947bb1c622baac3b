package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Permission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each operation needs. Permissions of keys are asked for when KMS is called.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html">Actions,
 *     resources and condition keys for Amazon S3</a>
 */
final class Permissions {
  private static final Map<String, String> ACTIONS =
      Map.ofEntries(
          Map.entry("ListBuckets", "ListAllMyBuckets"),
          Map.entry("HeadBucket", "ListBucket"),
          Map.entry("ListObjects", "ListBucket"),
          Map.entry("ListObjectsV2", "ListBucket"),
          Map.entry("ListObjectVersions", "ListBucketVersions"),
          Map.entry("ListMultipartUploads", "ListBucketMultipartUploads"),
          Map.entry("ListParts", "ListMultipartUploadParts"),
          Map.entry("HeadObject", "GetObject"),
          Map.entry("CopyObject", "PutObject"),
          Map.entry("CreateMultipartUpload", "PutObject"),
          Map.entry("UploadPart", "PutObject"),
          Map.entry("UploadPartCopy", "PutObject"),
          Map.entry("CompleteMultipartUpload", "PutObject"),
          Map.entry("GetBucketEncryption", "GetEncryptionConfiguration"),
          Map.entry("PutBucketEncryption", "PutEncryptionConfiguration"),
          Map.entry("DeleteBucketEncryption", "PutEncryptionConfiguration"),
          Map.entry("GetBucketLifecycleConfiguration", "GetLifecycleConfiguration"),
          Map.entry("PutBucketLifecycleConfiguration", "PutLifecycleConfiguration"),
          Map.entry("DeleteBucketLifecycle", "PutLifecycleConfiguration"),
          Map.entry("GetBucketNotificationConfiguration", "GetBucketNotification"),
          Map.entry("PutBucketNotificationConfiguration", "PutBucketNotification"),
          Map.entry("GetPublicAccessBlock", "GetBucketPublicAccessBlock"),
          Map.entry("PutPublicAccessBlock", "PutBucketPublicAccessBlock"),
          Map.entry("DeletePublicAccessBlock", "PutBucketPublicAccessBlock"),
          Map.entry("DeleteBucketOwnershipControls", "PutBucketOwnershipControls"),
          Map.entry("GetBucketCors", "GetBucketCORS"),
          Map.entry("PutBucketCors", "PutBucketCORS"),
          Map.entry("DeleteBucketCors", "PutBucketCORS"),
          Map.entry("DeleteBucketTagging", "PutBucketTagging"));
  private static final Map<String, String> CONDITIONS =
      Map.ofEntries(
          Map.entry("Prefix", "s3:prefix"),
          Map.entry("Delimiter", "s3:delimiter"),
          Map.entry("MaxKeys", "s3:max-keys"),
          Map.entry("VersionId", "s3:VersionId"),
          Map.entry("ServerSideEncryption", "s3:x-amz-server-side-encryption"),
          Map.entry("SSEKMSKeyId", "s3:x-amz-server-side-encryption-aws-kms-key-id"),
          Map.entry("StorageClass", "s3:x-amz-storage-class"),
          Map.entry("CopySource", "s3:x-amz-copy-source"),
          Map.entry("ACL", "s3:x-amz-acl"),
          Map.entry("IfMatch", "s3:if-match"),
          Map.entry("IfNoneMatch", "s3:if-none-match"));

  private Permissions() {}

  static List<Permission> of(Call call) {
    ObjectNode input = call.input();
    Map<String, List<String>> context = context(call);
    String bucket = "arn:aws:s3:::" + call.text("Bucket");
    if (call.operation().equals("ListBuckets")) {
      return List.of(new Permission("s3:ListAllMyBuckets", "*", context));
    }
    if (call.operation().equals("DeleteObjects")) {
      return List.of(); // asked key by key, as the objects are deleted
    }
    List<Permission> needed = new ArrayList<>();
    String resource = input.has("Key") ? bucket + "/" + call.text("Key") : bucket;
    needed.add(new Permission("s3:" + action(call), resource, context));
    if (call.operation().equals("GetObjectAttributes")) {
      needed.add(
          new Permission(
              input.has("VersionId") ? "s3:GetObjectVersionAttributes" : "s3:GetObjectAttributes",
              resource,
              context));
    }
    if (input.has("CopySource")) {
      CopySource.Names source = CopySource.names(call.text("CopySource"));
      needed.add(
          new Permission(
              source.version().isEmpty() ? "s3:GetObject" : "s3:GetObjectVersion",
              "arn:aws:s3:::" + source.bucket() + "/" + source.key(),
              Map.of()));
    }
    if (input.has("Tagging") && input.path("Tagging").isTextual()) {
      needed.add(new Permission("s3:PutObjectTagging", resource, context));
    }
    return needed;
  }

  private static String action(Call call) {
    boolean version = call.input().has("VersionId");
    return switch (call.operation()) {
      case "GetObject", "HeadObject", "GetObjectAttributes" ->
          version ? "GetObjectVersion" : "GetObject";
      case "DeleteObject" -> version ? "DeleteObjectVersion" : "DeleteObject";
      case "GetObjectTagging", "PutObjectTagging", "DeleteObjectTagging" ->
          version ? call.operation().replace("Object", "ObjectVersion") : call.operation();
      default -> ACTIONS.getOrDefault(call.operation(), call.operation());
    };
  }

  /** What deleting one of the objects that {@code DeleteObjects} names needs. */
  static Permission deletion(Call call, String key, String version) {
    return new Permission(
        version.isEmpty() ? "s3:DeleteObject" : "s3:DeleteObjectVersion",
        "arn:aws:s3:::" + call.text("Bucket") + "/" + key,
        version.isEmpty() ? Map.of() : Map.of("s3:VersionId", List.of(version)));
  }

  private static Map<String, List<String>> context(Call call) {
    Map<String, List<String>> context = new HashMap<>();
    CONDITIONS.forEach((member, condition) -> {
      if (call.input().path(member).isValueNode()) {
        context.put(condition, List.of(call.text(member)));
      }
    });
    return context;
  }
}
