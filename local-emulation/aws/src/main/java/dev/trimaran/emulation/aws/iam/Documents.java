package dev.trimaran.emulation.aws.iam;

import dev.trimaran.emulation.aws.policy.MalformedPolicyException;
import dev.trimaran.emulation.aws.policy.Policy;
import dev.trimaran.emulation.aws.policy.PolicyReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Policy documents: read once, and written as IAM gives them back. */
final class Documents {
  private static final int MOST = 2000;

  private record Key(PolicyReader.Kind kind, String text) {}

  private static final Map<Key, Policy> READ = new ConcurrentHashMap<>();

  private Documents() {}

  /**
   * The policy in the document.
   *
   * @throws dev.trimaran.emulation.aws.AwsException MalformedPolicyDocument
   */
  static Policy read(String document, PolicyReader.Kind kind) {
    Key key = new Key(kind, document);
    Policy known = READ.get(key);
    if (known != null) {
      return known;
    }
    try {
      Policy policy = PolicyReader.read(document, kind);
      if (READ.size() > MOST) {
        READ.clear();
      }
      READ.put(key, policy);
      return policy;
    } catch (MalformedPolicyException e) {
      throw Refused.malformed(e.text());
    }
  }

  /** The document as answers have it: with percent signs, by RFC 3986. */
  static String encoded(String document) {
    return URLEncoder.encode(document, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
