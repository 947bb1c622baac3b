package dev.trimaran.stacks.aws.permission;

import dev.trimaran.stacks.engine.Inputs;
import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.value.Urn;
import dev.trimaran.stacks.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills templates of ARNs. {@code {account}} is a fact; {@code {name}} an input, {@code {path:/}}
 * one with what it is when it is not given, {@code {queueUrl~.*[/]([^/]+)}} the part of one that an
 * expression finds; {@code {role>role}} is the ARN of what an input refers to. A name that Pulumi
 * makes up is its name in the program and six or more characters that nobody knows yet: there
 * stands a pattern.
 */
final class Arns {
  private static final Pattern PLACE =
      Pattern.compile("\\{([A-Za-z0-9.]+)(?:([:>~])((?:[^{}]|\\{[^{}]*})*))?}");
  private static final int DEPTH = 4;

  private final StackRecord stack;
  private final Map<String, String> facts;
  private final Rows rows;

  Arns(StackRecord stack, Map<String, String> facts, Rows rows) {
    this.stack = stack;
    this.facts = facts;
    this.rows = rows;
  }

  /** What a template stands for: one ARN, or several where an input is a list. */
  List<String> of(RegisteredResource resource, String template) {
    return of(resource, template, DEPTH);
  }

  private List<String> of(RegisteredResource resource, String template, int depth) {
    var place = PLACE.matcher(template);
    if (place.matches() && !facts.containsKey(place.group(1))) {
      var values = Inputs.at(resource, place.group(1));
      if (values.isEmpty()) {
        return List.of(filled(resource, template, depth));
      }
      var kind = ">".equals(place.group(2)) ? place.group(3) : "";
      return values.stream()
          .map(value -> reference(resource, place.group(1), value, kind, depth))
          .distinct()
          .toList();
    }
    return List.of(filled(resource, template, depth));
  }

  private String filled(RegisteredResource resource, String template, int depth) {
    var matcher = PLACE.matcher(template);
    var text = new StringBuilder();
    while (matcher.find()) {
      var found = value(resource, matcher, depth);
      if (found.startsWith("arn:")) {
        return found + template.substring(matcher.end());
      }
      matcher.appendReplacement(text, Matcher.quoteReplacement(found));
    }
    return matcher.appendTail(text).toString();
  }

  private String value(RegisteredResource resource, Matcher place, int depth) {
    var name = place.group(1);
    if (facts.containsKey(name)) {
      return facts.get(name);
    }
    var separator = Optional.ofNullable(place.group(2)).orElse("");
    var values = Inputs.at(resource, name);
    if (values.isEmpty()) {
      return separator.equals(":") ? place.group(3) : resource.name() + "-*";
    }
    var text = plain(values.getFirst());
    if (text.isEmpty()) {
      return nameOf(resource, name, values.getFirst(), depth);
    }
    if (separator.equals("~")) {
      var part = Pattern.compile(place.group(3)).matcher(text.get());
      return part.matches() ? part.group(1) : text.get();
    }
    return text.get();
  }

  /** What is secret is in no policy. */
  private static Optional<String> plain(Value value) {
    return value instanceof Value.Text text ? Optional.of(text.value()) : Optional.empty();
  }

  private String reference(
      RegisteredResource resource, String input, Value value, String kind, int depth) {
    var text = plain(value);
    if (text.filter(it -> it.startsWith("arn:")).isPresent()) {
      return text.get();
    }
    if (text.isPresent()) {
      return byName(kind, text.get());
    }
    return referred(resource, input, value, kind)
        .filter(_ -> depth > 0)
        .map(other -> arn(other, depth - 1))
        .orElseGet(() -> byName(kind, "*"));
  }

  /** The resource's own ARN: the first of its row. */
  private String arn(RegisteredResource other, int depth) {
    return rows.of(other.type()).stream()
        .flatMap(List::stream)
        .flatMap(part -> part.on().stream())
        .findFirst()
        .map(template -> of(other, template, depth).getFirst())
        .orElse("*");
  }

  private String nameOf(RegisteredResource resource, String input, Value value, int depth) {
    var arn =
        referred(resource, input, value, "")
            .filter(_ -> depth > 0)
            .map(other -> arn(other, depth - 1))
            .orElse("*");
    return arn.substring(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
  }

  private Optional<RegisteredResource> referred(
      RegisteredResource resource, String input, Value value, String kind) {
    return Inputs.dependencies(resource, input, value).stream()
        .map(Urn::parse)
        .flatMap(urn -> stack.find(urn).stream())
        .filter(other -> rows.of(other.type()).isPresent())
        .filter(other -> kind.isEmpty() || kind.equals("arn") || ofKind(other, kind))
        .findFirst();
  }

  private static boolean ofKind(RegisteredResource other, String kind) {
    var token = other.type().substring(other.type().lastIndexOf(':') + 1);
    return token.equalsIgnoreCase(kind.replace("-", ""))
        || (kind.equals("layer") && token.equals("LayerVersion"))
        || (kind.equals("code-signing-config") && token.equals("CodeSigningConfig"));
  }

  private String byName(String kind, String name) {
    var named = named(kind, name);
    if (named.isPresent()) {
      return arn(named.get(), 1);
    }
    var form =
        switch (kind) {
          case "role" -> "arn:{partition}:iam::{account}:role/" + name;
          case "key" -> "arn:{partition}:kms:{region}:{account}:key/" + keyId(name);
          case "topic" -> "arn:{partition}:sns:{region}:{account}:" + name;
          case "secret" ->
              "arn:{partition}:secretsmanager:{region}:{account}:secret:" + name + "-??????";
          case "layer" -> "arn:{partition}:lambda:{region}:{account}:layer:" + name;
          case "code-signing-config" ->
              "arn:{partition}:lambda:{region}:{account}:code-signing-config:" + name;
          case "arn" -> "arn:{partition}:iam::{account}:policy/" + name;
          default -> name;
        };
    var filled = form;
    for (var fact : facts.entrySet()) {
      filled = filled.replace("{" + fact.getKey() + "}", fact.getValue());
    }
    return filled;
  }

  /** An alias is not what a policy can name. */
  private static String keyId(String name) {
    return name.startsWith("alias/") ? "*" : name;
  }

  private Optional<RegisteredResource> named(String kind, String name) {
    return stack.resources().stream()
        .filter(other -> other.type().startsWith("aws:") && ofKind(other, kind))
        .filter(other -> Value.of(name).equals(other.inputs().get("name")))
        .findFirst();
  }
}
