package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.state.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Functions, their versions and their aliases. The document of a function has its {@code
 * Configuration} as answers show it, its {@code Code}, {@code Tags}, {@code Reserved} (concurrency)
 * and {@code Policies} by qualifier; that of a version has {@code Configuration} and {@code Code}.
 */
final class Store {
  private final Aws aws;

  Store(Aws aws) {
    this.aws = aws;
  }

  Aws aws() {
    return aws;
  }

  Table functions() {
    return aws.state().table("lambda/function");
  }

  Table versions() {
    return aws.state().table("lambda/version");
  }

  Table aliases() {
    return aws.state().table("lambda/alias");
  }

  Table urls() {
    return aws.state().table("lambda/url");
  }

  Table eventInvokes() {
    return aws.state().table("lambda/event-invoke");
  }

  Table provisioned() {
    return aws.state().table("lambda/provisioned");
  }

  Table mappings() {
    return aws.state().table("lambda/event-source-mapping");
  }

  /** The function, or the error that there is none. */
  ObjectNode function(Name name) {
    return functions().get(name.key()).orElseThrow(() -> missing(name));
  }

  ObjectNode change(Name name, Consumer<ObjectNode> change) {
    return functions()
        .update(
            name.key(),
            document -> {
              change.accept(document);
              return document;
            })
        .orElseThrow(() -> missing(name));
  }

  static RuntimeException missing(Name name) {
    return Refused.missing("Function not found: " + name.qualifiedArn());
  }

  /** The version's or the function's document, where the qualifier is no alias. */
  Optional<ObjectNode> version(Name name, String version) {
    if (version.isEmpty() || version.equals(Name.LATEST)) {
      return functions().get(name.key());
    }
    return version.matches("\\d+") ? versions().get(name.key(padded(version))) : Optional.empty();
  }

  Optional<ObjectNode> alias(Name name) {
    return name.qualifier().isEmpty()
        ? Optional.empty()
        : aliases().get(name.key(name.qualifier()));
  }

  /** What the name means: an alias means the version that it stands for. */
  ObjectNode meant(Name name) {
    function(name);
    String version =
        alias(name).map(alias -> alias.path("FunctionVersion").asText()).orElse(name.qualifier());
    return version(name, version).orElseThrow(() -> missing(name));
  }

  /** Refuses a qualifier that stands for nothing. */
  void require(Name name) {
    meant(name);
  }

  List<ObjectNode> versions(Name name) {
    return versions().list(name.key() + "/").stream().map(Map.Entry::getValue).toList();
  }

  /** Removes all that is kept of a function beside itself. */
  void forget(Name name) {
    for (Table table : List.of(versions(), aliases(), eventInvokes(), provisioned())) {
      table.list(name.key() + "/").forEach(entry -> table.remove(entry.getKey()));
    }
    for (Map.Entry<String, ObjectNode> url : urls().list("")) {
      if (url.getValue().path("FunctionArn").asText().concat(":").startsWith(name.arn() + ":")) {
        urls().remove(url.getKey());
      }
    }
  }

  static String padded(String version) {
    return "0".repeat(Math.max(0, 10 - version.length())) + version;
  }
}
