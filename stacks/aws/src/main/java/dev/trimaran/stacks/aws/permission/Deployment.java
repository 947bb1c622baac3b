package dev.trimaran.stacks.aws.permission;

import dev.trimaran.stacks.engine.Inputs;
import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.permission.Policy;
import dev.trimaran.stacks.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What making one stack takes. */
final class Deployment {
  private static final List<String> TAGS = List.of("trimaran:pipeline", "trimaran:environment");
  private static final String REFERENCE =
      "https://docs.aws.amazon.com/service-authorization/latest/reference/";
  private static final int MOST_POLICIES = 10;

  private final StackRecord stack;
  private final Map<String, String> facts;
  private final Rows rows;
  private final Arns arns;
  private final SortedMap<String, String> tags;
  private final Statements statements = new Statements();
  private final TreeSet<String> wide = new TreeSet<>();
  private final TreeSet<String> unknown = new TreeSet<>();

  Deployment(StackRecord stack, Map<String, String> facts, Rows rows) {
    this.stack = stack;
    this.facts = facts;
    this.rows = rows;
    this.arns = new Arns(stack, facts, rows);
    this.tags = tags(stack);
  }

  List<Policy> policies() {
    var resources =
        stack.resources().stream()
            .filter(resource ->
                resource.kind() == RegisteredResource.Kind.CUSTOM
                    && !resource.type().startsWith("pulumi:"))
            .toList();
    var missing =
        resources.stream()
            .map(RegisteredResource::type)
            .filter(type -> rows.of(type).isEmpty())
            .distinct()
            .sorted()
            .toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "Expected a row of permissions for each type of resource, found none for "
              + String.join(", ", missing)
              + ": add it to permission/aws/.");
    }
    resources.forEach(
        resource -> rows.of(resource.type()).orElseThrow().forEach(part -> add(resource, part)));
    return named(Documents.of(statements.merged()));
  }

  private void add(RegisteredResource resource, Part part) {
    if (part.when().filter(input -> !Inputs.has(resource, input)).isPresent()) {
      return;
    }
    var conditions = conditions(resource, part);
    if (part.on().isEmpty()) {
      part.actions()
          .forEach(action -> {
            statements.allow(action, "*", conditions);
            wide.add(
                action
                    + ": AWS holds it to no resource ("
                    + REFERENCE
                    + ")"
                    + (conditions.isEmpty() ? "" : "; held to " + conditions)
                    + ".");
          });
      return;
    }
    for (var template : part.on()) {
      for (var arn : arns.of(resource, template)) {
        if (arn.equals("*")) {
          unknown.add(
              "The plan cannot tell on what " + resource.name() + " needs " + part.actions() + ".");
        }
        part.actions().forEach(action -> statements.allow(action, arn, conditions));
      }
    }
  }

  private Map<String, Map<String, List<String>>> conditions(
      RegisteredResource resource, Part part) {
    var conditions = new TreeMap<String, Map<String, List<String>>>();
    part.condition()
        .forEach((operator, keys) ->
            keys.forEach((key, template) ->
                conditions
                    .computeIfAbsent(operator, _ -> new TreeMap<>())
                    .put(key, arns.of(resource, template))));
    var equal = new TreeMap<String, List<String>>();
    switch (part.by()) {
      case NAME -> {}
      case REGION -> equal.put("aws:RequestedRegion", List.of(facts.getOrDefault("region", "*")));
      case REQUEST_TAG ->
          tags.forEach((tag, value) -> equal.put("aws:RequestTag/" + tag, List.of(value)));
      case RESOURCE_TAG ->
          tags.forEach((tag, value) -> equal.put("aws:ResourceTag/" + tag, List.of(value)));
    }
    if (!equal.isEmpty()) {
      conditions.computeIfAbsent("StringEquals", _ -> new TreeMap<>()).putAll(equal);
    }
    if (equal.isEmpty() && part.by() != Part.Bound.NAME) {
      unknown.add(
          "Nothing in the stack has the tags "
              + TAGS
              + ", so what has no name of its own is held to nothing.");
    }
    return conditions;
  }

  private List<Policy> named(List<String> documents) {
    if (documents.size() > MOST_POLICIES) {
      unknown.add(
          "There are "
              + documents.size()
              + " documents: a role takes 10 managed policies unless AWS raises its quota.");
    }
    var policies = new ArrayList<Policy>();
    for (int i = 0; i < documents.size(); i++) {
      policies.add(
          new Policy(
              documents.size() == 1 ? "deploy" : "deploy-" + (i + 1),
              "json",
              documents.get(i),
              wide.stream().filter(inDocument(documents.get(i))).toList(),
              i == 0 ? List.copyOf(unknown) : List.of()));
    }
    return policies;
  }

  private static java.util.function.Predicate<String> inDocument(String document) {
    return sentence -> {
      var action = sentence.substring(0, sentence.indexOf(": "));
      return document.contains('"' + action + '"');
    };
  }

  private static SortedMap<String, String> tags(StackRecord stack) {
    var found = new TreeMap<String, String>();
    for (var resource : stack.resources()) {
      if (resource.inputs().get("tags") instanceof Value.Fields fields) {
        TAGS.forEach(tag ->
            fields
                .values()
                .getOrDefault(tag, Value.NULL)
                .text()
                .ifPresent(text -> found.putIfAbsent(tag, text)));
      }
    }
    return found;
  }
}
