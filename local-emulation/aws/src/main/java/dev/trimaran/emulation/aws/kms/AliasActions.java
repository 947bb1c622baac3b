package dev.trimaran.emulation.aws.kms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import java.util.List;
import java.util.Map;

/** Names for keys, which can come to mean others. */
final class AliasActions {
  private final Keys keys;

  AliasActions(Keys keys) {
    this.keys = keys;
  }

  Map<String, Action> actions() {
    return Map.of(
        "CreateAlias", this::create,
        "UpdateAlias", this::update,
        "DeleteAlias", this::delete,
        "ListAliases", this::list);
  }

  private static String name(Call call) {
    String name = call.text("AliasName");
    if (!name.startsWith("alias/")) {
      throw Refused.validation(
          "Alias must start with the prefix \"alias/\". Please see"
              + " https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html");
    }
    if (name.startsWith("alias/aws/")) {
      throw new AwsException("NotAuthorizedException", 400, "");
    }
    return name;
  }

  private Answer create(Call call) {
    String name = name(call);
    Key key = keys.require(call.site(), call.text("TargetKeyId")).changeable();
    if (!keys.addAlias(call.site(), name, key.id())) {
      throw Refused.because(
          "AlreadyExistsException",
          "An alias with the name %s already exists".formatted(call.site().arn("kms", name)));
    }
    return Answer.empty();
  }

  private Answer update(Call call) {
    Key key = keys.require(call.site(), call.text("TargetKeyId")).changeable();
    keys.pointAlias(call.site(), name(call), key.id());
    return Answer.empty();
  }

  private Answer delete(Call call) {
    keys.removeAlias(call.site(), name(call));
    return Answer.empty();
  }

  private Answer list(Call call) {
    String wanted =
        call.input().has("KeyId") ? keys.require(call.site(), call.text("KeyId")).id() : "";
    List<ObjectNode> found =
        keys.aliases(call.site()).stream()
            .filter(alias -> wanted.isEmpty() || alias.path("target").asText().equals(wanted))
            .toList();
    return Answer.of(
        Page.of(
            call,
            "Aliases",
            found,
            alias -> alias.path("name").asText(),
            alias -> said(call, alias)));
  }

  private static ObjectNode said(Call call, ObjectNode alias) {
    String name = alias.path("name").asText();
    ObjectNode said = alias.objectNode().put("AliasName", name);
    said.put("AliasArn", call.site().arn("kms", name));
    said.set("TargetKeyId", alias.path("target"));
    said.set("CreationDate", alias.path("created"));
    said.set("LastUpdatedDate", alias.path("updated"));
    return said;
  }
}
