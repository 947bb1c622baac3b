package dev.trimaran.emulation.aws.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Reads policy documents by the grammar of
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html.
 */
public final class PolicyReader {
  /** What a policy stands at. */
  public enum Kind {
    /** A user, a group or a role: no principals. */
    IDENTITY,
    /** A role, for those who may assume it: no resources. */
    TRUST,
    /** A resource, for those who may use it. */
    RESOURCE
  }

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");

  private PolicyReader() {}

  /**
   * Reads a policy.
   *
   * @throws MalformedPolicyException when it is none of this kind
   */
  public static Policy read(String document, Kind kind) throws MalformedPolicyException {
    ObjectNode root = object(document);
    for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
      if (!ELEMENTS.contains(names.next())) {
        throw syntax();
      }
    }
    String version = root.path("Version").asText("2008-10-17");
    if (!version.equals("2012-10-17") && !version.equals("2008-10-17")) {
      throw syntax();
    }
    if (kind == Kind.IDENTITY && !version.equals("2012-10-17")) {
      throw new MalformedPolicyException("Policy document must be version 2012-10-17 or greater.");
    }
    List<Statement> statements = statements(root.path("Statement"), kind);
    Set<String> sids = new HashSet<>();
    for (Statement statement : statements) {
      if (!statement.sid().isEmpty() && !sids.add(statement.sid())) {
        throw new MalformedPolicyException(
            "Statement IDs (SID) in a single policy must be unique.");
      }
    }
    return new Policy(version.equals("2012-10-17"), statements);
  }

  static MalformedPolicyException syntax() {
    return new MalformedPolicyException("Syntax errors in policy.");
  }

  private static ObjectNode object(String document) throws MalformedPolicyException {
    try {
      if (JSON.readTree(document) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw syntax();
    }
    throw syntax();
  }

  private static List<Statement> statements(JsonNode node, Kind kind)
      throws MalformedPolicyException {
    List<JsonNode> found = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(found::add);
    } else if (node.isObject()) {
      found.add(node);
    }
    if (found.isEmpty()) {
      throw syntax();
    }
    List<Statement> statements = new ArrayList<>();
    for (JsonNode one : found) {
      if (!(one instanceof ObjectNode object)) {
        throw syntax();
      }
      statements.add(StatementReader.read(statements.size(), object, kind));
    }
    return statements;
  }
}
