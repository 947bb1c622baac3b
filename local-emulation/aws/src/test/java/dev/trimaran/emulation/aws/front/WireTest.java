package dev.trimaran.emulation.aws.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Requests of the official clients find their operations, and errors find their classes. */
final class WireTest {
  @RegisterExtension static final Started AWS = new Started();

  @Test
  void answersAwsJson10() {
    SqsClient sqs = AWS.client(SqsClient.class);

    String url = sqs.createQueue(queue -> queue.queueName("orders")).queueUrl();
    sqs.sendMessage(message -> message.queueUrl(url).messageBody("häagen & <dazs>"));

    assertThat(sqs.receiveMessage(queue -> queue.queueUrl(url)).messages())
        .singleElement()
        .satisfies(message -> assertThat(message.body()).isEqualTo("häagen & <dazs>"));
  }

  @Test
  void givesErrorsTheirClasses() {
    assertThatThrownBy(
            () -> AWS.client(SqsClient.class).getQueueUrl(queue -> queue.queueName("none")))
        .isInstanceOf(QueueDoesNotExistException.class);
  }

  @Test
  void answersUnknownOperationsAsUnknown() {
    assertThatThrownBy(() -> AWS.client(SageMakerClient.class).listLabelingJobs())
        .isInstanceOfSatisfying(
            SageMakerException.class,
            error -> {
              assertThat(error.statusCode()).isEqualTo(404);
              assertThat(error.awsErrorDetails().errorCode())
                  .isEqualTo("UnknownOperationException");
            });
  }
}
