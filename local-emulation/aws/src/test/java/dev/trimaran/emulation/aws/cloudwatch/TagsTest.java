package dev.trimaran.emulation.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.trimaran.emulation.aws.Started;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/** The tags of alarms. */
final class TagsTest {
  @RegisterExtension static final Started AWS = new Started();

  @Test
  void tagsOfAnAlarmAreThoseOfItsMakingAndTheLaterOnes() {
    CloudWatchClient cloudwatch = AWS.client(CloudWatchClient.class);
    cloudwatch.putMetricAlarm(a ->
        a.alarmName("tagged")
            .namespace("Own")
            .metricName("errors")
            .statistic("Sum")
            .period(60)
            .evaluationPeriods(1)
            .threshold(1.0)
            .comparisonOperator("GreaterThanThreshold")
            .tags(tag("team", "red"), tag("owner", "ann")));
    String arn = "arn:aws:cloudwatch:eu-central-1:000000000000:alarm:tagged";

    cloudwatch.tagResource(t -> t.resourceARN(arn).tags(tag("stage", "test")));
    cloudwatch.untagResource(t -> t.resourceARN(arn).tagKeys("owner"));

    assertThat(cloudwatch.listTagsForResource(t -> t.resourceARN(arn)).tags())
        .containsExactlyInAnyOrder(tag("team", "red"), tag("stage", "test"));
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() ->
            cloudwatch.tagResource(t -> t.resourceARN(arn + "-not").tags(tag("team", "red"))));
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
