package dev.trimaran.emulation.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Started;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Tag;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Alarms look at metrics by themselves and tell a topic, which tells a queue. */
final class AlarmTest {
  @RegisterExtension static final Started AWS = new Started(Options.defaults().faster(300));

  private static final ObjectMapper JSON = new ObjectMapper();

  private CloudWatchClient cloudWatch;
  private SqsClient sqs;

  @BeforeEach
  void clients() {
    cloudWatch = AWS.client(CloudWatchClient.class);
    sqs = AWS.client(SqsClient.class);
  }

  @Test
  void ringsAndCallsAllClear() throws IOException {
    String queue = listening("rings");
    cloudWatch.putMetricAlarm(alarm -> drift(alarm, "rings"));
    measure("rings", 1);

    JsonNode rung = until(queue, "ALARM");

    assertThat(rung.path("AlarmName").asText()).isEqualTo("rings");
    assertThat(rung.path("NewStateReason").asText())
        .startsWith("Threshold Crossed: 1 out of the last 1 datapoint [1.0]");
    assertThat(rung.path("Trigger").path("MetricName").asText()).isEqualTo("rings");
    assertThat(until(queue, "OK").path("Trigger").path("Period").asInt()).isEqualTo(300);
    assertThat(
            cloudWatch
                .describeAlarmHistory(
                    asked -> asked.alarmName("rings").historyItemType(HistoryItemType.STATE_UPDATE))
                .alarmHistoryItems())
        .extracting(AlarmHistoryItem::historySummary)
        // From OK or INSUFFICIENT_DATA: that is the alarm's first look before the measurement or
        // after it.
        .anyMatch(summary -> summary.endsWith(" to ALARM"))
        .contains("Alarm updated from ALARM to OK");
  }

  @Test
  void ringsOnMetricMath() throws IOException {
    String queue = listening("math");
    cloudWatch.putMetricAlarm(alarm ->
        alarm
            .alarmName("math")
            .alarmActions(topic("math"))
            .comparisonOperator("GreaterThanThreshold")
            .threshold(20.0)
            .evaluationPeriods(1)
            .treatMissingData("notBreaching")
            .metrics(
                MetricDataQuery.builder()
                    .id("percent")
                    .expression("IF(whole > 0, 100 * part / whole, 0)")
                    .build(),
                stat("part", "math-part"),
                stat("whole", "math-whole")));
    measure("math-part", 1);
    measure("math-whole", 4);

    assertThat(until(queue, "ALARM").path("Trigger").path("Metrics")).hasSize(3);
  }

