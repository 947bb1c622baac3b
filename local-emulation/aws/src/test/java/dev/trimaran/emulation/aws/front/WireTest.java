package dev.trimaran.emulation.aws.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
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

  @Test
  void answersUnknownServicesInTheirProtocol() throws Exception {
    HttpResponse<String> query =
        ask("ec2", "content-type", "application/x-www-form-urlencoded; charset=utf-8");
    HttpResponse<String> json = ask("dynamodb", "x-amz-target", "DynamoDB_20120810.ListTables");
    HttpResponse<String> rest = ask("eks", "content-type", "application/json");

    assertThat(query.headers().firstValue("content-type").orElse("")).startsWith("text/xml");
    assertThat(query.body())
        .contains("<Code>UnknownOperationException</Code>")
        .contains("<Message>expected a service of this emulation, found ec2</Message>");
    assertThat(json.body()).contains("found dynamodb").startsWith("{");
    assertThat(rest.body()).contains("found eks").startsWith("{");
    assertThat(List.of(query.statusCode(), json.statusCode(), rest.statusCode())).containsOnly(404);
  }

  private static HttpResponse<String> ask(String service, String header, String value)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(AWS.aws().endpoint())
            .header(header, value)
            .header(
                "authorization",
                "AWS4-HMAC-SHA256 Credential=test/20261122/eu-central-1/%s/aws4_request, SignedHeaders=host, Signature=0"
                    .formatted(service))
            .POST(HttpRequest.BodyPublishers.ofString("Action=Describe&Version=2016-11-15"))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}
