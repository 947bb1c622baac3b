package dev.trimaran.emulation.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A bucket tells of what happens to its objects. */
class NotificationsTest {
  @RegisterExtension static final Started AWS = new Started();

  private static final String ALLOWED =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":\
      "s3.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*"}]}\
      """;

  private static SqsClient sqs() {
    return AWS.client(SqsClient.class);
  }

  private static String queue(String name, Map<QueueAttributeName, String> attributes) {
    return sqs().createQueue(b -> b.queueName(name).attributes(attributes)).queueUrl();
  }

  private static void tell(TestBucket bucket, String queue) {
    QueueConfiguration configuration =
        QueueConfiguration.builder()
            .id("tell")
            .queueArn("arn:aws:sqs:eu-central-1:000000000000:" + queue)
            .events(Event.S3_OBJECT_CREATED, Event.S3_OBJECT_REMOVED)
            .filter(f ->
                f.key(k -> k.filterRules(FilterRule.builder().name("prefix").value("in/").build())))
            .build();
    bucket
        .s3()
        .putBucketNotificationConfiguration(b ->
            b.bucket(bucket.name())
                .notificationConfiguration(c -> c.queueConfigurations(configuration)));
  }

  private static String next(String queue) {
    Message message =
        sqs()
            .receiveMessage(b -> b.queueUrl(queue).waitTimeSeconds(10).maxNumberOfMessages(1))
            .messages()
            .getFirst();
    sqs().deleteMessage(b -> b.queueUrl(queue).receiptHandle(message.receiptHandle()));
    return message.body();
  }

  @Test
  void aQueueIsToldOfWhatItAsksFor() {
    String queue = queue("told", Map.of(QueueAttributeName.POLICY, ALLOWED));
    TestBucket bucket = TestBucket.in(AWS);
    tell(bucket, "told");

    assertThat(next(queue)).contains("s3:TestEvent", bucket.name());
    bucket.put("out/a", "x");
    bucket.put("in/ä b", "hello");
    assertThat(next(queue))
        .contains(
            "\"eventName\":\"ObjectCreated:Put\"",
            "\"key\":\"in/%C3%A4+b\"",
            "\"size\":5",
            "\"eTag\":\"5d41402abc4b2a76b9719d911017c592\"",
            "\"configurationId\":\"tell\"");
    bucket.s3().deleteObject(b -> b.bucket(bucket.name()).key("in/ä b"));
    assertThat(next(queue)).contains("\"eventName\":\"ObjectRemoved:Delete\"");
  }

  @Test
  void theConfigurationIsKept() {
    queue("kept", Map.of(QueueAttributeName.POLICY, ALLOWED));
    TestBucket bucket = TestBucket.in(AWS);

    tell(bucket, "kept");

    assertThat(
            bucket
                .s3()
                .getBucketNotificationConfiguration(b -> b.bucket(bucket.name()))
                .queueConfigurations())
        .extracting(QueueConfiguration::id)
        .containsExactly("tell");
  }

  @Test
  void whoCannotBeToldIsRefused() {
    queue("deaf", Map.of());
    TestBucket bucket = TestBucket.in(AWS);

    assertThatThrownBy(() -> tell(bucket, "deaf"))
        .hasMessageContaining("Unable to validate the following destination configurations");
    assertThatThrownBy(() -> tell(bucket, "missing"))
        .hasMessageContaining("Unable to validate the following destination configurations");
  }
}
