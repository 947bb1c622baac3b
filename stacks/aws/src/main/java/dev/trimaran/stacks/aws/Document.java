package dev.trimaran.stacks.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A policy document, with each action and each resource spelled out:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html.
 *
 * @param statements in order
 */
record Document(List<Statement> statements) {
  private static final JsonMapper JSON = new JsonMapper();

  Document {
    statements = List.copyOf(statements);
  }

  static Document of(Statement... statements) {
    return new Document(List.of(statements));
  }

  /** With a role's right to be assumed by a service, on behalf of this account alone. */
  static Document trust(String service, Place place) {
    return of(
        Statement.allow("Assume", List.of("sts:AssumeRole"), List.of())
            .to("Service", service)
            .when("StringEquals", "aws:SourceAccount", place.account()));
  }

  /** Whom the account's own policies let take it, and nobody of another account. */
  static Document trustAccount(Place place) {
    return of(
        Statement.allow("Assume", List.of("sts:AssumeRole"), List.of())
            .to("AWS", place.iam("root")));
  }

  /** This document, where statements of one Sid, which IAM refuses, have numbers. */
  Document numbered() {
    var seen = new LinkedHashMap<String, Integer>();
    return new Document(
        statements.stream()
            .map(statement -> {
              var count = seen.merge(statement.sid(), 1, Integer::sum);
              return count == 1 ? statement : statement.as(statement.sid() + count);
            })
            .toList());
  }

  /** As IAM takes it. */
  String json() {
    var document = new LinkedHashMap<String, Object>();
    document.put("Version", "2012-10-17");
    document.put("Statement", statements.stream().map(Statement::fields).toList());
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts can always be written as JSON.", e);
    }
  }

  /**
   * Who may, or may not, do what with what.
   *
   * @param sid what it is for, in letters and digits
   * @param principals identifiers by kind, such as AWS or Service; none in a role's own policy
   * @param resources ARNs; none in a trust policy
   * @param conditions values by operator and key
   */
  record Statement(
      String sid,
      String effect,
      Map<String, List<String>> principals,
      List<String> actions,
      List<String> resources,
      Map<String, Map<String, List<String>>> conditions) {

    static Statement allow(String sid, List<String> actions, List<String> resources) {
      return new Statement(sid, "Allow", Map.of(), actions, resources, Map.of());
    }

    static Statement deny(String sid, List<String> actions, List<String> resources) {
      return new Statement(sid, "Deny", Map.of(), actions, resources, Map.of());
    }

    /** For one more principal, or several. */
    Statement to(String kind, String... identifiers) {
      var all = new TreeMap<>(principals);
      all.put(kind, List.of(identifiers));
      return new Statement(sid, effect, all, actions, resources, conditions);
    }

    /** With a condition more: all of them must hold. */
    Statement when(String operator, String key, String... values) {
      var all = new TreeMap<String, Map<String, List<String>>>();
      conditions.forEach((name, keys) -> all.put(name, new TreeMap<>(keys)));
      all.computeIfAbsent(operator, _ -> new TreeMap<>()).put(key, List.of(values));
      return new Statement(sid, effect, principals, actions, resources, all);
    }

    private Statement as(String name) {
      return new Statement(name, effect, principals, actions, resources, conditions);
    }

    private Map<String, Object> fields() {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("Sid", sid);
      fields.put("Effect", effect);
      if (!principals.isEmpty()) {
        fields.put("Principal", everybody() ? "*" : shortened(principals));
      }
      fields.put("Action", shortened(actions));
      if (!resources.isEmpty()) {
        fields.put("Resource", shortened(resources));
      }
      if (!conditions.isEmpty()) {
        var all = new TreeMap<String, Object>();
        conditions.forEach((operator, keys) -> all.put(operator, shortened(keys)));
        fields.put("Condition", all);
      }
      return fields;
    }

    private boolean everybody() {
      return principals.equals(Map.of("*", List.of("*")));
    }

    private static Map<String, Object> shortened(Map<String, List<String>> lists) {
      var all = new TreeMap<String, Object>();
      lists.forEach((key, values) -> all.put(key, shortened(values)));
      return all;
    }

    /** A list of one as AWS gives it back: a text. */
    private static Object shortened(List<String> values) {
      return values.size() == 1 ? values.getFirst() : new ArrayList<>(values);
    }
  }
}
