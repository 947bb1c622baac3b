package dev.trimaran.emulation.aws.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Groups of schedules, one of which is always there, and their tags. */
final class Groups {
  /** The group that needs not be made. */
  static final String DEFAULT = "default";

  private final Aws aws;
  private final Table table;
  private final Consumer<Call> empty;

  /**
   * The groups of this cloud.
   *
   * @param empty deletes the schedules of the group that a call names
   */
  Groups(Aws aws, Consumer<Call> empty) {
    this.aws = aws;
    this.empty = empty;
    this.table = aws.state().table("scheduler/group");
  }

  Map<String, Action> actions() {
    return Map.of(
        "CreateScheduleGroup", this::create,
        "GetScheduleGroup", this::get,
        "DeleteScheduleGroup", this::delete,
        "ListScheduleGroups", this::list,
        "TagResource", this::tag,
        "UntagResource", this::untag,
        "ListTagsForResource", this::tags);
  }

  static String arn(Site site, String name) {
    return site.arn("scheduler", "schedule-group/" + name);
  }

  private Answer create(Call call) {
    String name = call.text("Name");
    double now = aws.time().now().toEpochMilli() / 1_000.0;
    ObjectNode group = JsonNodeFactory.instance.objectNode();
    group.put("Name", name).put("Arn", arn(call.site(), name)).put("State", "ACTIVE");
    group.put("CreationDate", now).put("LastModificationDate", now);
    group.put("token", call.text("ClientToken"));
    ObjectNode tags = group.putObject("tags");
    call.input()
        .path("Tags")
        .forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
    boolean made = !name.equals(DEFAULT) && table.putIfAbsent(call.site().key(name), group);
    boolean again =
        table
            .get(call.site().key(name))
            .filter(there ->
                !call.text("ClientToken").isEmpty()
                    && there.path("token").asText().equals(call.text("ClientToken")))
            .isPresent();
    if (!made && !again) {
      throw Refused.conflict("Schedule group", name);
    }
    return Answer.of(
        JsonNodeFactory.instance.objectNode().put("ScheduleGroupArn", arn(call.site(), name)));
  }

  /** The group of this name, if there is one. */
  Optional<ObjectNode> find(Site site, String name) {
    Optional<ObjectNode> found = table.get(site.key(name));
    if (found.isEmpty() && name.equals(DEFAULT)) {
      ObjectNode group = JsonNodeFactory.instance.objectNode();
      group.put("Name", name).put("Arn", arn(site, name)).put("State", "ACTIVE");
      double now = aws.time().now().toEpochMilli() / 1_000.0;
      group.put("CreationDate", now).put("LastModificationDate", now).putObject("tags");
      return Optional.of(group);
    }
    return found;
  }

  private Answer get(Call call) {
    return Answer.of(shown(require(call.site(), call.text("Name"))));
  }

  /** The group of this name. */
  ObjectNode require(Site site, String name) {
    return find(site, name).orElseThrow(() -> Refused.absent("Schedule group", name));
  }

  private Answer delete(Call call) {
    String name = call.text("Name");
    if (name.equals(DEFAULT)) {
      throw Refused.invalid("The default schedule group cannot be deleted.");
    }
    var unused = require(call.site(), name);
    empty.accept(call);
    table.remove(call.site().key(name));
    return Answer.empty();
  }

  private Answer list(Call call) {
    List<ObjectNode> found = new ArrayList<>();
    if (DEFAULT.startsWith(call.text("NamePrefix"))) {
      found.add(shown(require(call.site(), DEFAULT)));
    }
    table
        .list(call.site().key(call.text("NamePrefix")))
        .forEach(each -> {
          if (!each.getValue().path("Name").asText().equals(DEFAULT)) {
            found.add(shown(each.getValue()));
          }
        });
    return Pages.of(call.input(), "ScheduleGroups", found);
  }

  private static ObjectNode shown(ObjectNode group) {
    return group.retain("Name", "Arn", "State", "CreationDate", "LastModificationDate");
  }

  private Answer tag(Call call) {
    return change(
        call,
        tags ->
            call.input()
                .path("Tags")
                .forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText())));
  }

  private Answer untag(Call call) {
    return change(
        call, tags -> call.input().path("TagKeys").forEach(key -> tags.remove(key.asText())));
  }

  private Answer change(Call call, Consumer<ObjectNode> change) {
    String name = name(call);
    ObjectNode group = require(call.site(), name);
    change.accept((ObjectNode) group.path("tags"));
    table.put(call.site().key(name), group);
    return Answer.empty();
  }

  private Answer tags(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode shown = output.putArray("Tags");
    JsonNode tags = require(call.site(), name(call)).path("tags");
    tags.properties()
        .forEach(each ->
            shown.addObject().put("Key", each.getKey()).put("Value", each.getValue().asText()));
    return Answer.of(output);
  }

  private static String name(Call call) {
    String arn = call.text("ResourceArn");
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
