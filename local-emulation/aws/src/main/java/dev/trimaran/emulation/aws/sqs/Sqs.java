package dev.trimaran.emulation.aws.sqs;

import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Permission;
import dev.trimaran.emulation.aws.ResourcePolicy;
import dev.trimaran.emulation.aws.Service;
import dev.trimaran.emulation.aws.Site;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Simple Queue Service. */
public final class Sqs implements Service {
  /** Batches are allowed by the action of one. */
  private static final Map<String, String> ACTIONS =
      Map.of(
          "SendMessageBatch", "SendMessage",
          "DeleteMessageBatch", "DeleteMessage",
          "ChangeMessageVisibilityBatch", "ChangeMessageVisibility");

  private final Queues queues;
  private final MoveTasks moves;
  private final QueueMetrics metrics;
  private final Map<String, Action> actions = new HashMap<>();

  /** The queues of this cloud. */
  public Sqs(Aws aws) {
    queues = new Queues(aws);
    moves = new MoveTasks(aws, queues);
    metrics = new QueueMetrics(aws, queues);
    actions.putAll(new QueueActions(aws, queues).actions());
    actions.putAll(new AttributeActions(aws, queues).actions());
    actions.putAll(new SendActions(aws, queues).actions());
    actions.putAll(new ReceiveActions(queues).actions());
    actions.putAll(moves.actions());
  }

  @Override
  public String name() {
    return "sqs";
  }

  @Override
  public Map<String, Action> actions() {
    return actions;
  }

  @Override
  public List<Permission> permissions(Call call) {
    String action = ACTIONS.getOrDefault(call.operation(), call.operation());
    return List.of(new Permission("sqs:" + action, resource(call)));
  }

  private static String resource(Call call) {
    String url = call.text("QueueUrl");
    if (!url.isEmpty()) {
      return Queues.site(call.site(), url).arn("sqs", Queues.name(url));
    }
    String name = call.text("QueueName");
    if (!name.isEmpty()) {
      return call.site().arn("sqs", name);
    }
    String source = call.text("SourceArn");
    return source.isEmpty() ? "*" : source;
  }

  @Override
  public Optional<ResourcePolicy> policyOf(Site site, String resource) {
    return queues
        .ofArn(resource)
        .map(queue ->
            new ResourcePolicy(queue.site().account(), queue.attributes().path("Policy").asText()));
  }

  @Override
  public void start() {
    queues.start();
    moves.start();
    metrics.start();
  }

  @Override
  public void close() {
    metrics.close();
    queues.close();
  }
}
