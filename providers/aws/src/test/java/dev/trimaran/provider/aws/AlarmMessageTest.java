package dev.trimaran.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.Alarm;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Measurement;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** An alarm tells the topic, and the topic all who have subscribed. */
@Tag("slow")
class AlarmMessageTest {
  private static final Map<String, String> MODEL = Map.of("model", "shop");

  @TempDir private Path folder;
  private SnsClient sns;
  private SqsClient sqs;

  @BeforeEach
  void open() {
    sns = client(SnsClient.builder());
    sqs = client(SqsClient.builder());
  }

  @AfterEach
  void close() {
    sns.close();
    sqs.close();
  }

  @Test
  void an_alarm_is_read_from_a_queue_behind_the_topic() {
    String topic = sns.createTopic(request -> request.name("alerts")).topicArn();
    String queue = subscribedQueue(topic);
    try (Provider provider = open(topic)) {
      provider
          .monitor()
          .watch(
              new Alarm(
                  "drift",
                  "suite_share",
                  MODEL,
                  Alarm.Comparison.ABOVE,
                  0.5,
                  Duration.ofMinutes(1),
                  1));

      provider
          .monitor()
          .publish(List.of(new Measurement("suite_share", MODEL, Instant.now(), 0.9)));

      assertThat(alarmed(queue).body())
          .contains("\\\"AlarmName\\\":\\\"" + alarmName() + "\\\"")
          .contains("\\\"NewStateValue\\\":\\\"ALARM\\\"")
          .contains("\\\"MetricName\\\":\\\"suite_share\\\"");
    }
  }

  /** Long polls end when there is a message; one of the beginning says that all is well. */
  private Message alarmed(String queue) {
    for (int poll = 0; poll < 6; poll++) {
      List<Message> messages =
          sqs.receiveMessage(request -> request.queueUrl(queue).waitTimeSeconds(20)).messages();
      for (Message message : messages) {
        if (message.body().contains("NewStateValue\\\":\\\"ALARM")) {
          return message;
        }
        sqs.deleteMessage(
            request -> request.queueUrl(queue).receiptHandle(message.receiptHandle()));
      }
    }
    throw new AssertionError("expected the alarm in the queue, found it empty");
  }

  private String subscribedQueue(String topic) {
    String queue = sqs.createQueue(request -> request.queueName("alerts")).queueUrl();
    String arn =
        sqs.getQueueAttributes(
                request -> request.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    String policy =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMessage",\
        "Principal":{"Service":"sns.amazonaws.com"},"Resource":"%s",\
        "Condition":{"ArnEquals":{"aws:SourceArn":"%s"}}}]}\
        """
            .formatted(arn, topic);
    sqs.setQueueAttributes(
        request -> request.queueUrl(queue).attributes(Map.of(QueueAttributeName.POLICY, policy)));
    sns.subscribe(request -> request.topicArn(topic).protocol("sqs").endpoint(arn));
    return queue;
  }

  private String alarmName() {
    return StackOutputs.of(AwsPlaces.environment(folder)).name("watch-drift", 255);
  }

  private Provider open(String topic) {
    Environment straight = AwsPlaces.environment(folder);
    Map<String, String> settings = new TreeMap<>(straight.settings());
    settings.put("alertTopic", topic);
    return Providers.open("aws", new Environment(straight.name(), folder, settings));
  }

  private static <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    URI endpoint = AwsPlaces.endpoint();
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .build();
  }
}
