package dev.trimaran.emulation.aws.logs;

import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Permission;
import dev.trimaran.emulation.aws.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Amazon CloudWatch Logs. */
public final class CloudWatchLogs implements Service {
  private final Map<String, Action> actions = new HashMap<>();

  /** CloudWatch Logs of this emulation. */
  public CloudWatchLogs(Aws aws) {
    Places places = new Places(aws);
    Events events = new Events(aws);
    MetricFilters filters = new MetricFilters(aws, places);
    actions.putAll(new Groups(aws, places, events, filters).actions());
    actions.putAll(new GroupTags(places).actions());
    actions.putAll(new Streams(aws, places, events).actions());
    actions.putAll(new Writing(aws, places, events, filters).actions());
    actions.putAll(new Reading(places, events).actions());
    actions.putAll(filters.actions());
    actions.putAll(new Queries(aws, places, events).actions());
  }

  @Override
  public String name() {
    return "logs";
  }

  @Override
  public Map<String, Action> actions() {
    return Map.copyOf(actions);
  }

  /**
   * The operation on {@code log-group:GROUP:log-stream:STREAM}, in which an operation that names no
   * stream, or no group, leaves the name empty.
   */
  @Override
  public List<Permission> permissions(Call call) {
    if (call.input().has("resourceArn")) {
      return List.of(new Permission("logs:" + call.operation(), call.text("resourceArn")));
    }
    if (call.operation().equals("StartQuery")) {
      return Queries.groups(call).stream()
          .map(group ->
              new Permission(
                  "logs:StartQuery",
                  call.site().arn("logs", "log-group:" + group + ":log-stream:")))
          .toList();
    }
    String group = Places.group(call);
    String resource = "log-group:" + group + ":log-stream:" + call.text("logStreamName");
    return List.of(new Permission("logs:" + call.operation(), call.site().arn("logs", resource)));
  }
}
