package dev.trimaran.emulation.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.state.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Users, groups, roles and instance profiles by their names, whose case does not matter. A document
 * has what answers show, and beside it {@code Inline} (documents by name), {@code Attached} (ARNs),
 * {@code Boundary} (an ARN) and {@code Groups} (names).
 */
final class Entities {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Aws aws;

  Entities(Aws aws) {
    this.aws = aws;
  }

  /** A new one with what all kinds have. */
  ObjectNode create(Call call, Kind kind, Consumer<ObjectNode> more) {
    String name = call.text(kind.nameMember());
    ObjectNode made = made(call.site().account(), kind, name, path(call));
    more.accept(made);
    if (!table(kind).putIfAbsent(key(call.site().account(), name), made)) {
      throw kind.exists(name);
    }
    return made;
  }

  /** A document that is not stored yet. */
  ObjectNode made(String account, Kind kind, String name, String path) {
    ObjectNode made = JSON.objectNode();
    made.put("Path", path);
    made.put(kind.nameMember(), name);
    made.put(kind.word() + "Id", kind.id());
    made.put("Arn", "arn:aws:iam::" + account + ":" + kind.path() + path + name);
    made.put("CreateDate", aws.time().now().getEpochSecond());
    made.putObject("Inline");
    made.putArray("Attached");
    return made;
  }

  /** Stores one unless its name is taken. */
  boolean add(String account, Kind kind, ObjectNode made) {
    return table(kind).putIfAbsent(key(account, made.path(kind.nameMember()).asText()), made);
  }

  /** The one that the call names. */
  ObjectNode named(Call call, Kind kind) {
    return named(call.site().account(), kind, call.text(kind.nameMember()));
  }

  /** The one of this name, or the error that there is none. */
  ObjectNode named(String account, Kind kind, String name) {
    return find(account, kind, name).orElseThrow(() -> kind.missing(name));
  }

  Optional<ObjectNode> find(String account, Kind kind, String name) {
    return table(kind).get(key(account, name));
  }

  /** Changes the one that the call names. */
  ObjectNode change(Call call, Kind kind, Consumer<ObjectNode> change) {
    return change(call.site().account(), kind, call.text(kind.nameMember()), change);
  }

  ObjectNode change(String account, Kind kind, String name, Consumer<ObjectNode> change) {
    return table(kind)
        .update(
            key(account, name),
            document -> {
              change.accept(document);
              return document;
            })
        .orElseThrow(() -> kind.missing(name));
  }

  void remove(String account, Kind kind, String name) {
    table(kind).remove(key(account, name));
  }

  /** All of an account, by name. */
  List<ObjectNode> all(String account, Kind kind) {
    return table(kind).list(account + "/").stream().map(Map.Entry::getValue).toList();
  }

  /** All whose path starts with the prefix of the call. */
  List<ObjectNode> listed(Call call, Kind kind) {
    String prefix = call.text("PathPrefix");
    return all(call.site().account(), kind).stream()
        .filter(one -> one.path("Path").asText().startsWith(prefix))
        .toList();
  }

  /** The document as answers show it. */
  static ObjectNode shown(ObjectNode document, String... hidden) {
    ObjectNode shown = document.deepCopy();
    String boundary = shown.path("Boundary").asText("");
    shown.remove(List.of("Inline", "Attached", "Boundary", "Groups"));
    shown.remove(List.of(hidden));
    if (!boundary.isEmpty()) {
      shown
          .putObject("PermissionsBoundary")
          .put("PermissionsBoundaryType", "Policy")
          .put("PermissionsBoundaryArn", boundary);
    }
    JsonNode trust = shown.path("AssumeRolePolicyDocument");
    if (trust.isTextual()) {
      shown.put("AssumeRolePolicyDocument", Documents.encoded(trust.textValue()));
    }
    return shown;
  }

  private static String path(Call call) {
    String path = call.text("Path");
    return path.isEmpty() ? "/" : path;
  }

  private Table table(Kind kind) {
    return aws.state().table("iam/" + kind.path());
  }

  private static String key(String account, String name) {
    return account + "/" + name.toLowerCase(Locale.ROOT);
  }
}
