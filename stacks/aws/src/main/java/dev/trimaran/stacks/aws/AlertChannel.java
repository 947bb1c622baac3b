package dev.trimaran.stacks.aws;

import com.pulumi.aws.sns.Topic;
import com.pulumi.aws.sns.TopicArgs;
import com.pulumi.aws.sns.TopicPolicy;
import com.pulumi.aws.sns.TopicPolicyArgs;
import com.pulumi.aws.sns.TopicSubscription;
import com.pulumi.aws.sns.TopicSubscriptionArgs;
import com.pulumi.core.Output;
import dev.trimaran.stacks.aws.Document.Statement;
import dev.trimaran.stacks.component.Part;
import java.util.List;
import java.util.Map;

/** The topic that hears of alarms, and who listens. It is there before what may ring. */
final class AlertChannel extends Stage {
  private final Topic topic;

  AlertChannel(Output<String> operationsKey, Blueprint blueprint) {
    super(Part.OBSERVABILITY, "alerts", blueprint);
    this.topic =
        new Topic(
            "alerts",
            TopicArgs.builder()
                .name(names().alerts())
                .displayName(name("alerts", 100))
                .kmsMasterKeyId(operationsKey)
                .tags(tags())
                .build(),
            child());
    new TopicPolicy(
        "alerts-policy",
        TopicPolicyArgs.builder().arn(topic.arn()).policy(policy().json()).build(),
        child());
    var settings = blueprint.settings().alerts();
    for (int i = 0; i < settings.emails().size(); i++) {
      listen("email", i, settings.emails().get(i));
    }
    settings.url().ifPresent(url -> listen("https", 0, url));
    registerOutputs(Map.of("topic", topic.arn()));
  }

  /** Its ARN. */
  Output<String> topic() {
    return topic.arn();
  }

  private Document policy() {
    return Document.of(
        Statement.allow(
                "TellOfThisAccount",
                List.of("sns:Publish"),
                List.of(place().arn("sns", names().alerts())))
            .to("Service", "budgets.amazonaws.com", "cloudwatch.amazonaws.com")
            .when("StringEquals", "aws:SourceAccount", place().account()));
  }

  private void listen(String protocol, int number, String endpoint) {
    new TopicSubscription(
        "alerts-" + protocol + (number == 0 ? "" : "-" + (number + 1)),
        TopicSubscriptionArgs.builder()
            .topic(topic.arn())
            .protocol(protocol)
            .endpoint(endpoint)
            .build(),
        child());
  }
}
