package dev.trimaran.stacks.aws.rehearsal;

import dev.trimaran.stacks.engine.Knowledge.Known;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Topics of SNS and queues of SQS. */
final class Messages {
  private final SnsClient sns;
  private final SqsClient sqs;

  Messages(SnsClient sns, SqsClient sqs) {
    this.sns = sns;
    this.sqs = sqs;
  }

  Map<String, Kind> kinds() {
    return Map.of(
        "aws:sns/topic:Topic", new Kind(this::topic, this::removeTopic),
        "aws:sns/topicPolicy:TopicPolicy", new Kind(this::topicPolicy, Kind.withItsOwner()),
        "aws:sns/topicSubscription:TopicSubscription",
            new Kind(
                this::subscription,
                arn ->
                    There.remove(() -> sns.unsubscribe(request -> request.subscriptionArn(arn)))),
        "aws:sqs/queue:Queue",
            new Kind(
                this::queue,
                url -> There.remove(() -> sqs.deleteQueue(request -> request.queueUrl(url)))),
        "aws:sqs/queuePolicy:QueuePolicy", new Kind(this::queuePolicy, Kind.withItsOwner()));
  }

  private Known topic(Wanted wanted) {
    var attributes = wanted.attributes("name", "tags");
    var tags =
        wanted.tags().entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    // A topic of this name that is there is what the call answers.
    var arn = sns.createTopic(request -> request.name(wanted.text("name")).tags(tags)).topicArn();
    attributes.forEach((name, value) ->
        sns.setTopicAttributes(
            request -> request.topicArn(arn).attributeName(name).attributeValue(value)));
    return Kind.made(arn, Map.of("arn", arn));
  }

  private void removeTopic(String arn) {
    There.remove(() -> sns.deleteTopic(request -> request.topicArn(arn)));
  }

  private Known topicPolicy(Wanted wanted) {
    var arn = wanted.text("arn");
    sns.setTopicAttributes(request ->
        request.topicArn(arn).attributeName("Policy").attributeValue(wanted.text("policy")));
    return Kind.made(arn);
  }

  private Known subscription(Wanted wanted) {
    var arn =
        sns.subscribe(request ->
                request
                    .topicArn(wanted.text("topic"))
                    .protocol(wanted.text("protocol"))
                    .endpoint(wanted.text("endpoint"))
                    .returnSubscriptionArn(true))
            .subscriptionArn();
    return Kind.made(arn, Map.of("arn", arn));
  }

  private Known queue(Wanted wanted) {
    var attributes = wanted.attributes("name", "tags");
    // SQS calls them otherwise than Pulumi, which says that they are in seconds.
    for (var seconds :
        Map.of(
                "MessageRetentionSeconds", "MessageRetentionPeriod",
                "VisibilityTimeoutSeconds", "VisibilityTimeout",
                "ReceiveWaitTimeSeconds", "ReceiveMessageWaitTimeSeconds")
            .entrySet()) {
      var value = attributes.remove(seconds.getKey());
      if (value != null) {
        attributes.put(seconds.getValue(), value);
      }
    }
    var name = wanted.text("name");
    There.make(
        () ->
            sqs.createQueue(request ->
                request.queueName(name).attributesWithStrings(attributes).tags(wanted.tags())),
        () ->
            sqs.setQueueAttributes(
                request -> request.queueUrl(url(name)).attributesWithStrings(attributes)));
    return Kind.made(url(name), Map.of("url", url(name)));
  }

  private String url(String name) {
    return sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
  }

  private Known queuePolicy(Wanted wanted) {
    sqs.setQueueAttributes(request ->
        request
            .queueUrl(wanted.text("queueUrl"))
            .attributes(Map.of(QueueAttributeName.POLICY, wanted.text("policy"))));
    return Kind.made(wanted.text("queueUrl"));
  }
}
