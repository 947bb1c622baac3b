package dev.trimaran.emulation.aws.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.trimaran.emulation.aws.Started;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** What older clients say of groups, and what is taken away. */
final class LogGroupsTest {
  @RegisterExtension static final Started AWS = new Started();

  private final CloudWatchLogsClient logs = AWS.client(CloudWatchLogsClient.class);

  @Test
  @SuppressWarnings("deprecation")
  void tagsOfAGroupAreTheSameByItsNameAndByItsArn() {
    logs.createLogGroup(g -> g.logGroupName("tagged").tags(Map.of("owner", "ann")));

    logs.tagLogGroup(t -> t.logGroupName("tagged").tags(Map.of("team", "red")));
    logs.untagLogGroup(t -> t.logGroupName("tagged").tags("owner"));

    assertThat(logs.listTagsLogGroup(t -> t.logGroupName("tagged")).tags())
        .containsOnly(Map.entry("team", "red"));
    assertThat(
            logs.listTagsForResource(
                    t -> t.resourceArn("arn:aws:logs:eu-central-1:000000000000:log-group:tagged"))
                .tags())
        .containsOnly(Map.entry("team", "red"));
  }

  @Test
  void aStreamGoesWithItsEvents() {
    logs.createLogGroup(g -> g.logGroupName("streams"));
    logs.createLogStream(s -> s.logGroupName("streams").logStreamName("one"));
    logs.putLogEvents(p ->
        p.logGroupName("streams")
            .logStreamName("one")
            .logEvents(
                InputLogEvent.builder()
                    .timestamp(System.currentTimeMillis())
                    .message("said")
                    .build()));

    logs.deleteLogStream(s -> s.logGroupName("streams").logStreamName("one"));

    assertThat(logs.describeLogStreams(s -> s.logGroupName("streams")).logStreams()).isEmpty();
    assertThat(logs.filterLogEvents(f -> f.logGroupName("streams")).events()).isEmpty();
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> logs.getLogEvents(g -> g.logGroupName("streams").logStreamName("one")));
  }

  @Test
  void aQueryThatIsDoneIsNotStopped() {
    logs.createLogGroup(g -> g.logGroupName("queried"));
    String query =
        logs.startQuery(q ->
                q.logGroupName("queried").startTime(0L).endTime(1L).queryString("fields @message"))
            .queryId();

    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(() -> logs.stopQuery(q -> q.queryId(query)))
        .withMessageContaining("is not running and cannot be stopped");
  }
}
