package dev.trimaran.emulation.aws.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Topics, their subscriptions, and what reaches queues. */
final class TopicTest {
  @RegisterExtension static final Started AWS = new Started();

  private static final String QUEUE = "arn:aws:sqs:eu-central-1:000000000000:";

  private SnsClient sns;
  private SqsClient sqs;

  @BeforeEach
  void clients() {
    sns = AWS.client(SnsClient.class);
    sqs = AWS.client(SqsClient.class);
  }

  @Test
  void bringsWhatAFilterWants() {
    String topic = topic("filtered");
    String url =
        subscribed(
            topic,
            "filtered",
            Map.of(
                "FilterPolicy",
                "{\"kind\":[{\"prefix\":\"drift\"}],\"score\":[{\"numeric\":[\">=\",0.5]}]}",
                "RawMessageDelivery",
                "true"));

    publish(topic, "wanted", "drift-data", "0.7");
    publish(topic, "low", "drift-data", "0.2");
    publish(topic, "other", "error", "0.9");

    Message found = receive(url).getFirst();
    assertThat(found.body()).isEqualTo("wanted");
    assertThat(found.messageAttributes()).containsKey("kind");
    assertThat(receive(url)).isEmpty();
  }

  @Test
  void filtersByTheBody() {
    String topic = topic("bodies");
    String url =
        subscribed(
            topic,
            "bodies",
            Map.of(
                "FilterPolicyScope",
                "MessageBody",
                "FilterPolicy",
                "{\"model\":{\"name\":[{\"anything-but\":[\"old\"]}]},\"gone\":[{\"exists\":false}]}"));

    sns.publish(to -> to.topicArn(topic).message("{\"model\":{\"name\":\"old\"}}"));
    sns.publish(to -> to.topicArn(topic).message("no document"));
    sns.publish(to -> to.topicArn(topic).message("{\"model\":{\"name\":\"new\"}}"));

    assertThat(receive(url)).singleElement().extracting(Message::body).asString().contains("new");
  }

