package dev.trimaran.emulation.aws.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.MalformedQueryException;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatus;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;

/** Six events: two in JSON, four as a server writes them. */
class InsightsTest {
  @RegisterExtension static final Started AWS = new Started();

  private static final String GROUP = "/insights";
  private static final long HOUR = Instant.now().getEpochSecond() / 3600 * 3600 - 7200;
  private static final List<String> MESSAGES =
      List.of(
          "{\"level\":\"INFO\",\"took\":12,\"user\":{\"name\":\"ada\"}}",
          "{\"level\":\"ERROR\",\"took\":30,\"user\":{\"name\":\"bob\"}}",
          "GET /flights took 20 ms",
          "GET /planes took 5 ms",
          "POST /flights took 100 ms | retried",
          "ERROR cannot reach the store");

  @BeforeAll
  static void write() {
    CloudWatchLogsClient logs = logs();
    logs.createLogGroup(it -> it.logGroupName(GROUP));
    logs.createLogStream(it -> it.logGroupName(GROUP).logStreamName("one"));
    logs.putLogEvents(it ->
        it.logGroupName(GROUP)
            .logStreamName("one")
            .logEvents(
                IntStream.range(0, MESSAGES.size())
                    .mapToObj(i ->
                        InputLogEvent.builder()
                            .timestamp((HOUR + 60L * i) * 1000)
                            .message(MESSAGES.get(i))
                            .build())
                    .toList()));
  }

  private static CloudWatchLogsClient logs() {
    return AWS.client(CloudWatchLogsClient.class);
  }

  private static GetQueryResultsResponse ask(String query) {
    String id =
        logs()
            .startQuery(it ->
                it.logGroupName(GROUP).startTime(HOUR).endTime(HOUR + 3600).queryString(query))
            .queryId();
    return logs().getQueryResults(it -> it.queryId(id));
  }

  private static List<Map<String, String>> rows(String query) {
    return ask(query).results().stream()
        .map(row ->
            row.stream()
                .filter(field -> !field.field().equals("@ptr"))
                .collect(Collectors.toMap(ResultField::field, ResultField::value)))
        .toList();
  }

  private static List<String> column(String query, String field) {
    return rows(query).stream().map(row -> row.getOrDefault(field, "none")).toList();
  }

  @Test
  void the_latest_event_comes_first_and_a_limit_cuts() {
    GetQueryResultsResponse answer = ask("fields @timestamp, @message | limit 2");

    assertThat(answer.status()).isEqualTo(QueryStatus.COMPLETE);
    assertThat(answer.results()).hasSize(2);
    assertThat(answer.results().getFirst())
        .extracting(ResultField::field)
        .containsExactly("@timestamp", "@message", "@ptr");
    assertThat(answer.results().getFirst().get(1).value()).startsWith("ERROR cannot");
    assertThat(answer.results().getFirst().getFirst().value())
        .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:05:00\\.000");
  }

  @Test
  void fields_of_json_are_found_out() {
    assertThat(column("fields user.name | filter took > 20 and level = 'ERROR'", "user.name"))
        .containsExactly("bob");
  }

  @Test
  void like_takes_texts_and_expressions() {
    assertThat(rows("filter @message like \"ERROR\"")).hasSize(2);
    assertThat(rows("filter @message like /^GET \\/(flights|planes)/")).hasSize(2);
    assertThat(rows("filter @message not like /ERROR/ and not ispresent(level)")).hasSize(3);
    assertThat(rows("filter level in [\"INFO\", \"WARN\"]")).hasSize(1);
  }

  @Test
  void parse_takes_fields_out_of_a_text() {
    assertThat(
            rows(
                "parse @message \"* /* took * ms\" as verb, path, took | filter ispresent(verb)"
                    + " | sort took desc | display verb, path, took"))
        .extracting(Map::toString)
        .first()
        .asString()
        .contains("verb=POST", "path=flights", "took=100");
    assertThat(
            column(
                "parse @message /took (?<ms>\\d+) ms/ | filter ms >= 20 | sort ms asc | display ms",
                "ms"))
        .containsExactly("20", "100");
  }

  @Test
  void stats_sum_up_in_groups() {
    List<Map<String, String>> found =
        rows(
            "parse @message '* /* took * ms' as verb, path, ms | filter ispresent(ms)"
                + " | stats count(*) as n, sum(ms) as total, avg(ms), max(ms), pct(ms, 50) as half by path"
                + " | sort total desc");

    assertThat(found)
        .containsExactly(
            Map.of(
                "path", "flights", "n", "2", "total", "120", "avg(ms)", "60", "max(ms)", "100",
                "half", "60"),
            Map.of(
                "path", "planes", "n", "1", "total", "5", "avg(ms)", "5", "max(ms)", "5", "half",
                "5"));
  }

  @Test
  void time_is_cut_into_bins() {
    assertThat(column("stats count(*) as n by bin(3m) | sort n asc", "n"))
        .containsExactly("3", "3");
    assertThat(column("stats count(*) as n by bin(3m) as t | sort t asc", "n")).hasSize(2);
  }

  @Test
  void expressions_are_computed() {
    assertThat(column("fields took * 2 + 1 as more | filter level = 'INFO'", "more"))
        .containsExactly("25");
    assertThat(column("fields toupper(user.name) as who | filter took = 12", "who"))
        .containsExactly("ADA");
  }

  @Test
  void what_was_scanned_and_matched_is_told() {
    GetQueryResultsResponse answer = ask("filter @message like /took/");

    assertThat(answer.statistics().recordsScanned()).isEqualTo(6);
    assertThat(answer.statistics().recordsMatched()).isEqualTo(5);
  }

  @Test
  void what_is_not_understood_is_refused() {
    for (String query :
        List.of(
            "fields @message | dedup level",
            "filter @message like",
            "stats frequency(took)",
            "fields unheard(took)",
            "limit none",
            "fields @message |")) {
      assertThatThrownBy(() -> ask(query)).as(query).isInstanceOf(MalformedQueryException.class);
    }
  }

  @Test
  void a_missing_group_and_a_missing_query_are_missing() {
    assertThatThrownBy(() ->
            logs()
                .startQuery(it ->
                    it.logGroupName("/none")
                        .startTime(HOUR)
                        .endTime(HOUR + 1)
                        .queryString("fields @message")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> logs().getQueryResults(it -> it.queryId("none")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void queries_are_listed() {
    String query = "fields @message | limit 7";
    ask(query);

    assertThat(logs().describeQueries(it -> it.logGroupName(GROUP)).queries())
        .anyMatch(one -> one.queryString().equals(query));
  }
}
