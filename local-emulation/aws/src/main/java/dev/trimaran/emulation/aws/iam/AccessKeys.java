package dev.trimaran.emulation.aws.iam;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.state.Table;
import java.util.List;
import java.util.Map;

/** The lasting keys of users, by their public part. */
final class AccessKeys {
  private static final int MOST = 2;

  private final Aws aws;
  private final Entities entities;

  AccessKeys(Aws aws, Entities entities) {
    this.aws = aws;
    this.entities = entities;
  }

  Map<String, Action> actions() {
    return Map.of(
        "CreateAccessKey", this::create,
        "ListAccessKeys", this::list,
        "UpdateAccessKey", this::update,
        "DeleteAccessKey", this::delete);
  }

  /** The keys of a user. */
  List<ObjectNode> of(String account, String user) {
    return table().list("").stream()
        .map(Map.Entry::getValue)
        .filter(key -> key.path("Account").asText().equals(account))
        .filter(key -> key.path("UserName").asText().equalsIgnoreCase(user))
        .toList();
  }

  Table table() {
    return aws.state().table("iam/access-key");
  }

  private Answer create(Call call) {
    String account = call.site().account();
    String user = user(call);
    if (of(account, user).size() >= MOST) {
      throw Refused.limit("Cannot exceed quota for AccessKeysPerUser: " + MOST);
    }
    ObjectNode key = JsonNodeFactory.instance.objectNode();
    key.put("Account", account).put("UserName", user).put("Status", "Active");
    key.put("AccessKeyId", Keys.accessKey("AKIA")).put("SecretAccessKey", Keys.secret());
    key.put("CreateDate", aws.time().now().getEpochSecond());
    table().put(key.path("AccessKeyId").asText(), key);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set("AccessKey", key.without("Account"));
    return Answer.of(output);
  }

  private Answer list(Call call) {
    return Page.of(
        call,
        "AccessKeyMetadata",
        of(call.site().account(), user(call)).stream()
            .map(key -> key.<ObjectNode>without(List.of("Account", "SecretAccessKey")))
            .toList());
  }

  private Answer update(Call call) {
    String id = own(call);
    table().update(id, key -> key.put("Status", call.text("Status")));
    return Answer.empty();
  }

  private Answer delete(Call call) {
    table().remove(own(call));
    return Answer.empty();
  }

  private String own(Call call) {
    String id = call.text("AccessKeyId");
    boolean there =
        of(call.site().account(), user(call)).stream()
            .anyMatch(key -> key.path("AccessKeyId").asText().equals(id));
    if (!there) {
      throw Refused.noSuchEntity("The Access Key with id %s cannot be found.".formatted(id));
    }
    return id;
  }

  /** The user that is named, or who asks when none is. */
  private String user(Call call) {
    String name = call.text("UserName");
    if (name.isEmpty() && call.caller().kind() == Caller.Kind.USER) {
      name = call.caller().name();
    }
    if (name.isEmpty()) {
      throw Refused.validation("Must specify userName when calling with non-User credentials");
    }
    return entities.named(call.site().account(), Kind.USER, name).path("UserName").asText();
  }
}
