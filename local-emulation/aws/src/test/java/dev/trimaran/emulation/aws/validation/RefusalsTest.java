package dev.trimaran.emulation.aws.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** What another emulation answered otherwise, as the services' pages have it. */
class RefusalsTest {
  @RegisterExtension static final Started AWS = new Started();

  private static void refused(ThrowingCallable call, String code, String words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code))
        .hasMessageContaining(words);
  }

  @Test
  void aValueThatIsNoNumberIsAnInvalidValue() {
    MetricDatum none = MetricDatum.builder().metricName("m").value(Double.NaN).build();

    refused(
        () ->
            AWS.client(CloudWatchClient.class)
                .putMetricData(it -> it.namespace("N").metricData(none)),
        "InvalidParameterValue",
        "The value NaN for parameter MetricData.member.1.Value is invalid.");
  }

  @Test
  void anAlarmOfAlarmsThatAreNotThereIsRefused() {
    refused(
        () ->
            AWS.client(CloudWatchClient.class)
                .putCompositeAlarm(it -> it.alarmName("all").alarmRule("ALARM(one) OR OK(two)")),
        "ValidationError",
        "alarms [one, two] in the alarm rule do not exist");
  }

  @Test
  void aDashboardThatIsNotThereIsNotDeleted() {
    refused(
        () ->
            AWS.client(CloudWatchClient.class).deleteDashboards(it -> it.dashboardNames("nowhere")),
        "ResourceNotFound",
        "Dashboard nowhere does not exist");
  }

  @Test
  void eventsAreKeptForOneOfTheTimesThatThereAre() {
    CloudWatchLogsClient logs = AWS.client(CloudWatchLogsClient.class);
    logs.createLogGroup(it -> it.logGroupName("/kept"));

    refused(
        () -> logs.putRetentionPolicy(it -> it.logGroupName("/kept").retentionInDays(2)),
        "InvalidParameterException",
        "one of [1, 3, 5, 7,");
  }

  @Test
  void aRuntimeThatThereIsNotIsAnInvalidValue() {
    refused(
        () ->
            AWS.client(LambdaClient.class)
                .createFunction(it ->
                    it.functionName("old")
                        .runtime("cobol85")
                        .handler("main.handler")
                        .role(AWS.role("old", "lambda.amazonaws.com"))
                        .code(code -> code.s3Bucket("none").s3Key("none"))),
        "InvalidParameterValueException",
        "'runtime' failed to satisfy constraint: Member must satisfy enum value set");
  }
}
