package dev.trimaran.emulation.aws.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Started;
import dev.trimaran.emulation.fault.Faults;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** Calls go wrong as they were asked to, and only those. */
final class FaultsTest {
  @RegisterExtension
  static final Started AWS =
      new Started(
          Options.defaults()
              .with(
                  Faults.parse(
                      List.of(
                          "sqs:ListQueues=AccessDeniedException",
                          "sqs:CreateQueue=lost",
                          "sts:GetCallerIdentity=503"))));

  @Test
  void answersWithTheErrorThatWasAskedFor() {
    assertThatThrownBy(() -> AWS.client(SqsClient.class).listQueues())
        .isInstanceOfSatisfying(
            SqsException.class,
            error -> {
              assertThat(error.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
              assertThat(error.statusCode()).isEqualTo(403);
            });
    assertThatThrownBy(() -> AWS.client(StsClient.class).getCallerIdentity())
        .isInstanceOfSatisfying(
            StsException.class, error -> assertThat(error.statusCode()).isEqualTo(503));
  }

  @Test
  void losesAnswersOfWhatIsDone() {
    SqsClient sqs = AWS.client(SqsClient.class);

    assertThatThrownBy(() -> sqs.createQueue(queue -> queue.queueName("made")))
        .isInstanceOf(SdkClientException.class);

    assertThat(sqs.getQueueUrl(queue -> queue.queueName("made")).queueUrl()).endsWith("/made");
  }
}
