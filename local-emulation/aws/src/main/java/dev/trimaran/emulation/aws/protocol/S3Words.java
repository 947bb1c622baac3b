package dev.trimaran.emulation.aws.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.model.Operation;
import java.util.Map;
import java.util.Set;

/** What S3 answers differently from its model: the names of its documents, and its statuses. */
final class S3Words {
  private static final int PARTIAL = 206;

  /** The root elements as the reference of S3's interface has them. */
  private static final Map<String, String> ROOTS =
      Map.ofEntries(
          Map.entry("ListBuckets", "ListAllMyBucketsResult"),
          Map.entry("ListObjects", "ListBucketResult"),
          Map.entry("ListObjectsV2", "ListBucketResult"),
          Map.entry("ListObjectVersions", "ListVersionsResult"),
          Map.entry("ListMultipartUploads", "ListMultipartUploadsResult"),
          Map.entry("ListParts", "ListPartsResult"),
          Map.entry("CreateMultipartUpload", "InitiateMultipartUploadResult"),
          Map.entry("CompleteMultipartUpload", "CompleteMultipartUploadResult"),
          Map.entry("DeleteObjects", "DeleteResult"),
          Map.entry("CopyObject", "CopyObjectResult"),
          Map.entry("UploadPartCopy", "CopyPartResult"),
          Map.entry("GetBucketTagging", "Tagging"),
          Map.entry("GetObjectTagging", "Tagging"),
          Map.entry("GetBucketVersioning", "VersioningConfiguration"),
          Map.entry("GetBucketLifecycleConfiguration", "LifecycleConfiguration"),
          Map.entry("GetBucketNotificationConfiguration", "NotificationConfiguration"),
          Map.entry("GetBucketCors", "CORSConfiguration"),
          Map.entry("GetBucketAcl", "AccessControlPolicy"),
          Map.entry("GetObjectAcl", "AccessControlPolicy"),
          Map.entry("GetObjectAttributes", "GetObjectAttributesResponse"));

  private static final Set<String> READS = Set.of("GetObject", "HeadObject");

  private S3Words() {}

  static String root(Operation operation, String otherwise) {
    return ROOTS.getOrDefault(operation.name(), otherwise);
  }

  static boolean unwrapped(Operation operation) {
    return operation.name().equals("GetBucketLocation");
  }

  static int status(Operation operation, ObjectNode output) {
    return READS.contains(operation.name()) && output.has("ContentRange")
        ? PARTIAL
        : operation.status();
  }
}
