package dev.trimaran.emulation.aws.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.ResourceTags;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Event buses, one of which is always there. */
final class Buses {
  /** The bus that needs not be made, and that services use. */
  static final String DEFAULT = "default";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Aws aws;
  private final Rules rules;
  private final ResourceTags tags;
  private final Table table;

  Buses(Aws aws, Rules rules, ResourceTags tags) {
    this.aws = aws;
    this.rules = rules;
    this.tags = tags;
    this.table = aws.state().table("events/bus");
  }

  Map<String, Action> actions() {
    return Map.of(
        "CreateEventBus", this::create,
        "DeleteEventBus", this::delete,
        "DescribeEventBus", this::describe,
        "ListEventBuses", this::list,
        "UpdateEventBus", this::update,
        "PutPermission", this::permit,
        "RemovePermission", this::forbid);
  }

  /** A bus's name, of itself or of its ARN; the default's of nothing. */
  static String name(String nameOrArn) {
    if (nameOrArn.isEmpty()) {
      return DEFAULT;
    }
    int slash = nameOrArn.indexOf(":event-bus/");
    return slash < 0 ? nameOrArn : nameOrArn.substring(slash + ":event-bus/".length());
  }

  static String arn(Site site, String name) {
    return site.arn("events", "event-bus/" + name);
  }

  Optional<ObjectNode> find(Site site, String name) {
    Optional<ObjectNode> found = table.get(site.key(name));
    return found.isEmpty() && name.equals(DEFAULT)
        ? Optional.of(
            JsonNodeFactory.instance.objectNode().put("Name", name).put("Arn", arn(site, name)))
        : found;
  }

  ObjectNode require(Site site, String name) {
    return find(site, name).orElseThrow(() -> Refused.noBus(name));
  }

  private Answer create(Call call) {
    String name = call.text("Name");
    if (name.contains("/")) {
      throw Refused.invalid(
          "EventBus name "
              + name
              + " is not valid. Reason: names with a slash belong to partners.");
    }
    ObjectNode bus = call.input().deepCopy();
    bus.remove("Tags");
    double now = aws.time().now().toEpochMilli() / 1_000.0;
    bus.put("Arn", arn(call.site(), name)).put("CreationTime", now).put("LastModifiedTime", now);
    if (name.equals(DEFAULT) || !table.putIfAbsent(call.site().key(name), bus)) {
      throw Refused.of("ResourceAlreadyExistsException", "Event bus " + name + " already exists.");
    }
    tags.put(arn(call.site(), name), call.input().path("Tags"));
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.put("EventBusArn", arn(call.site(), name));
    if (bus.has("Description")) {
      output.set("Description", bus.get("Description"));
    }
    return Answer.of(output);
  }

  private Answer delete(Call call) {
    String name = call.text("Name");
    if (name.equals(DEFAULT)) {
      throw Refused.invalid("Cannot delete event bus default.");
    }
    if (!rules.of(call.site(), name).isEmpty()) {
      throw Refused.invalid("Event bus " + name + " can't be deleted since it has rules.");
    }
    table.remove(call.site().key(name));
    tags.forget(arn(call.site(), name));
    return Answer.empty();
  }

  private Answer describe(Call call) {
    return Answer.of(require(call.site(), name(call.text("Name"))));
  }

  private Answer list(Call call) {
    String prefix = call.text("NamePrefix");
    List<ObjectNode> found = new ArrayList<>();
    if (DEFAULT.startsWith(prefix)) {
      found.add(shown(require(call.site(), DEFAULT)));
    }
    table
        .list(call.site().key(prefix))
        .forEach(each -> {
          if (!each.getValue().path("Name").asText().equals(DEFAULT)) {
            found.add(shown(each.getValue()));
          }
        });
    return Pages.of(call.input(), "EventBuses", List.copyOf(found));
  }

  private static ObjectNode shown(ObjectNode bus) {
    return bus.retain("Name", "Arn", "Description", "Policy", "CreationTime", "LastModifiedTime");
  }

  private Answer update(Call call) {
    String name = name(call.text("Name"));
    ObjectNode bus = require(call.site(), name);
    call.input().properties().forEach(each -> bus.set(each.getKey(), each.getValue()));
    bus.put("Name", name).put("LastModifiedTime", aws.time().now().toEpochMilli() / 1_000.0);
    table.put(call.site().key(name), bus);
    return Answer.of(
        bus.deepCopy()
            .retain("Arn", "Name", "KmsKeyIdentifier", "Description", "DeadLetterConfig"));
  }

  private Answer permit(Call call) {
    String name = name(call.text("EventBusName"));
    ObjectNode bus = require(call.site(), name);
    if (call.input().has("Policy")) {
      if (!document(call.text("Policy")).isObject()) {
        throw Refused.invalid("Parameter Policy is not valid.");
      }
      bus.put("Policy", call.text("Policy"));
    } else {
      ObjectNode policy = policy(bus);
      remove(policy, call.text("StatementId"));
      ObjectNode statement = policy.withArray("Statement").addObject();
      statement.put("Sid", call.text("StatementId")).put("Effect", "Allow");
      String principal = call.text("Principal");
      if (principal.equals("*")) {
        statement.put("Principal", "*");
      } else {
        statement.putObject("Principal").put("AWS", "arn:aws:iam::" + principal + ":root");
      }
      statement.put("Action", call.text("Action")).put("Resource", arn(call.site(), name));
      JsonNode condition = call.input().path("Condition");
      if (condition.isObject()) {
        statement
            .putObject("Condition")
            .putObject(condition.path("Type").asText())
            .set(condition.path("Key").asText(), condition.path("Value"));
      }
      bus.put("Policy", policy.toString());
    }
    table.put(call.site().key(name), bus);
    return Answer.empty();
  }

  private Answer forbid(Call call) {
    String name = name(call.text("EventBusName"));
    ObjectNode bus = require(call.site(), name);
    ObjectNode policy = policy(bus);
    if (call.input().path("RemoveAllPermissions").asBoolean()) {
      bus.remove("Policy");
    } else {
      if (!remove(policy, call.text("StatementId"))) {
        throw Refused.of(
            "ResourceNotFoundException", "Statement with the provided id does not exist.");
      }
      if (policy.path("Statement").isEmpty()) {
        bus.remove("Policy");
      } else {
        bus.put("Policy", policy.toString());
      }
    }
    table.put(call.site().key(name), bus);
    return Answer.empty();
  }

  private static boolean remove(ObjectNode policy, String id) {
    ArrayNode left = JsonNodeFactory.instance.arrayNode();
    JsonNode all = policy.path("Statement");
    all.forEach(statement -> {
      if (!statement.path("Sid").asText().equals(id)) {
        left.add(statement);
      }
    });
    policy.set("Statement", left);
    return left.size() < all.size();
  }

  private static ObjectNode policy(ObjectNode bus) {
    return document(bus.path("Policy").asText()) instanceof ObjectNode found
        ? found
        : JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
  }

  /** The document that a text is; a missing node where it is none. */
  static JsonNode document(String text) {
    try {
      return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
