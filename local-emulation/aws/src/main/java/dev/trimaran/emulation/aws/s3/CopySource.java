package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Call;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * What shall be copied.
 *
 * @param version empty for the newest
 */
record CopySource(Bucket bucket, String key, String version) {
  private static final String VERSION = "?versionId=";

  /** The bucket, key and version in a header: {@code /bucket/key?versionId=id}, percent-encoded. */
  record Names(String bucket, String key, String version) {}

  static Names names(String header) {
    int at = header.lastIndexOf(VERSION);
    String path = at < 0 ? header : header.substring(0, at);
    String version = at < 0 ? "" : header.substring(at + VERSION.length());
    String decoded = decoded(path.startsWith("/") ? path.substring(1) : path);
    int slash = decoded.indexOf('/');
    if (slash <= 0 || slash == decoded.length() - 1) {
      throw Refused.argument(
          "Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
          "x-amz-copy-source",
          header);
    }
    return new Names(decoded.substring(0, slash), decoded.substring(slash + 1), version);
  }

  static CopySource of(Call call, Store store) {
    Names names = names(call.text("CopySource"));
    Bucket bucket = store.buckets.named(call, names.bucket());
    Buckets.expect(bucket, call.text("ExpectedSourceBucketOwner"));
    return new CopySource(bucket, names.key(), names.version());
  }

  /** Its document. */
  ObjectNode find(Store store) {
    ObjectNode found = store.asked(bucket, key, version);
    return found;
  }

  /** A plus stands for itself in a path. */
  private static String decoded(String path) {
    return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
