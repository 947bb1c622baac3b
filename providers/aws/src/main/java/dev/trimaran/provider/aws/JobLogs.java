package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/** What jobs of one kind wrote: the streams of a group that begin with the job's name. */
final class JobLogs {
  private final Supplier<CloudWatchLogsClient> logs;
  private final String group;
  private final String behindName;

  /** Of streams that a job's name and a slash begin. */
  JobLogs(Supplier<CloudWatchLogsClient> logs, String group) {
    this(logs, group, "/");
  }

  /**
   * Of a group.
   *
   * @param behindName what follows the job's name in that of a stream, as far as all have it
   */
  JobLogs(Supplier<CloudWatchLogsClient> logs, String group, String behindName) {
    this.logs = logs;
    this.group = group;
    this.behindName = behindName;
  }

  /** The lines so far, oldest first; none before the job has written one. */
  Stream<LogLine> read(String job, String name) {
    Call call = new Call("read job log", name, "logs:GetLogEvents");
    List<LogLine> lines = new ArrayList<>();
    for (String stream : streams(job, name)) {
      lines.addAll(read(stream, call));
    }
    lines.sort(Comparator.comparing(LogLine::time));
    return lines.stream();
  }

  /** The last line so far. */
  Optional<String> last(String job) {
    Call call = new Call("read job log", job, "logs:GetLogEvents");
    return streams(job, job).stream()
        .flatMap(stream ->
            call
                .find(() ->
                    logs.get()
                        .getLogEvents(request ->
                            request
                                .logGroupName(group)
                                .logStreamName(stream)
                                .startFromHead(false)
                                .limit(1)))
                .stream())
        .flatMap(page -> page.events().stream())
        .max(Comparator.comparing(OutputLogEvent::timestamp))
        .map(OutputLogEvent::message);
  }

  private List<String> streams(String job, String name) {
    return new Call("read job log", name, "logs:DescribeLogStreams")
        .find(() ->
            logs
                .get()
                .describeLogStreamsPaginator(
                    request -> request.logGroupName(group).logStreamNamePrefix(job + behindName))
                .logStreams()
                .stream()
                .map(LogStream::logStreamName)
                .toList())
        .orElse(List.of());
  }

  /** The token of the last page is that of the page before it. */
  private List<LogLine> read(String stream, Call call) {
    List<LogLine> lines = new ArrayList<>();
    Optional<String> next = Optional.empty();
    while (true) {
      Optional<String> token = next;
      Optional<GetLogEventsResponse> page =
          call.find(() ->
              logs.get()
                  .getLogEvents(request -> {
                    request.logGroupName(group).logStreamName(stream).startFromHead(true);
                    token.ifPresent(request::nextToken);
                  }));
      if (page.isEmpty()) {
        return lines;
      }
      page.get()
          .events()
          .forEach(event ->
              lines.add(new LogLine(Instant.ofEpochMilli(event.timestamp()), event.message())));
      next = Optional.ofNullable(page.get().nextForwardToken());
      if (next.isEmpty() || next.equals(token)) {
        return lines;
      }
    }
  }
}
