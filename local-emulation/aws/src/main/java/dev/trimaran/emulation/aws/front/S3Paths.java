package dev.trimaran.emulation.aws.front;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What hosts and queries mean to S3. */
final class S3Paths {
  /** Parts of buckets and objects that S3 tells apart by the query. */
  private static final Set<String> SUBRESOURCES =
      Set.of(
          "accelerate",
          "acl",
          "analytics",
          "attributes",
          "cors",
          "delete",
          "encryption",
          "intelligent-tiering",
          "inventory",
          "legal-hold",
          "lifecycle",
          "location",
          "logging",
          "metadataConfiguration",
          "metadataTable",
          "metrics",
          "notification",
          "object-lock",
          "ownershipControls",
          "policy",
          "policyStatus",
          "publicAccessBlock",
          "renameObject",
          "replication",
          "requestPayment",
          "restore",
          "retention",
          "select",
          "session",
          "tagging",
          "torrent",
          "uploads",
          "versioning",
          "versions",
          "website");

  private S3Paths() {}

  /** The part that the query asks for; empty when it asks for the bucket or the object itself. */
  static Optional<String> subresource(Map<String, List<String>> query) {
    for (String name : query.keySet()) {
      if (SUBRESOURCES.contains(name)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /**
   * The path with the bucket that the host names put before it.
   *
   * @param host as it was sent
   */
  static String withBucket(@Nullable String host, String path) {
    if (host == null
        || host.isEmpty()
        || Character.isDigit(host.charAt(host.length() - 1)) && host.startsWith("127.")) {
      return path;
    }
    int colon = host.lastIndexOf(':');
    String name = (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
    int end = name.indexOf(".s3.");
    if (end < 0) {
      end = name.indexOf(".s3-");
    }
    if (end < 0 && name.endsWith(".localhost") && !name.equals("s3.localhost")) {
      end = name.length() - ".localhost".length();
    }
    return end <= 0 ? path : "/" + name.substring(0, end) + (path.equals("/") ? "" : path);
  }
}
