package dev.trimaran.emulation.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Started;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What lasts in a folder is there again after the end of the process. */
final class RestartTest {
  @TempDir private Path folder;

  @Test
  void keepsMessagesAndMeasurements() throws Exception {
    running(aws -> {
      SqsClient sqs = aws.client(SqsClient.class);
      String url = sqs.createQueue(queue -> queue.queueName("kept")).queueUrl();
      sqs.sendMessage(message -> message.queueUrl(url).messageBody("first"));
      sqs.sendMessage(message -> message.queueUrl(url).messageBody("second"));
      sqs.receiveMessage(queue -> queue.queueUrl(url));
      measure(aws, 2);
      measure(aws, 3);
    });

    running(aws -> {
      SqsClient sqs = aws.client(SqsClient.class);
      String url = sqs.getQueueUrl(queue -> queue.queueName("kept")).queueUrl();

      assertThat(
              sqs.receiveMessage(queue -> queue.queueUrl(url).maxNumberOfMessages(10)).messages())
          .singleElement()
          .satisfies(message -> assertThat(message.body()).isEqualTo("second"));
      assertThat(sum(aws)).isEqualTo(5);
    });
  }

  private static void measure(Started aws, double value) {
    aws.client(CloudWatchClient.class)
        .putMetricData(put ->
            put.namespace("Kept")
                .metricData(MetricDatum.builder().metricName("m").value(value).build()));
  }

  private static double sum(Started aws) {
    return aws
        .client(CloudWatchClient.class)
        .getMetricStatistics(asked ->
            asked
                .namespace("Kept")
                .metricName("m")
                .startTime(Instant.now().minusSeconds(3_600))
                .endTime(Instant.now().plusSeconds(60))
                .period(86_400)
                .statistics(Statistic.SUM))
        .datapoints()
        .stream()
        .mapToDouble(point -> point.sum())
        .sum();
  }

  private void running(Consumer<Started> work) throws Exception {
    Started aws = new Started(Options.defaults().in(folder));
    aws.beforeAll(none());
    try {
      work.accept(aws);
    } finally {
      aws.afterAll(none());
    }
  }

  /** The fixture asks its context nothing. */
  private static ExtensionContext none() {
    return (ExtensionContext)
        java.lang.reflect.Proxy.newProxyInstance(
            RestartTest.class.getClassLoader(),
            new Class<?>[] {ExtensionContext.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
