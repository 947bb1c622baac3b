package dev.trimaran.emulation.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Started;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Queues themselves: made, found, changed, removed. */
final class QueueTest {
  @RegisterExtension static final Started AWS = new Started(Options.defaults().faster(600));

  private SqsClient sqs;

  @BeforeEach
  void client() {
    sqs = AWS.client(SqsClient.class);
  }

  @Test
  void givesUrlsUnderItsOwnEndpoint() {
    String url = sqs.createQueue(queue -> queue.queueName("urls")).queueUrl();

    assertThat(url).isEqualTo(AWS.aws().endpoint().resolve("/000000000000/urls").toString());
    assertThat(sqs.getQueueUrl(queue -> queue.queueName("urls")).queueUrl()).isEqualTo(url);
  }

  @Test
  void givesTheSameQueueTwiceButNotAnother() {
    Map<QueueAttributeName, String> hidden = Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "7");
    String url = sqs.createQueue(queue -> queue.queueName("twice").attributes(hidden)).queueUrl();

    assertThat(sqs.createQueue(queue -> queue.queueName("twice").attributes(hidden)).queueUrl())
        .isEqualTo(url);
    assertThatThrownBy(() ->
            sqs.createQueue(queue ->
                queue
                    .queueName("twice")
                    .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "8"))))
        .isInstanceOf(QueueNameExistsException.class)
        .hasMessageContaining("a different value for attribute VisibilityTimeout");
  }

  @Test
  void keepsAttributesAndCountsMessages() {
    String url = sqs.createQueue(queue -> queue.queueName("counts")).queueUrl();
    sqs.setQueueAttributes(queue ->
        queue.queueUrl(url).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "600")));
    sqs.sendMessage(message -> message.queueUrl(url).messageBody("1"));
    sqs.sendMessage(message -> message.queueUrl(url).messageBody("2"));
    sqs.sendMessage(message -> message.queueUrl(url).messageBody("3").delaySeconds(900));
    sqs.receiveMessage(queue -> queue.queueUrl(url));

    Map<QueueAttributeName, String> attributes =
        sqs.getQueueAttributes(queue -> queue.queueUrl(url).attributeNames(QueueAttributeName.ALL))
            .attributes();

    assertThat(attributes)
        .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "600")
        .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "1")
        .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "1")
        .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED, "1")
        .containsEntry(
            QueueAttributeName.QUEUE_ARN, "arn:aws:sqs:eu-central-1:000000000000:counts");
  }

  @Test
  void refusesAttributesOutOfRange() {
    assertThatThrownBy(() ->
            sqs.createQueue(queue ->
                queue
                    .queueName("range")
                    .attributes(Map.of(QueueAttributeName.DELAY_SECONDS, "901"))))
        .isInstanceOf(SqsException.class)
        .hasMessageContaining("Invalid value for the parameter DelaySeconds.");
  }

  @Test
  void refusesNamesThatAreNone() {
    assertThatThrownBy(() -> sqs.createQueue(queue -> queue.queueName("not a name")))
        .isInstanceOf(SqsException.class)
        .hasMessageContaining("Can only include alphanumeric characters");
  }

  @Test
  void listsInPages() {
    for (int i = 0; i < 5; i++) {
      String name = "page-" + i;
      sqs.createQueue(queue -> queue.queueName(name));
    }

    assertThat(
            sqs.listQueuesPaginator(list -> list.queueNamePrefix("page-").maxResults(2)).stream()
                .map(page -> page.queueUrls().size()))
        .containsExactly(2, 2, 1);
  }

  @Test
  void forgetsADeletedQueueAndKeepsItsNameForAMinute() {
    String url = sqs.createQueue(queue -> queue.queueName("gone")).queueUrl();
    sqs.deleteQueue(queue -> queue.queueUrl(url));

    assertThatThrownBy(() -> sqs.sendMessage(to -> to.queueUrl(url).messageBody("x")))
        .isInstanceOf(QueueDoesNotExistException.class)
        .satisfies(error ->
            assertThat(((SqsException) error).awsErrorDetails().errorCode())
                .isEqualTo("AWS.SimpleQueueService.NonExistentQueue"));
    assertThatThrownBy(() -> sqs.createQueue(queue -> queue.queueName("gone")))
        .isInstanceOf(QueueDeletedRecentlyException.class);
  }

  @Test
  void keepsTags() {
    String url =
        sqs.createQueue(queue -> queue.queueName("tags").tags(Map.of("a", "1"))).queueUrl();
    sqs.tagQueue(queue -> queue.queueUrl(url).tags(Map.of("b", "2")));
    sqs.untagQueue(queue -> queue.queueUrl(url).tagKeys("a"));

    assertThat(sqs.listQueueTags(queue -> queue.queueUrl(url)).tags()).isEqualTo(Map.of("b", "2"));
  }

  @Test
  void writesPermissionsIntoThePolicy() {
    String url = sqs.createQueue(queue -> queue.queueName("policy")).queueUrl();
    sqs.addPermission(permission ->
        permission
            .queueUrl(url)
            .label("friends")
            .awsAccountIds("111111111111")
            .actions("SendMessage"));

    assertThat(policy(url)).contains("SQS:SendMessage").contains("arn:aws:iam::111111111111:root");

    sqs.removePermission(permission -> permission.queueUrl(url).label("friends"));

    assertThat(policy(url)).isEmpty();
  }

  private String policy(String url) {
    return sqs.getQueueAttributes(
            queue -> queue.queueUrl(url).attributeNames(QueueAttributeName.POLICY))
        .attributes()
        .getOrDefault(QueueAttributeName.POLICY, "");
  }
}
