package dev.trimaran.emulation.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Started;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsTest {
  @RegisterExtension static final Started AWS = new Started(Options.defaults().faster(300));

  private static final String QUEUE = "arn:aws:sqs:eu-central-1:000000000000:";
  private static final int PATIENCE = 600;

  private Python python;
  private LambdaClient lambda;
  private SqsClient sqs;

  @BeforeAll
  void start() {
    python = new Python(AWS);
    lambda = AWS.client(LambdaClient.class);
    sqs = AWS.client(SqsClient.class);
  }

  @Test
  void eventThatFailsIsTriedThreeTimesAndToldToItsDestination() {
    String url = sqs.createQueue(q -> q.queueName("failures")).queueUrl();
    python.function("fails", "def handler(event, context):\n  raise ValueError('never')\n");
    lambda.putFunctionEventInvokeConfig(c ->
        c.functionName("fails")
            .destinationConfig(d -> d.onFailure(f -> f.destination(QUEUE + "failures"))));

    assertThat(
            lambda
                .invoke(i ->
                    i.functionName("fails")
                        .invocationType("Event")
                        .payload(SdkBytes.fromUtf8String("{\"a\":1}")))
                .statusCode())
        .isEqualTo(202);

    assertThat(received(url, 1).getFirst())
        .contains("\"condition\":\"RetriesExhausted\"", "\"approximateInvokeCount\":3")
        .contains("\"requestPayload\":{\"a\":1}", "\"errorType\":\"ValueError\"");
  }

  @Test
  void queueFeedsAFunctionAndWhatFailsComesAgain() {
    String in =
        sqs.createQueue(q ->
                q.queueName("in").attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "60")))
            .queueUrl();
    String out = sqs.createQueue(q -> q.queueName("out")).queueUrl();
    python.function(
        "feeds",
        """
        def handler(event, context):
            failed = [r for r in event["Records"] if r["body"] == "bad" and r["attributes"]["ApproximateReceiveCount"] == "1"]
            for r in event["Records"]:
                assert r["eventSource"] == "aws:sqs"
            return {"batchItemFailures": [{"itemIdentifier": r["messageId"]} for r in failed]}
        """);
    lambda.putFunctionEventInvokeConfig(c -> c.functionName("feeds").maximumRetryAttempts(0));
    String id =
        lambda
            .createEventSourceMapping(m ->
                m.functionName("feeds")
                    .eventSourceArn(QUEUE + "in")
                    .functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES))
            .uuid();
    assertThat(lambda.getEventSourceMapping(m -> m.uuid(id)).state()).isEqualTo("Enabled");
    sqs.sendMessage(m -> m.queueUrl(in).messageBody("good"));
    sqs.sendMessage(m -> m.queueUrl(in).messageBody("bad"));

    assertThat(emptied(in)).isTrue();
    lambda.deleteEventSourceMapping(m -> m.uuid(id));
    assertThat(out).isNotEmpty();
  }

  private List<String> received(String url, int count) {
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < PATIENCE && bodies.size() < count; i++) {
      sqs.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(20)).messages().stream()
          .map(Message::body)
          .forEach(bodies::add);
    }
    return bodies;
  }

  private boolean emptied(String url) {
    for (int i = 0; i < 1000; i++) {
      Map<QueueAttributeName, String> counts =
          sqs.getQueueAttributes(a ->
                  a.queueUrl(url)
                      .attributeNames(
                          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
              .attributes();
      if (counts.values().stream().allMatch("0"::equals)) {
        return true;
      }
      sqs.receiveMessage(r -> r.queueUrl(outOf(url)).waitTimeSeconds(3));
    }
    return false;
  }

  /** An empty queue, whose long poll is what a test waits by. */
  private static String outOf(String url) {
    return url.substring(0, url.lastIndexOf('/')) + "/out";
  }
}
