package dev.trimaran.emulation.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Policies that AWS itself keeps, as its reference prints them:
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html.
 */
final class AwsManaged {
  /** Read when the first of them is asked for, as many an emulation never asks. */
  private static final class Known {
    static final Map<String, ObjectNode> POLICIES = policies();
  }

  private static Map<String, ObjectNode> policies() {
    Map<String, ObjectNode> policies = new TreeMap<>();
    try (InputStream in =
        Objects.requireNonNull(AwsManaged.class.getResourceAsStream("managed-policies.json"))) {
      for (JsonNode policy : new ObjectMapper().readTree(in).path("Policies")) {
        ObjectNode read = read(policy);
        policies.put(read.path("Arn").asText(), read);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return policies;
  }

  Optional<ObjectNode> find(String arn) {
    return Optional.ofNullable(Known.POLICIES.get(arn)).map(ObjectNode::deepCopy);
  }

  List<ObjectNode> all() {
    return Known.POLICIES.values().stream().map(ObjectNode::deepCopy).toList();
  }

  private static ObjectNode read(JsonNode policy) {
    ObjectNode read = JsonNodeFactory.instance.objectNode();
    String path = policy.path("Path").asText();
    String name = policy.path("PolicyName").asText();
    String arn = "arn:aws:iam::aws:policy" + path + name;
    long created = policy.path("CreateDate").asLong();
    String version = policy.path("VersionId").asText();
    read.put("PolicyName", name).put("Arn", arn).put("Path", path);
    read.put(
        "PolicyId",
        "ANPA"
            + Integer.toUnsignedString(arn.hashCode(), 32).toUpperCase(Locale.ROOT)
            + "TRIMARAN0");
    read.put("DefaultVersionId", version).put("IsAttachable", true);
    read.put("CreateDate", created).put("UpdateDate", created);
    PolicyVersions.add(read, version, policy.path("Document").toString(), created);
    return read;
  }
}
