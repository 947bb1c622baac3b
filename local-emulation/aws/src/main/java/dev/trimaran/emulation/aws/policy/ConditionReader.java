package dev.trimaran.emulation.aws.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.emulation.aws.policy.Condition.Quantifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the condition block of a statement. */
final class ConditionReader {
  private static final String IF_EXISTS = "IfExists";

  private ConditionReader() {}

  static List<Condition> read(JsonNode block) throws MalformedPolicyException {
    if (block.isMissingNode()) {
      return List.of();
    }
    if (!block.isObject()) {
      throw PolicyReader.syntax();
    }
    List<Condition> conditions = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : block.properties()) {
      if (!entry.getValue().isObject()) {
        throw PolicyReader.syntax();
      }
      for (Map.Entry<String, JsonNode> key : entry.getValue().properties()) {
        conditions.add(
            condition(entry.getKey(), key.getKey(), StatementReader.texts(key.getValue())));
      }
    }
    return conditions;
  }

  private static Condition condition(String word, String key, List<String> values)
      throws MalformedPolicyException {
    Quantifier quantifier = Quantifier.ONE;
    String rest = word;
    int colon = word.indexOf(':');
    if (colon > 0) {
      quantifier =
          switch (word.substring(0, colon)) {
            case "ForAllValues" -> Quantifier.ALL;
            case "ForAnyValue" -> Quantifier.ANY;
            default -> throw unknown(word);
          };
      rest = word.substring(colon + 1);
    }
    boolean ifExists = rest.endsWith(IF_EXISTS);
    if (ifExists) {
      rest = rest.substring(0, rest.length() - IF_EXISTS.length());
    }
    ConditionOperator operator = ConditionOperator.of(rest).orElseThrow(() -> unknown(word));
    if (ifExists && operator == ConditionOperator.NULL) {
      throw unknown(word);
    }
    if (key.indexOf(':') <= 0) {
      throw new MalformedPolicyException(
          "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
    }
    return new Condition(quantifier, operator, ifExists, key, values);
  }

  private static MalformedPolicyException unknown(String word) {
    return new MalformedPolicyException("Invalid Condition type : " + word + ".");
  }
}
