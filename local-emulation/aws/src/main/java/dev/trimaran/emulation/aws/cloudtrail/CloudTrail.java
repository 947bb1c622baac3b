package dev.trimaran.emulation.aws.cloudtrail;

import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.CallListener;
import dev.trimaran.emulation.aws.HeardCall;
import dev.trimaran.emulation.aws.Permission;
import dev.trimaran.emulation.aws.RequestIds;
import dev.trimaran.emulation.aws.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who asked for what, and when. */
public final class CloudTrail implements Service, CallListener {
  private final EventLog log = new EventLog();
  private final Delivery delivery;
  private final Map<String, Action> actions = new HashMap<>();

  /** The service. */
  public CloudTrail(Aws aws) {
    this.delivery = new Delivery(aws);
    actions.putAll(new Trails(aws, delivery).actions());
    actions.put("LookupEvents", new Lookup(log)::call);
  }

  @Override
  public String name() {
    return "cloudtrail";
  }

  @Override
  public Map<String, Action> actions() {
    return Map.copyOf(actions);
  }

  @Override
  public List<Permission> permissions(Call call) {
    String name = call.text("Name").isEmpty() ? call.text("TrailName") : call.text("Name");
    name = name.isEmpty() ? call.text("ResourceId") : name;
    String resource =
        name.isEmpty()
            ? "*"
            : name.startsWith("arn:") ? name : call.site().arn("cloudtrail", "trail/" + name);
    return List.of(new Permission("cloudtrail:" + call.operation(), resource));
  }

  @Override
  public void heard(HeardCall call) {
    String id = RequestIds.next();
    if (!call.service().isEmpty() && !EventKind.data(call.service(), call.operation())) {
      log.add(id, call);
    }
    delivery.heard(id, call);
  }

  @Override
  public void start() {
    delivery.start();
  }
}
