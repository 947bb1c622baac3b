package dev.trimaran.emulation.aws.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricTransformation;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

class CloudWatchLogsTest {
  @RegisterExtension static final Started AWS = new Started();

  private final long now = Instant.now().toEpochMilli();
  private CloudWatchLogsClient logs;
  private String group;

  @BeforeEach
  void create(TestInfo test) {
    logs = AWS.client(CloudWatchLogsClient.class);
    group = "/test/" + test.getTestMethod().orElseThrow().getName();
    logs.createLogGroup(r -> r.logGroupName(group).tags(Map.of("team", "flights")));
    logs.createLogStream(r -> r.logGroupName(group).logStreamName("one"));
  }

  private PutLogEventsResponse put(String stream, List<InputLogEvent> events) {
    return logs.putLogEvents(r -> r.logGroupName(group).logStreamName(stream).logEvents(events));
  }

  private InputLogEvent event(int after, String message) {
    return InputLogEvent.builder().timestamp(now + after).message(message).build();
  }

  private void numbered(int count) {
    put("one", IntStream.range(0, count).mapToObj(i -> event(i, "line " + i)).toList());
  }

  private static List<String> messages(GetLogEventsResponse page) {
    return page.events().stream().map(OutputLogEvent::message).toList();
  }

  @Test
  void what_is_there_is_not_made_again_and_what_is_not_is_not_found() {
    assertThatThrownBy(() -> logs.createLogGroup(r -> r.logGroupName(group)))
        .isInstanceOf(ResourceAlreadyExistsException.class)
        .hasMessageContaining("The specified log group already exists");
    assertThatThrownBy(() -> logs.createLogStream(r -> r.logGroupName(group).logStreamName("one")))
        .isInstanceOf(ResourceAlreadyExistsException.class)
        .hasMessageContaining("The specified log stream already exists");
    assertThatThrownBy(() -> put("two", List.of(event(0, "x"))))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("The specified log stream does not exist.");
    assertThatThrownBy(() -> logs.getLogEvents(r -> r.logGroupName("/none").logStreamName("one")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("The specified log group does not exist.");
  }

  @Test
  void a_stream_is_read_to_its_end_and_goes_on_when_more_comes() {
    numbered(5);

    GetLogEventsResponse first =
        logs.getLogEvents(
            r -> r.logGroupName(group).logStreamName("one").startFromHead(true).limit(3));
    GetLogEventsResponse second = next(first.nextForwardToken());
    GetLogEventsResponse end = next(second.nextForwardToken());
    put("one", List.of(event(10, "more")));
    GetLogEventsResponse more = next(end.nextForwardToken());

    assertThat(messages(first)).containsExactly("line 0", "line 1", "line 2");
    assertThat(messages(second)).containsExactly("line 3", "line 4");
    assertThat(messages(end)).isEmpty();
    assertThat(end.nextForwardToken()).isEqualTo(second.nextForwardToken());
    assertThat(messages(more)).containsExactly("more");
  }

  @Test
  void a_stream_is_read_backwards_from_its_last_events() {
    numbered(5);

    GetLogEventsResponse last =
        logs.getLogEvents(r -> r.logGroupName(group).logStreamName("one").limit(2));
    GetLogEventsResponse before = next(last.nextBackwardToken());

    assertThat(messages(last)).containsExactly("line 3", "line 4");
    assertThat(messages(before)).containsExactly("line 0", "line 1", "line 2");
    assertThat(messages(next(before.nextForwardToken()))).containsExactly("line 3", "line 4");
  }

  private GetLogEventsResponse next(String token) {
    return logs.getLogEvents(r -> r.logGroupName(group).logStreamName("one").nextToken(token));
  }

  @Test
  void times_bound_what_is_read() {
    numbered(5);

    GetLogEventsResponse some =
        logs.getLogEvents(
            r -> r.logGroupName(group).logStreamName("one").startTime(now + 1).endTime(now + 3));

    assertThat(messages(some)).containsExactly("line 1", "line 2");
  }

  @Test
  void a_pattern_is_looked_for_in_all_streams_by_time() {
    logs.createLogStream(r -> r.logGroupName(group).logStreamName("two"));
    put("two", List.of(event(1, "{\"level\": \"ERROR\"}"), event(3, "{\"level\": \"INFO\"}")));
    put("one", List.of(event(0, "{\"level\": \"ERROR\"}"), event(2, "{\"level\": \"ERROR\"}")));

    Stream<FilteredLogEvent> found =
        logs
            .filterLogEventsPaginator(
                r -> r.logGroupName(group).filterPattern("{ $.level = \"ERROR\" }").limit(2))
            .events()
            .stream();

    assertThat(found.map(FilteredLogEvent::logStreamName)).containsExactly("one", "two", "one");
  }

  @Test
  void events_that_are_too_old_or_too_new_are_left_out_and_told() {
    int day = (int) Duration.ofDays(15).toMillis();

    PutLogEventsResponse old = put("one", List.of(event(-day, "old")));
    PutLogEventsResponse mixed =
        put("one", List.of(event(0, "good"), event((int) Duration.ofHours(3).toMillis(), "new")));

    assertThat(old.rejectedLogEventsInfo().tooOldLogEventEndIndex()).isEqualTo(1);
    assertThat(mixed.rejectedLogEventsInfo().tooNewLogEventStartIndex()).isEqualTo(1);
    assertThat(messages(logs.getLogEvents(r -> r.logGroupName(group).logStreamName("one"))))
        .containsExactly("good");
    assertThatThrownBy(() -> put("one", List.of(event(1, "late"), event(0, "early"))))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("must be in chronological order");
  }

  @Test
  void retention_takes_old_events_away() {
    put("one", List.of(event(-(int) Duration.ofDays(3).toMillis(), "old")));
    put("one", List.of(event(0, "new")));

    logs.putRetentionPolicy(r -> r.logGroupName(group).retentionInDays(1));

    assertThat(messages(logs.getLogEvents(r -> r.logGroupName(group).logStreamName("one"))))
        .containsExactly("new");
    assertThat(described().retentionInDays()).isEqualTo(1);
    logs.deleteRetentionPolicy(r -> r.logGroupName(group));
    assertThat(described().retentionInDays()).isNull();
  }

  private LogGroup described() {
    return logs.describeLogGroups(r -> r.logGroupNamePrefix(group)).logGroups().getFirst();
  }

  @Test
  void streams_are_described_by_name_by_time_and_in_pages() {
    for (String name : List.of("a", "b", "c")) {
      logs.createLogStream(r -> r.logGroupName(group).logStreamName(name));
    }
    put("b", List.of(event(5, "x")));
    put("a", List.of(event(9, "y")));

    assertThat(
            logs
                .describeLogStreamsPaginator(r -> r.logGroupName(group).limit(3))
                .logStreams()
                .stream()
                .map(LogStream::logStreamName))
        .containsExactly("a", "b", "c", "one");
    assertThat(
            logs.describeLogStreams(r ->
                    r.logGroupName(group)
                        .orderBy(OrderBy.LAST_EVENT_TIME)
                        .descending(true)
                        .limit(2))
                .logStreams())
        .extracting(LogStream::logStreamName)
        .containsExactly("a", "b");
  }

  @Test
  void tags_are_put_on_groups_and_taken_off() {
    String arn = described().logGroupArn();

    logs.tagResource(r -> r.resourceArn(arn).tags(Map.of("stage", "test")));
    logs.untagResource(r -> r.resourceArn(arn).tagKeys("team"));

    assertThat(logs.listTagsForResource(r -> r.resourceArn(arn)).tags())
        .isEqualTo(Map.of("stage", "test"));
  }

  @Test
  void a_deleted_group_takes_its_streams_and_events_along() {
    numbered(2);

    logs.deleteLogGroup(r -> r.logGroupName(group));
    logs.createLogGroup(r -> r.logGroupName(group));

    assertThat(logs.describeLogStreams(r -> r.logGroupName(group)).logStreams()).isEmpty();
    logs.createLogStream(r -> r.logGroupName(group).logStreamName("one"));
    assertThat(messages(logs.getLogEvents(r -> r.logGroupName(group).logStreamName("one"))))
        .isEmpty();
  }

  @Test
  void metric_filters_are_kept_and_tried() {
    MetricTransformation slow =
        MetricTransformation.builder()
            .metricName("Slow")
            .metricNamespace("Flights")
            .metricValue("$.latency")
            .build();
    logs.putMetricFilter(r ->
        r.logGroupName(group)
            .filterName("slow")
            .filterPattern("{ $.latency > 5 }")
            .metricTransformations(slow));

    assertThat(
            logs.describeMetricFilters(r -> r.metricName("Slow").metricNamespace("Flights"))
                .metricFilters())
        .singleElement()
        .satisfies(filter -> assertThat(filter.logGroupName()).isEqualTo(group));
    assertThat(described().metricFilterCount()).isEqualTo(1);
    assertThat(
            logs.testMetricFilter(r ->
                    r.filterPattern("[ip, ..., size > 10]").logEventMessages("a b 5", "c d e 50"))
                .matches())
        .singleElement()
        .satisfies(match -> {
          assertThat(match.eventNumber()).isEqualTo(2);
          assertThat(match.extractedValues()).containsEntry("$size", "50");
        });
    logs.deleteMetricFilter(r -> r.logGroupName(group).filterName("slow"));
    assertThat(logs.describeMetricFilters(r -> r.logGroupName(group)).metricFilters()).isEmpty();
  }
}
