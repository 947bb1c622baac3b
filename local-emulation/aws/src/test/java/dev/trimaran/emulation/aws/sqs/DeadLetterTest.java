package dev.trimaran.emulation.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Started;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Messages that nobody can work on go to another queue, and back. */
final class DeadLetterTest {
  @RegisterExtension static final Started AWS = new Started(Options.defaults().faster(600));

  private static final String ARN = "arn:aws:sqs:eu-central-1:000000000000:";

  private SqsClient sqs;

  @BeforeEach
  void client() {
    sqs = AWS.client(SqsClient.class);
  }

  @Test
  void movesWhatWasReceivedTooOften() {
    String dead = queue("dead", Map.of());
    String work = working("work", "dead");
    sqs.sendMessage(message -> message.queueUrl(work).messageBody("poison"));

    assertThat(receive(work)).hasSize(1);
    assertThat(receive(work)).hasSize(1);
    assertThat(receive(work)).isEmpty();

    assertThat(receive(dead))
        .singleElement()
        .satisfies(message -> {
          assertThat(message.body()).isEqualTo("poison");
          assertThat(message.attributes())
              .containsEntry(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN, ARN + "work");
        });
    assertThat(sqs.listDeadLetterSourceQueues(queue -> queue.queueUrl(dead)).queueUrls())
        .containsExactly(work);
  }

  @Test
  void bringsThemBackWhenAsked() {
    String dead = queue("moved-dead", Map.of());
    String work = working("moved", "moved-dead");
    sqs.sendMessage(message -> message.queueUrl(work).messageBody("once more"));
    for (int i = 0; i < 3; i++) {
      receive(work);
    }

    sqs.startMessageMoveTask(task -> task.sourceArn(ARN + "moved-dead"));

    assertThat(receive(work)).extracting(Message::body).containsExactly("once more");
    assertThat(receive(dead)).isEmpty();
    assertThat(sqs.listMessageMoveTasks(task -> task.sourceArn(ARN + "moved-dead")).results())
        .singleElement()
        .satisfies(task -> {
          assertThat(task.status()).isEqualTo("COMPLETED");
          assertThat(task.approximateNumberOfMessagesMoved()).isEqualTo(1);
        });
    assertThatThrownBy(() -> sqs.cancelMessageMoveTask(task -> task.taskHandle("none")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void refusesADeadLetterQueueThatIsNotThere() {
    assertThatThrownBy(() -> working("alone", "nowhere"))
        .isInstanceOf(SqsException.class)
        .hasMessageContaining("Dead letter target does not exist.");
  }

  private String working(String name, String dead) {
    return queue(
        name,
        Map.of(
            QueueAttributeName.VISIBILITY_TIMEOUT,
            "0",
            QueueAttributeName.REDRIVE_POLICY,
            "{\"deadLetterTargetArn\":\"" + ARN + dead + "\",\"maxReceiveCount\":2}"));
  }

  private String queue(String name, Map<QueueAttributeName, String> attributes) {
    return sqs.createQueue(queue -> queue.queueName(name).attributes(attributes)).queueUrl();
  }

  private List<Message> receive(String url) {
    return sqs.receiveMessage(queue ->
            queue.queueUrl(url).messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }
}
