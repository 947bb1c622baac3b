package dev.trimaran.emulation.aws.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.policy.PolicyReader.Kind;
import dev.trimaran.emulation.aws.policy.Statement.Names;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one statement. */
final class StatementReader {
  private static final Set<String> ELEMENTS =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");
  private static final Set<String> KINDS = Set.of("AWS", "Service", "Federated", "CanonicalUser");
  private static final Pattern ACTION = Pattern.compile("\\*|[a-zA-Z0-9-]+:[a-zA-Z0-9*?_-]+");

  private StatementReader() {}

  static Statement read(int index, ObjectNode node, Kind kind) throws MalformedPolicyException {
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      if (!ELEMENTS.contains(names.next())) {
        throw PolicyReader.syntax();
      }
    }
    String effect = node.path("Effect").asText();
    if (!effect.equals("Allow") && !effect.equals("Deny")) {
      throw PolicyReader.syntax();
    }
    return new Statement(
        index,
        sid(node, kind),
        effect.equals("Allow"),
        principals(node, kind),
        actions(node, kind),
        resources(node, kind),
        ConditionReader.read(node.path("Condition")));
  }

  private static String sid(ObjectNode node, Kind kind) throws MalformedPolicyException {
    String sid = node.path("Sid").asText("");
    if (kind != Kind.RESOURCE && !sid.matches("[0-9A-Za-z]*")) {
      throw new MalformedPolicyException(
          "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular"
              + " expression [0-9A-Za-z]*");
    }
    return sid;
  }

  private static Names actions(ObjectNode node, Kind kind) throws MalformedPolicyException {
    Names names =
        names(node, "Action")
            .orElseThrow(
                () -> new MalformedPolicyException("Policy statement must contain actions."));
    for (String name : names.patterns()) {
      if (!ACTION.matcher(name).matches()) {
        throw new MalformedPolicyException(
            "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
      }
      if (kind == Kind.TRUST && !name.startsWith("sts:")) {
        throw new MalformedPolicyException(
            "AssumeRole policy may only specify STS AssumeRole actions.");
      }
    }
    return names;
  }

  private static Optional<Names> resources(ObjectNode node, Kind kind)
      throws MalformedPolicyException {
    Optional<Names> names = names(node, "Resource");
    if (kind == Kind.TRUST) {
      if (names.isPresent()) {
        throw new MalformedPolicyException("Has prohibited field Resource");
      }
      return names;
    }
    if (names.isEmpty()) {
      throw new MalformedPolicyException("Policy statement must contain resources.");
    }
    for (String name : names.get().patterns()) {
      if (!Arns.valid(name)) {
        throw new MalformedPolicyException(
            "Resource %s must be in ARN format or \"*\".".formatted(name));
      }
    }
    return names;
  }

  private static Optional<Names> names(ObjectNode node, String element)
      throws MalformedPolicyException {
    boolean not = node.has("Not" + element);
    if (not && node.has(element)) {
      throw PolicyReader.syntax();
    }
    JsonNode value = node.path(not ? "Not" + element : element);
    List<String> names = value.isMissingNode() ? List.of() : texts(value);
    return names.isEmpty() ? Optional.empty() : Optional.of(new Names(not, names));
  }

  private static Optional<Principals> principals(ObjectNode node, Kind kind)
      throws MalformedPolicyException {
    boolean not = node.has("NotPrincipal");
    JsonNode value = node.path(not ? "NotPrincipal" : "Principal");
    if (kind == Kind.IDENTITY) {
      if (!value.isMissingNode()) {
        throw new MalformedPolicyException("Policy document should not specify a principal.");
      }
      return Optional.empty();
    }
    if (value.isMissingNode() || not && node.has("Principal")) {
      throw new MalformedPolicyException("Missing required field Principal");
    }
    Map<String, List<String>> named = new LinkedHashMap<>();
    if (value.isTextual() && value.textValue().equals("*")) {
      named.put("*", List.of("*"));
    } else if (value.isObject() && !value.isEmpty()) {
      for (Map.Entry<String, JsonNode> entry : value.properties()) {
        if (!KINDS.contains(entry.getKey())) {
          throw PolicyReader.syntax();
        }
        named.put(entry.getKey(), texts(entry.getValue()));
      }
    } else {
      throw PolicyReader.syntax();
    }
    return Optional.of(new Principals(not, named));
  }

  /** A text, or a list of texts. */
  static List<String> texts(JsonNode node) throws MalformedPolicyException {
    List<String> texts = new ArrayList<>();
    for (JsonNode one : node.isArray() ? node : List.of(node)) {
      if (!one.isValueNode() || one.isNull()) {
        throw PolicyReader.syntax();
      }
      texts.add(one.asText());
    }
    return texts;
  }
}
