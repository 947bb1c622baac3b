package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trimaran.emulation.aws.AwsException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** Tags of buckets and objects: how many there may be, and what they look like. */
final class Tags {
  private static final int OF_OBJECT = 10;
  private static final int OF_BUCKET = 50;
  private static final int KEY = 128;
  private static final int VALUE = 256;

  private Tags() {}

  /** The tags of a header such as {@code a=1&b=2}. */
  static ArrayNode ofHeader(String header) {
    ArrayNode tags = JsonNodeFactory.instance.arrayNode();
    for (String pair : header.split("&", -1)) {
      if (!pair.isEmpty()) {
        int at = pair.indexOf('=');
        tags.addObject()
            .put("Key", decoded(at < 0 ? pair : pair.substring(0, at)))
            .put("Value", at < 0 ? "" : decoded(pair.substring(at + 1)));
      }
    }
    return ofObject(tags);
  }

  /** These tags, when an object may have them. */
  static ArrayNode ofObject(JsonNode tags) {
    if (tags.size() > OF_OBJECT) {
      throw Refused.because("BadRequest", 400, "Object tags cannot be greater than 10");
    }
    return checked(tags);
  }

  /** These tags, when a bucket may have them. */
  static ArrayNode ofBucket(JsonNode tags) {
    if (tags.size() > OF_BUCKET) {
      throw Refused.because("BadRequest", 400, "Bucket tag count cannot be greater than 50");
    }
    return checked(tags);
  }

  private static ArrayNode checked(JsonNode tags) {
    Set<String> keys = new HashSet<>();
    for (JsonNode tag : tags) {
      String key = tag.path("Key").asText();
      if (key.isEmpty() || key.length() > KEY) {
        throw invalid("The TagKey you have provided is invalid", "TagKey", key);
      }
      if (tag.path("Value").asText().length() > VALUE) {
        throw invalid(
            "The TagValue you have provided is invalid", "TagValue", tag.path("Value").asText());
      }
      if (key.startsWith("aws:")) {
        throw Refused.because(
            "InvalidTag", 400, "System tags cannot be added/updated by requester", "TagKey", key);
      }
      if (!keys.add(key)) {
        throw invalid("Cannot provide multiple Tags with the same key", "TagKey", key);
      }
    }
    return tags.isArray() ? tags.deepCopy() : JsonNodeFactory.instance.arrayNode();
  }

  private static AwsException invalid(String message, String member, String value) {
    return Refused.because("InvalidTag", 400, message, member, value);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