  @Test
  void givesEachProtocolItsText() {
    String topic = topic("structured");
    String url = subscribed(topic, "structured", Map.of("RawMessageDelivery", "true"));

    sns.publish(to ->
        to.topicArn(topic)
            .messageStructure("json")
            .message("{\"default\":\"all\",\"sqs\":\"for queues\"}"));

    assertThat(receive(url)).extracting(Message::body).containsExactly("for queues");
    assertThatThrownBy(() ->
            sns.publish(
                to -> to.topicArn(topic).messageStructure("json").message("{\"sqs\":\"x\"}")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("No default entry in JSON message body");
  }

  @Test
  void keepsOrderAndTakesNothingTwiceInFifoTopics() {
    String topic =
        sns.createTopic(it ->
                it.name("ordered.fifo")
                    .attributes(Map.of("FifoTopic", "true", "ContentBasedDeduplication", "true")))
            .topicArn();
    sqs.createQueue(queue ->
        queue
            .queueName("ordered.fifo")
            .attributes(
                Map.of(
                    QueueAttributeName.FIFO_QUEUE,
                    "true",
                    QueueAttributeName.POLICY,
                    policy("ordered.fifo"))));
    String url = sqs.getQueueUrl(queue -> queue.queueName("ordered.fifo")).queueUrl();
    sns.subscribe(to ->
        to.topicArn(topic)
            .protocol("sqs")
            .endpoint(QUEUE + "ordered.fifo")
            .attributes(Map.of("RawMessageDelivery", "true")));

    sns.publishBatch(batch ->
        batch
            .topicArn(topic)
            .publishBatchRequestEntries(entry("1", "a"), entry("2", "b"), entry("3", "a")));

    assertThat(sqs.receiveMessage(queue -> queue.queueUrl(url).maxNumberOfMessages(10)).messages())
        .extracting(Message::body)
        .containsExactly("a", "b");
  }

  @Test
  void leavesMailsPending() {
    String topic = topic("mails");

    assertThat(
            sns.subscribe(to -> to.topicArn(topic).protocol("email").endpoint("a@example.org"))
                .subscriptionArn())
        .isEqualTo("pending confirmation");
    assertThat(sns.getTopicAttributes(asked -> asked.topicArn(topic)).attributes())
        .containsEntry("SubscriptionsPending", "1")
        .containsEntry("SubscriptionsConfirmed", "0");
  }

  @Test
  void putsIntoADeadLetterQueueWhatAQueueDoesNotTake() {
    String topic = topic("refused");
    String dead = queue("refused-dead");
    sns.subscribe(to ->
        to.topicArn(topic)
            .protocol("sqs")
            .endpoint(QUEUE + "nowhere")
            .attributes(
                Map.of(
                    "RedrivePolicy", "{\"deadLetterTargetArn\":\"" + QUEUE + "refused-dead\"}")));

    sns.publish(to -> to.topicArn(topic).message("lost"));

    assertThat(receive(dead)).singleElement().extracting(Message::body).asString().contains("lost");
  }

  @Test
  void changesShowsAndForgets() {
    String topic = topic("attributes");
    sns.setTopicAttributes(
        set -> set.topicArn(topic).attributeName("DisplayName").attributeValue("Alerts"));
    sns.addPermission(permission ->
        permission
            .topicArn(topic)
            .label("friend")
            .awsAccountIds("111111111111")
            .actionNames("Publish"));
    sns.tagResource(it -> it.resourceArn(topic).tags(Tag.builder().key("a").value("b").build()));
    String url = subscribed(topic, "attributes", new HashMap<>());
    String subscription =
        sns.listSubscriptions(list -> {}).subscriptions().stream()
            .filter(each -> each.topicArn().equals(topic))
            .findFirst()
            .orElseThrow()
            .subscriptionArn();
    sns.setSubscriptionAttributes(set ->
        set.subscriptionArn(subscription)
            .attributeName("RawMessageDelivery")
            .attributeValue("true"));
    sns.publish(to -> to.topicArn(topic).message("raw"));

    assertThat(receive(url)).extracting(Message::body).containsExactly("raw");
    assertThat(sns.getTopicAttributes(asked -> asked.topicArn(topic)).attributes())
        .containsEntry("DisplayName", "Alerts")
        .hasEntrySatisfying("Policy", policy -> assertThat(policy).contains("111111111111"));
    assertThat(sns.listTagsForResource(asked -> asked.resourceArn(topic)).tags()).hasSize(1);
    assertThat(
            sns.getSubscriptionAttributes(asked -> asked.subscriptionArn(subscription))
                .attributes())
        .containsEntry("RawMessageDelivery", "true")
        .containsEntry("PendingConfirmation", "false");

    sns.removePermission(permission -> permission.topicArn(topic).label("friend"));
    sns.untagResource(it -> it.resourceArn(topic).tagKeys("a"));
    sns.unsubscribe(it -> it.subscriptionArn(subscription));
    sns.deleteTopic(it -> it.topicArn(topic));

    assertThatThrownBy(() -> sns.publish(to -> to.topicArn(topic).message("x")))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("Topic does not exist");
  }

  @Test
  void refusesWhatNothingHereDelivers() {
    String topic = topic("refusals");

    assertThatThrownBy(() -> sns.publish(to -> to.phoneNumber("+4912345678").message("x")))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() ->
            sns.subscribe(to ->
                to.topicArn(topic)
                    .protocol("sqs")
                    .endpoint(QUEUE + "x")
                    .attributes(Map.of("FilterPolicy", "{\"a\":\"text\"}"))))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("Invalid parameter: FilterPolicy");
  }

  private static PublishBatchRequestEntry entry(String id, String text) {
    return PublishBatchRequestEntry.builder().id(id).message(text).messageGroupId("g").build();
  }

  private void publish(String topic, String text, String kind, String score) {
    sns.publish(to ->
        to.topicArn(topic)
            .message(text)
            .messageAttributes(
                Map.of(
                    "kind",
                    MessageAttributeValue.builder().dataType("String").stringValue(kind).build(),
                    "score",
                    MessageAttributeValue.builder()
                        .dataType("Number")
                        .stringValue(score)
                        .build())));
  }

  private String topic(String name) {
    return sns.createTopic(it -> it.name(name)).topicArn();
  }

  private String subscribed(String topic, String queue, Map<String, String> attributes) {
    String url = queue(queue);
    sns.subscribe(
        to -> to.topicArn(topic).protocol("sqs").endpoint(QUEUE + queue).attributes(attributes));
    return url;
  }

  private String queue(String name) {
    return sqs.createQueue(queue ->
            queue.queueName(name).attributes(Map.of(QueueAttributeName.POLICY, policy(name))))
        .queueUrl();
  }

  private static String policy(String queue) {
    return """
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
     "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage",
     "Resource": "%s"}]}\
    """
        .formatted(QUEUE + queue);
  }

  private List<Message> receive(String url) {
    return sqs.receiveMessage(queue -> queue.queueUrl(url).messageAttributeNames("All")).messages();
  }
}
