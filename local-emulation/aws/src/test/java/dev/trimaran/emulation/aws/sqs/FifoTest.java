package dev.trimaran.emulation.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Queues that keep the order of each group and take nothing twice. */
final class FifoTest {
  @RegisterExtension static final Started AWS = new Started();

  private SqsClient sqs;

  @BeforeEach
  void client() {
    sqs = AWS.client(SqsClient.class);
  }

  @Test
  void holdsAGroupBackWhileOneOfItIsOut() {
    String url = queue("groups.fifo");
    send(url, "a", "a1");
    send(url, "a", "a2");
    send(url, "b", "b1");

    Message first = receive(url).getFirst();

    assertThat(first.body()).isEqualTo("a1");
    assertThat(receive(url)).extracting(Message::body).containsExactly("b1");
    assertThat(receive(url)).isEmpty();

    sqs.deleteMessage(message -> message.queueUrl(url).receiptHandle(first.receiptHandle()));

    assertThat(receive(url)).extracting(Message::body).containsExactly("a2");
  }

  @Test
  void takesACopyOnce() {
    String url = queue("copies.fifo");

    SendMessageResponse first = send(url, "a", "same");
    SendMessageResponse second = send(url, "a", "same");

    assertThat(second.messageId()).isEqualTo(first.messageId());
    assertThat(second.sequenceNumber()).isEqualTo(first.sequenceNumber()).hasSize(20);
    assertThat(receive(url)).hasSize(1);
    assertThat(receive(url)).isEmpty();
  }

  @Test
  void wantsAGroup() {
    String url = queue("none.fifo");

    assertThatThrownBy(() -> sqs.sendMessage(to -> to.queueUrl(url).messageBody("x")))
        .isInstanceOf(SqsException.class)
        .hasMessageContaining("The request must contain the parameter MessageGroupId.");
  }

  private String queue(String name) {
    return sqs.createQueue(queue ->
            queue
                .queueName(name)
                .attributes(
                    Map.of(
                        QueueAttributeName.FIFO_QUEUE,
                        "true",
                        QueueAttributeName.CONTENT_BASED_DEDUPLICATION,
                        "true")))
        .queueUrl();
  }

  private SendMessageResponse send(String url, String group, String body) {
    return sqs.sendMessage(
        message -> message.queueUrl(url).messageGroupId(group).messageBody(body));
  }

  private List<Message> receive(String url) {
    return sqs.receiveMessage(queue -> queue.queueUrl(url)).messages();
  }
}
