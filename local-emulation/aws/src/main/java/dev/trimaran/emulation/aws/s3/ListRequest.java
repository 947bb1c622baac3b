package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Call;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What listings have in common.
 *
 * @param most how many items a page has, at most 1,000
 * @param encodes whether names are percent-encoded in the answer
 * @param counted the name of the member that says how many
 */
record ListRequest(
    Call call, String prefix, String delimiter, int most, boolean encodes, String counted) {
  private static final int PAGE = 1000;

  static ListRequest of(Call call, String counted) {
    int asked = call.input().path(counted).asInt(PAGE);
    if (asked < 0) {
      throw Refused.argument(
          "Argument %s must be an integer between 0 and 2147483647"
              .formatted(counted.equals("MaxKeys") ? "maxKeys" : "max-uploads"),
          counted.equals("MaxKeys") ? "maxKeys" : "max-uploads",
          String.valueOf(asked));
    }
    return new ListRequest(
        call,
        call.text("Prefix"),
        call.text("Delimiter"),
        Math.min(asked, PAGE),
        call.text("EncodingType").equals("url"),
        counted);
  }

  /** An answer that repeats what was asked. */
  ObjectNode said(Bucket bucket) {
    ObjectNode output = call.input().objectNode();
    output.put(counted.equals("MaxKeys") ? "Name" : "Bucket", bucket.name());
    output.put("Prefix", encoded(prefix));
    if (!delimiter.isEmpty()) {
      output.put("Delimiter", encoded(delimiter));
    }
    output.put(counted, most);
    if (encodes) {
      output.put("EncodingType", "url");
    }
    return output;
  }

  /** A name as the answer has it. */
  String encoded(String name) {
    return encodes ? URLEncoder.encode(name, StandardCharsets.UTF_8).replace("%2F", "/") : name;
  }
}
