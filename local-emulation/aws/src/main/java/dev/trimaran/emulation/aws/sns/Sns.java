package dev.trimaran.emulation.aws.sns;

import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.aws.Permission;
import dev.trimaran.emulation.aws.ResourcePolicy;
import dev.trimaran.emulation.aws.Service;
import dev.trimaran.emulation.aws.Site;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Simple Notification Service. */
public final class Sns implements Service {
  /** Whoever has the token, or the link to unsubscribe, may use it. */
  private static final Set<String> FREE = Set.of("ConfirmSubscription", "Unsubscribe");

  private final Topics topics;
  private final Signing signing;
  private final Map<String, Action> actions = new HashMap<>();

  /** The topics of this cloud. */
  public Sns(Aws aws) {
    topics = new Topics(aws);
    signing = new Signing(aws);
    Delivery delivery = new Delivery(aws, signing);
    actions.putAll(new TopicActions(topics).actions());
    actions.putAll(new SubscriptionActions(topics, delivery).actions());
    actions.putAll(new PublishActions(aws, topics, delivery).actions());
    actions.putAll(new TagActions(topics).actions());
  }

  @Override
  public String name() {
    return "sns";
  }

  @Override
  public Map<String, Action> actions() {
    return actions;
  }

  @Override
  public List<Permission> permissions(Call call) {
    if (FREE.contains(call.operation())) {
      return List.of();
    }
    String action = call.operation().equals("PublishBatch") ? "Publish" : call.operation();
    return List.of(new Permission("sns:" + action, resource(call)));
  }

  private static String resource(Call call) {
    for (String member : List.of("TopicArn", "TargetArn", "ResourceArn")) {
      if (!call.text(member).isEmpty()) {
        return call.text(member);
      }
    }
    String subscription = call.text("SubscriptionArn");
    if (!subscription.isEmpty()) {
      return subscription.substring(0, Math.max(0, subscription.lastIndexOf(':')));
    }
    return call.text("Name").isEmpty() ? "*" : call.site().arn("sns", call.text("Name"));
  }

  @Override
  public Optional<ResourcePolicy> policyOf(Site site, String resource) {
    return topics
        .find(resource)
        .map(topic ->
            new ResourcePolicy(
                TopicAttributes.owner(resource),
                TopicAttributes.shown(topic).path("Policy").asText()));
  }

  @Override
  public Optional<Payload> file(String file) {
    return file.equals(Links.CERTIFICATE)
        ? Optional.of(Payload.of(signing.certificate().getBytes(StandardCharsets.UTF_8)))
        : Optional.empty();
  }
}
