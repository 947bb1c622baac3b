package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.AwsException;

/**
 * What S3 refuses, in its own words.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error
 *     responses</a>
 */
final class Refused {
  private Refused() {}

  static AwsException noSuchBucket(String bucket) {
    return because(
        "NoSuchBucket", 404, "The specified bucket does not exist", "BucketName", bucket);
  }

  static AwsException noSuchKey(String key) {
    return because("NoSuchKey", 404, "The specified key does not exist.", "Key", key);
  }

  static AwsException noSuchVersion(String key, String version) {
    return because(
        "NoSuchVersion",
        404,
        "The specified version does not exist.",
        "Key",
        key,
        "VersionId",
        version);
  }

  static AwsException noSuchUpload(String upload) {
    return because(
        "NoSuchUpload",
        404,
        "The specified upload does not exist. The upload ID may be invalid, or the upload may have"
            + " been aborted or completed.",
        "UploadId",
        upload);
  }

  static AwsException precondition(String condition) {
    return because(
        "PreconditionFailed",
        412,
        "At least one of the pre-conditions you specified did not hold",
        "Condition",
        condition);
  }

  static AwsException conflict(String condition, String key) {
    return because(
        "ConditionalRequestConflict",
        409,
        "The conditional request cannot succeed due to a conflicting operation against this"
            + " resource.",
        "Condition",
        condition,
        "Key",
        key);
  }

  static AwsException argument(String message, String name, String value) {
    return because("InvalidArgument", 400, message, "ArgumentName", name, "ArgumentValue", value);
  }

  static AwsException request(String message) {
    return because("InvalidRequest", 400, message);
  }

  static AwsException malformed() {
    return because(
        "MalformedXML",
        400,
        "The XML you provided was not well-formed or did not validate against our published"
            + " schema");
  }

  /** An error with further members, given as names and values in turn. */
  static AwsException because(String code, int status, String message, String... members) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < members.length; i += 2) {
      node.put(members[i], members[i + 1]);
    }
    return new AwsException(code, status, message, node);
  }
}
