package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.AwsException;
import java.util.Optional;

/**
 * On what a request depends.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html">Conditional
 *     requests</a>
 */
final class Conditions {
  private Conditions() {}

  /**
   * Lets a write of a key pass, or not.
   *
   * @param begun the newest version when the request began
   * @param newest the newest version now
   */
  static void write(
      ObjectNode input, String key, Optional<JsonNode> begun, Optional<JsonNode> newest) {
    Optional<JsonNode> object = newest.filter(document -> !Versions.isMarker(document));
    boolean gone = object.isEmpty() && begun.filter(old -> !Versions.isMarker(old)).isPresent();
    String none = input.path("IfNoneMatch").asText("");
    String match = input.path("IfMatch").asText("");
    if ((!none.isEmpty() || !match.isEmpty()) && gone) {
      throw Refused.conflict(none.isEmpty() ? "If-Match" : "If-None-Match", key);
    }
    if (!none.isEmpty()) {
      if (!none.equals("*")) {
        throw unsupported("If-None-Match");
      }
      if (object.isPresent()) {
        throw Refused.precondition("If-None-Match");
      }
    }
    if (!match.isEmpty()) {
      JsonNode document = object.orElseThrow(() -> Refused.noSuchKey(key));
      if (!matches(match, document)) {
        throw Refused.precondition("If-Match");
      }
    }
  }

  /**
   * Lets a deletion pass, or not.
   *
   * @param input {@code IfMatch} or {@code ETag}, as the operation calls it, and size and time
   */
  static void delete(JsonNode input, String key, Optional<ObjectNode> found) {
    String match = input.path(input.has("IfMatch") ? "IfMatch" : "ETag").asText("");
    JsonNode size = input.path(input.has("IfMatchSize") ? "IfMatchSize" : "Size");
    JsonNode time =
        input.path(
            input.has("IfMatchLastModifiedTime") ? "IfMatchLastModifiedTime" : "LastModifiedTime");
    if (match.isEmpty() && size.isMissingNode() && time.isMissingNode()) {
      return;
    }
    ObjectNode document =
        found.filter(each -> !Versions.isMarker(each)).orElseThrow(() -> Refused.noSuchKey(key));
    if (!match.isEmpty() && !matches(match, document)) {
      throw Refused.precondition("If-Match");
    }
    if (!size.isMissingNode() && size.asLong() != document.path("size").asLong()) {
      throw Refused.precondition("x-amz-if-match-size");
    }
    if (!time.isMissingNode() && time.asLong() != document.path("modified").asLong()) {
      throw Refused.precondition("x-amz-if-match-last-modified-time");
    }
  }

  /**
   * Lets a read pass, or not.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2">RFC 9110, precedence of
   *     preconditions</a>
   */
  static void read(ObjectNode input, ObjectNode document) {
    Optional<String> failed = failed(input, "", document);
    if (failed.isPresent()) {
      String header = failed.orElseThrow();
      boolean unchanged = header.equals("If-None-Match") || header.equals("If-Modified-Since");
      throw unchanged
          ? new AwsException(
              "NotModified",
              304,
              "Not Modified",
              input.objectNode().put("ETag", Described.quoted(document)))
          : Refused.precondition(header);
    }
  }

  /** Lets a copy of a source pass, or not. */
  static void copy(ObjectNode input, ObjectNode source) {
    failed(input, "CopySource", source)
        .ifPresent(header -> {
          throw Refused.precondition("x-amz-copy-source-" + header);
        });
  }

  private static Optional<String> failed(ObjectNode input, String prefix, ObjectNode document) {
    String match = input.path(prefix + "IfMatch").asText("");
    JsonNode unmodified = input.path(prefix + "IfUnmodifiedSince");
    long modified = document.path("modified").asLong();
    if (!match.isEmpty()) {
      if (!matches(match, document)) {
        return Optional.of("If-Match");
      }
    } else if (!unmodified.isMissingNode() && modified > unmodified.asLong()) {
      return Optional.of("If-Unmodified-Since");
    }
    String none = input.path(prefix + "IfNoneMatch").asText("");
    JsonNode since = input.path(prefix + "IfModifiedSince");
    if (!none.isEmpty()) {
      return matches(none, document) ? Optional.of("If-None-Match") : Optional.empty();
    }
    return !since.isMissingNode() && modified <= since.asLong()
        ? Optional.of("If-Modified-Since")
        : Optional.empty();
  }

  private static boolean matches(String asked, JsonNode document) {
    String tag = document.path("etag").asText();
    for (String each : asked.split(",", -1)) {
      String one = each.strip();
      if (one.equals("*") || one.equals(tag) || one.equals('"' + tag + '"')) {
        return true;
      }
    }
    return false;
  }

  private static AwsException unsupported(String header) {
    return Refused.because(
        "NotImplemented",
        501,
        "A header you provided implies functionality that is not implemented",
        "Header",
        header,
        "additionalMessage",
        "We don't accept the provided value of this header for this operation");
  }
}
