package dev.trimaran.emulation.aws.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Permission;
import dev.trimaran.emulation.aws.ResourceTags;
import dev.trimaran.emulation.aws.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** CloudWatch. */
public final class CloudWatch implements Service {
  private final Metrics metrics;
  private final Evaluation evaluation;
  private final Map<String, Action> actions = new HashMap<>();

  /** Metrics and alarms of this cloud. */
  public CloudWatch(Aws aws) {
    metrics = new Metrics(aws);
    Alarms alarms = new Alarms(aws);
    ResourceTags tags =
        new ResourceTags(
            aws.state().table("cloudwatch/tags"),
            arn -> Refused.absent("ResourceNotFoundException", "Unknown resource: " + arn));
    Transition transition = new Transition(alarms, new AlarmActions(aws, alarms));
    evaluation = new Evaluation(aws, metrics, alarms, transition);
    ReadMetrics reads = new ReadMetrics(aws, metrics);
    actions.put("PutMetricData", new PutMetrics(aws, metrics)::put);
    actions.put("GetMetricStatistics", reads::statistics);
    actions.put("ListMetrics", reads::list);
    actions.put("GetMetricData", new GetMetricData(metrics)::get);
    actions.putAll(new AlarmOperations(alarms, transition, evaluation, tags).actions());
    actions.putAll(new AlarmViews(alarms).actions());
    actions.putAll(new Dashboards(aws, tags).actions());
    actions.putAll(tags.actions());
  }

  @Override
  public String name() {
    return "cloudwatch";
  }

  @Override
  public Map<String, Action> actions() {
    return actions;
  }

  @Override
  public List<Permission> permissions(Call call) {
    String action = "cloudwatch:" + call.operation();
    if (call.operation().equals("PutMetricData")) {
      return List.of(
          new Permission(
              action, "*", Map.of("cloudwatch:namespace", List.of(call.text("Namespace")))));
    }
    List<Permission> needed = new ArrayList<>();
    if (call.input().has("AlarmName")) {
      needed.add(new Permission(action, alarm(call, call.text("AlarmName"))));
    }
    for (JsonNode name : call.input().path("AlarmNames")) {
      needed.add(new Permission(action, alarm(call, name.asText())));
    }
    if (call.input().has("DashboardName")) {
      needed.add(new Permission(action, dashboard(call, call.text("DashboardName"))));
    }
    for (JsonNode name : call.input().path("DashboardNames")) {
      needed.add(new Permission(action, dashboard(call, name.asText())));
    }
    if (call.input().has("ResourceARN")) {
      needed.add(new Permission(action, call.text("ResourceARN")));
    }
    return needed.isEmpty() ? List.of(new Permission(action, "*")) : needed;
  }

  private static String alarm(Call call, String name) {
    return call.site().arn("cloudwatch", "alarm:" + name);
  }

  private static String dashboard(Call call, String name) {
    return call.site().globalArn("cloudwatch", "dashboard/" + name);
  }

  @Override
  public void start() {
    metrics.start();
    evaluation.start();
  }

  @Override
  public void close() {
    evaluation.close();
    metrics.close();
  }
}