  @Test
  void followsTheAlarmsOfARule() {
    for (String name : List.of("left", "right")) {
      cloudWatch.putMetricAlarm(alarm -> drift(alarm, name).treatMissingData("ignore"));
    }
    cloudWatch.putCompositeAlarm(
        alarm -> alarm.alarmName("both").alarmRule("ALARM(\"left\") AND NOT OK(right)"));

    cloudWatch.setAlarmState(
        state -> state.alarmName("left").stateValue(StateValue.ALARM).stateReason("test"));

    assertThat(
            cloudWatch
                .describeAlarms(
                    asked -> asked.alarmNames("both").alarmTypes(AlarmType.COMPOSITE_ALARM))
                .compositeAlarms())
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.stateValue()).isEqualTo(StateValue.ALARM));
    assertThatThrownBy(
            () -> cloudWatch.putCompositeAlarm(alarm -> alarm.alarmName("bad").alarmRule("ALARM(")))
        .isInstanceOf(CloudWatchException.class)
        .hasMessageContaining("AlarmRule must not contain any syntax errors");
  }

  @Test
  void keepsQuietWhereActionsAreDisabled() {
    String queue = listening("quiet");
    cloudWatch.putMetricAlarm(alarm -> drift(alarm, "quiet").treatMissingData("ignore"));
    cloudWatch.disableAlarmActions(alarms -> alarms.alarmNames("quiet"));

    cloudWatch.setAlarmState(
        state -> state.alarmName("quiet").stateValue(StateValue.ALARM).stateReason("test"));

    assertThat(receive(queue)).isEmpty();
    cloudWatch.enableAlarmActions(alarms -> alarms.alarmNames("quiet"));
    assertThat(cloudWatch.describeAlarms(asked -> asked.alarmNames("quiet")).metricAlarms())
        .singleElement()
        .satisfies(alarm -> {
          assertThat(alarm.actionsEnabled()).isTrue();
          assertThat(alarm.stateValue()).isEqualTo(StateValue.ALARM);
        });
  }

  @Test
  void findsAlarmsByMetricAndForgetsDeletedOnes() {
    cloudWatch.putMetricAlarm(
        alarm -> drift(alarm, "found").tags(Tag.builder().key("a").value("b").build()));

    var found =
        cloudWatch
            .describeAlarmsForMetric(asked -> asked.namespace("Alarms").metricName("found"))
            .metricAlarms();

    assertThat(found).extracting("alarmName").containsExactly("found");
    assertThat(
            cloudWatch
                .listTagsForResource(asked -> asked.resourceARN(found.getFirst().alarmArn()))
                .tags())
        .hasSize(1);

    cloudWatch.deleteAlarms(alarms -> alarms.alarmNames("found"));

    assertThat(cloudWatch.describeAlarms(asked -> asked.alarmNames("found")).metricAlarms())
        .isEmpty();
    assertThatThrownBy(() ->
            cloudWatch.setAlarmState(
                state -> state.alarmName("found").stateValue(StateValue.OK).stateReason("x")))
        .isInstanceOfSatisfying(
            CloudWatchException.class,
            error -> {
              assertThat(error.statusCode()).isEqualTo(404);
              assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ResourceNotFound");
            });
  }

  @Test
  void listsInPages() {
    for (int i = 0; i < 5; i++) {
      String name = "page-" + i;
      cloudWatch.putMetricAlarm(alarm -> drift(alarm, name));
    }

    assertThat(
            cloudWatch
                .describeAlarmsPaginator(asked -> asked.alarmNamePrefix("page-").maxRecords(2))
                .stream()
                .map(page -> page.metricAlarms().size()))
        .containsExactly(2, 2, 1);
  }

  private static MetricDataQuery stat(String id, String name) {
    return MetricDataQuery.builder()
        .id(id)
        .returnData(false)
        .metricStat(stat ->
            stat.metric(metric -> metric.namespace("Alarms").metricName(name))
                .period(300)
                .stat("Sum"))
        .build();
  }

  private static PutMetricAlarmRequest.Builder drift(
      PutMetricAlarmRequest.Builder alarm, String name) {
    return alarm
        .alarmName(name)
        .namespace("Alarms")
        .metricName(name)
        .statistic("Sum")
        .period(300)
        .evaluationPeriods(1)
        .threshold(0.0)
        .comparisonOperator("GreaterThanThreshold")
        .treatMissingData("notBreaching")
        .alarmActions(topic(name))
        .okActions(topic(name));
  }

  private void measure(String name, double value) {
    cloudWatch.putMetricData(put ->
        put.namespace("Alarms")
            .metricData(MetricDatum.builder().metricName(name).value(value).build()));
  }

  private static String topic(String name) {
    return "arn:aws:sns:eu-central-1:000000000000:" + name;
  }

  private String listening(String name) {
    SnsClient sns = AWS.client(SnsClient.class);
    sns.createTopic(topic -> topic.name(name));
    sns.setTopicAttributes(set ->
        set.topicArn(topic(name))
            .attributeName("Policy")
            .attributeValue(allow("cloudwatch.amazonaws.com", "sns:Publish", topic(name))));
    String arn = "arn:aws:sqs:eu-central-1:000000000000:" + name;
    String url =
        sqs.createQueue(queue ->
                queue
                    .queueName(name)
                    .attributes(
                        Map.of(
                            QueueAttributeName.POLICY,
                            allow("sns.amazonaws.com", "sqs:SendMessage", arn))))
            .queueUrl();
    sns.subscribe(to -> to.topicArn(topic(name)).protocol("sqs").endpoint(arn));
    return url;
  }

  private static String allow(String service, String action, String resource) {
    return """
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
     "Principal": {"Service": "%s"}, "Action": "%s", "Resource": "%s"}]}\
    """
        .formatted(service, action, resource);
  }

  private List<Message> receive(String url) {
    return sqs.receiveMessage(queue -> queue.queueUrl(url)).messages();
  }

  /** The first message of an alarm in this state. */
  private JsonNode until(String url, String state) throws IOException {
    for (int i = 0; i < 200; i++) {
      for (Message message :
          sqs.receiveMessage(queue -> queue.queueUrl(url).waitTimeSeconds(20)).messages()) {
        sqs.deleteMessage(to -> to.queueUrl(url).receiptHandle(message.receiptHandle()));
        JsonNode said = JSON.readTree(JSON.readTree(message.body()).path("Message").asText());
        boolean first = said.path("OldStateValue").asText().equals("INSUFFICIENT_DATA");
        if (said.path("NewStateValue").asText().equals(state)
            && (state.equals("ALARM") || !first)) {
          return said;
        }
      }
    }
    throw new AssertionError("expected the state " + state + ", found none in time");
  }
}
