package dev.trimaran.emulation.aws.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.ResourceTags;
import dev.trimaran.emulation.state.Table;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Dashboards: kept, and refused where a browser could not show them. */
final class Dashboards {
  private static final int PAGE = 1_000;
  private static final int WIDTH = 24;
  private static final int HEIGHT = 1_000;
  private static final String KINDS = "alarm|custom|explorer|log|metric|text";

  private final Aws aws;
  private final ResourceTags tags;
  private final Table table;

  Dashboards(Aws aws, ResourceTags tags) {
    this.aws = aws;
    this.tags = tags;
    this.table = aws.state().table("cloudwatch/dashboard");
  }

  Map<String, Action> actions() {
    return Map.of(
        "PutDashboard", this::put,
        "GetDashboard", this::get,
        "ListDashboards", this::list,
        "DeleteDashboards", this::delete);
  }

  private Answer put(Call call) {
    String name = call.text("DashboardName");
    if (!name.matches("[A-Za-z0-9_-]{1,255}")) {
      throw Refused.value(
          "The value "
              + name
              + " for field DashboardName contains invalid characters. It can only"
              + " contain alphanumerics, dash (-) and underscore (_).");
    }
    String body = call.text("DashboardBody");
    check(Documents.read(body));
    String arn = arn(call, name);
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("DashboardName", name).put("DashboardArn", arn).put("DashboardBody", body);
    document.put("LastModified", Alarms.seconds(aws.time().now()));
    document.put("Size", body.getBytes(StandardCharsets.UTF_8).length);
    boolean there = table.has(key(call, name));
    table.put(key(call, name), document);
    if (!there) {
      tags.put(arn, call.input().path("Tags"));
    }
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.putArray("DashboardValidationMessages");
    return Answer.of(output);
  }

  private static void check(JsonNode body) {
    if (!body.isObject()) {
      throw invalid("", "The field DashboardBody must be a valid JSON object");
    }
    if (!body.path("widgets").isArray()) {
      throw invalid("/", "Should have required property 'widgets'");
    }
    int i = 0;
    for (JsonNode widget : body.path("widgets")) {
      String at = "/widgets/" + i++;
      if (!widget.path("type").asText().matches(KINDS)) {
        throw invalid(
            at + "/type",
            "Should be equal to one of the allowed values: alarm, custom, explorer, log, metric,"
                + " text");
      }
      if (!widget.path("properties").isObject()) {
        throw invalid(at, "Should have required property 'properties'");
      }
      between(at, widget, "width", WIDTH);
      between(at, widget, "height", HEIGHT);
      JsonNode properties = widget.path("properties");
      switch (widget.path("type").asText()) {
        case "metric" -> {
          if (properties.path("metrics").isEmpty() && properties.path("annotations").isEmpty()) {
            throw invalid(
                at + "/properties",
                "Should have at least one of the properties 'metrics' and 'annotations'");
          }
          if (!properties.has("region")) {
            throw invalid(at + "/properties", "Should have required property 'region'");
          }
        }
        case "text" -> {
          if (!properties.path("markdown").isTextual()) {
            throw invalid(at + "/properties", "Should have required property 'markdown'");
          }
        }
        case "alarm" -> {
          if (properties.path("alarms").isEmpty()) {
            throw invalid(at + "/properties", "Should have required property 'alarms'");
          }
        }
        default -> {}
      }
    }
  }

  private static void between(String at, JsonNode widget, String member, int most) {
    JsonNode found = widget.path(member);
    if (!found.isMissingNode() && (found.asInt() < 1 || found.asInt() > most)) {
      throw invalid(at + "/" + member, "Should be from 1 to " + most);
    }
  }

  private static AwsException invalid(String path, String message) {
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    members
        .putArray("dashboardValidationMessages")
        .addObject()
        .put("DataPath", path)
        .put("Message", message);
    return new AwsException(
        "DashboardInvalidInputError",
        400,
        "The field DashboardBody must be a valid JSON object: " + path + " " + message,
        members);
  }

  private Answer get(Call call) {
    ObjectNode found =
        table
            .get(key(call, call.text("DashboardName")))
            .orElseThrow(() -> absent(call.text("DashboardName")));
    return Answer.of(found.retain("DashboardName", "DashboardArn", "DashboardBody"));
  }

  private Answer list(Call call) {
    String prefix = key(call, call.text("DashboardNamePrefix"));
    int from = Tokens.number(call.text("NextToken"));
    List<Map.Entry<String, ObjectNode>> all = table.list(prefix);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode entries = output.putArray("DashboardEntries");
    all.stream()
        .skip(from)
        .limit(PAGE)
        .forEach(each ->
            entries.add(
                each.getValue().retain("DashboardName", "DashboardArn", "LastModified", "Size")));
    if (all.size() > from + PAGE) {
      output.put("NextToken", Tokens.of(from + PAGE));
    }
    return Answer.of(output);
  }

  private Answer delete(Call call) {
    for (JsonNode name : call.input().path("DashboardNames")) {
      if (!table.has(key(call, name.asText()))) {
        throw absent(name.asText());
      }
    }
    for (JsonNode name : call.input().path("DashboardNames")) {
      table.remove(key(call, name.asText()));
      tags.forget(arn(call, name.asText()));
    }
    return Answer.empty();
  }

  /** Dashboards belong to no region. */
  private static String key(Call call, String name) {
    return call.site().account() + "/" + name;
  }

  private static String arn(Call call, String name) {
    return call.site().globalArn("cloudwatch", "dashboard/" + name);
  }

  private static AwsException absent(String name) {
    return Refused.absent("ResourceNotFound", "Dashboard " + name + " does not exist");
  }
}
