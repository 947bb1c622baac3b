package dev.trimaran.emulation.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Started;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.PurgeQueueInProgressException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Messages on their way through standard queues. The client itself checks the digests. */
final class MessageTest {
  @RegisterExtension static final Started AWS = new Started(Options.defaults().faster(60));

  private SqsClient sqs;

  @BeforeEach
  void client() {
    sqs = AWS.client(SqsClient.class);
  }

  @Test
  void bringsAttributesOfEachKind() {
    String url = queue("kinds", Map.of());
    var number = MessageAttributeValue.builder().dataType("Number").stringValue("1.5").build();
    var bytes =
        MessageAttributeValue.builder()
            .dataType("Binary.png")
            .binaryValue(SdkBytes.fromByteArray(new byte[] {0, 1, -1}))
            .build();
    sqs.sendMessage(message ->
        message
            .queueUrl(url)
            .messageBody("body")
            .messageAttributes(Map.of("n", number, "b", bytes)));

    Message found =
        sqs.receiveMessage(queue ->
                queue
                    .queueUrl(url)
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
            .messages()
            .getFirst();

    assertThat(found.messageAttributes()).isEqualTo(Map.of("n", number, "b", bytes));
    assertThat(found.attributes())
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")
        .containsKey(MessageSystemAttributeName.SENT_TIMESTAMP);
  }

  @Test
  void hidesWhatIsReceivedUntilItsTimeoutIsOver() {
    String url = queue("hidden", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "30"));
    sqs.sendMessage(message -> message.queueUrl(url).messageBody("again"));

    Message first = receive(url, 0).getFirst();

    assertThat(receive(url, 0)).isEmpty();
    assertThat(receive(url, 20)).isEmpty();
    assertThat(receive(url, 20)).extracting(Message::messageId).containsExactly(first.messageId());
  }

  @Test
  void showsAtOnceWhatIsNoLongerToBeHidden() {
    String url = queue("shown", Map.of());
    sqs.sendMessage(message -> message.queueUrl(url).messageBody("x"));
    String handle = receive(url, 0).getFirst().receiptHandle();

    sqs.changeMessageVisibility(
        change -> change.queueUrl(url).receiptHandle(handle).visibilityTimeout(0));

    assertThat(receive(url, 0)).hasSize(1);
    assertThatThrownBy(() ->
            sqs.changeMessageVisibility(
                change -> change.queueUrl(url).receiptHandle(handle).visibilityTimeout(0)))
        .isInstanceOf(MessageNotInflightException.class);
  }

  @Test
  void givesWhoWaitsAMessageWhenItComes() {
    String url = queue("waiting", Map.of());
    var waiting = CompletableFuture.supplyAsync(() -> receive(url, 20));

    sqs.sendMessage(message -> message.queueUrl(url).messageBody("at last"));

    assertThat(waiting.join()).extracting(Message::body).containsExactly("at last");
  }

  @Test
  void delaysWhatIsToBeDelayed() {
    String url = queue("delayed", Map.of(QueueAttributeName.DELAY_SECONDS, "10"));
    sqs.sendMessage(message -> message.queueUrl(url).messageBody("later"));

    assertThat(receive(url, 0)).isEmpty();
    assertThat(receive(url, 20)).extracting(Message::body).containsExactly("later");
  }

  @Test
  void deletesByHandle() {
    String url = queue("deleted", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "0"));
    sqs.sendMessage(message -> message.queueUrl(url).messageBody("x"));
    String handle = receive(url, 0).getFirst().receiptHandle();

    sqs.deleteMessage(message -> message.queueUrl(url).receiptHandle(handle));

    assertThat(receive(url, 0)).isEmpty();
    assertThatThrownBy(
            () -> sqs.deleteMessage(message -> message.queueUrl(url).receiptHandle("no handle")))
        .isInstanceOf(ReceiptHandleIsInvalidException.class);
  }

  @Test
  void doesBatchesAndSaysWhichEntriesFailed() {
    String url = queue("batches", Map.of());
    var sent =
        sqs.sendMessageBatch(
            batch -> batch.queueUrl(url).entries(entry("good", 0), entry("bad", 901)));

    assertThat(sent.successful()).extracting("id").containsExactly("good");
    assertThat(sent.failed()).extracting("id", "senderFault").containsExactly(tuple("bad", true));
    assertThatThrownBy(() ->
            sqs.sendMessageBatch(
                batch -> batch.queueUrl(url).entries(entry("same", 0), entry("same", 0))))
        .isInstanceOf(BatchEntryIdsNotDistinctException.class);

    String handle = receive(url, 0).getFirst().receiptHandle();

    assertThat(
            sqs.changeMessageVisibilityBatch(batch ->
                    batch
                        .queueUrl(url)
                        .entries(
                            ChangeMessageVisibilityBatchRequestEntry.builder()
                                .id("h")
                                .receiptHandle(handle)
                                .visibilityTimeout(5)
                                .build()))
                .successful())
        .hasSize(1);
    assertThat(
            sqs.deleteMessageBatch(batch ->
                    batch
                        .queueUrl(url)
                        .entries(
                            DeleteMessageBatchRequestEntry.builder()
                                .id("d")
                                .receiptHandle(handle)
                                .build()))
                .successful())
        .hasSize(1);
  }

  @Test
  void refusesWhatIsTooLarge() {
    String url = queue("small", Map.of(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1024"));

    assertThatThrownBy(
            () -> sqs.sendMessage(message -> message.queueUrl(url).messageBody("x".repeat(1_025))))
        .isInstanceOf(SqsException.class)
        .hasMessageContaining("Message must be shorter than 1024 bytes.");
  }

  @Test
  void purgesOnceAMinute() {
    String url = queue("purged", Map.of());
    sqs.sendMessage(message -> message.queueUrl(url).messageBody("x"));

    sqs.purgeQueue(queue -> queue.queueUrl(url));

    assertThat(receive(url, 0)).isEmpty();
    assertThatThrownBy(() -> sqs.purgeQueue(queue -> queue.queueUrl(url)))
        .isInstanceOf(PurgeQueueInProgressException.class);
  }

  private static SendMessageBatchRequestEntry entry(String id, int delay) {
    return SendMessageBatchRequestEntry.builder()
        .id(id)
        .messageBody("x")
        .delaySeconds(delay)
        .build();
  }

  private String queue(String name, Map<QueueAttributeName, String> attributes) {
    return sqs.createQueue(queue -> queue.queueName(name).attributes(attributes)).queueUrl();
  }

  private List<Message> receive(String url, int seconds) {
    return sqs.receiveMessage(queue -> queue.queueUrl(url).waitTimeSeconds(seconds)).messages();
  }
}
