package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Call;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What is said of an object beside its content: headers, metadata, checks, version. */
final class Described {
  /** The longest key in bytes. */
  private static final int KEY = 1024;

  /** The most user metadata in bytes, names and values. */
  private static final int METADATA = 2048;

  private static final List<String> HEADERS =
      List.of(
          "CacheControl",
          "ContentDisposition",
          "ContentEncoding",
          "ContentLanguage",
          "ContentType",
          "Expires",
          "WebsiteRedirectLocation");
  private static final List<String> OVERRIDDEN =
      List.of(
          "CacheControl",
          "ContentDisposition",
          "ContentEncoding",
          "ContentLanguage",
          "ContentType",
          "Expires");

  private Described() {}

  /** A document with what the request says of the object. */
  static ObjectNode begin(Call call, String key) {
    ObjectNode input = call.input();
    if (key.getBytes(StandardCharsets.UTF_8).length > KEY) {
      throw Refused.because(
          "KeyTooLongError",
          400,
          "Your key is too long",
          "MaxSizeAllowed",
          String.valueOf(KEY),
          "Size",
          String.valueOf(key.getBytes(StandardCharsets.UTF_8).length));
    }
    ObjectNode document = input.objectNode().put("key", key);
    said(input, document);
    if (input.has("StorageClass")) {
      document.put("class", input.path("StorageClass").asText());
    }
    if (input.has("Tagging")) {
      document.set("tags", Tags.ofHeader(call.text("Tagging")));
    }
    return document;
  }

  /** Takes over headers and metadata of the request. */
  static void said(ObjectNode input, ObjectNode document) {
    String acl = input.path("ACL").asText("private");
    if (!acl.equals("private") && !acl.equals("bucket-owner-full-control")) {
      throw Refused.because("AccessControlListNotSupported", 400, "The bucket does not allow ACLs");
    }
    ObjectNode headers = document.putObject("headers").put("ContentType", "binary/octet-stream");
    for (String header : HEADERS) {
      if (!input.path(header).asText("").isEmpty()) {
        headers.set(header, input.path(header));
      }
    }
    JsonNode metadata = input.path("Metadata");
    int size = 0;
    for (Map.Entry<String, JsonNode> each : metadata.properties()) {
      size +=
          each.getKey().length() + each.getValue().asText().getBytes(StandardCharsets.UTF_8).length;
    }
    if (size > METADATA) {
      throw Refused.because(
          "MetadataTooLarge",
          400,
          "Your metadata headers exceed the maximum allowed metadata size",
          "MaxSizeAllowed",
          String.valueOf(METADATA),
          "Size",
          String.valueOf(size));
    }
    if (!metadata.isEmpty()) {
      document.set("metadata", metadata);
    }
  }

  /** Says all of an object, as to who gets it or its head. */
  static ObjectNode head(Bucket bucket, ObjectNode input, ObjectNode document) {
    ObjectNode output = input.objectNode();
    output.setAll((ObjectNode) document.path("headers"));
    for (String header : OVERRIDDEN) {
      if (input.has("Response" + header)) {
        output.set(header, input.path("Response" + header));
      }
    }
    if (document.has("metadata")) {
      output.set("Metadata", document.path("metadata"));
    }
    output.put("AcceptRanges", "bytes");
    output.put("LastModified", document.path("modified").asLong());
    output.put("ETag", quoted(document));
    if (document.has("class") && !document.path("class").asText().equals("STANDARD")) {
      output.put("StorageClass", document.path("class").asText());
    }
    if (!document.path("tags").isEmpty()) {
      output.put("TagCount", document.path("tags").size());
    }
    version(bucket, document, output);
    Encryption.said(document, output);
    return output;
  }

  /** Says which version it is, where versions are or were kept. */
  static void version(Bucket bucket, ObjectNode document, ObjectNode output) {
    if (bucket.versioned()) {
      output.put("VersionId", document.path("version").asText());
    }
  }

  /** Says its checks. */
  static void checks(JsonNode document, ObjectNode output) {
    output.setAll((ObjectNode) document.path("checks"));
    if (!document.path("checks").isEmpty()) {
      output.put("ChecksumType", document.path("checksOf").asText("FULL_OBJECT"));
    }
  }

  /** The entity tag as a header has it. */
  static String quoted(JsonNode document) {
    return '"' + document.path("etag").asText() + '"';
  }

  /** Checks by their members' names, as documents have them. */
  static ObjectNode checks(ObjectNode like, Map<Algorithm, byte[]> checks) {
    ObjectNode node = like.objectNode();
    checks.forEach((algorithm, check) ->
        node.put(algorithm.member(), Base64.getEncoder().encodeToString(check)));
    return node;
  }
}
