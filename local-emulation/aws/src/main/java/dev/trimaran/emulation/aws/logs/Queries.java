package dev.trimaran.emulation.aws.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Paging;
import dev.trimaran.emulation.state.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Queries of CloudWatch Logs Insights. One is done as soon as it is started. */
final class Queries {
  private static final int MOST_GROUPS = 50;
  private static final int MOST_ROWS = 10_000;
  private static final String LANGUAGE = "CWLI";
  private static final Paging PAGES =
      new Paging(
          "maxResults",
          1000,
          "nextToken",
          "nextToken",
          () -> Refused.invalid("The specified nextToken is invalid."));

  private final Aws aws;
  private final Places places;
  private final Events events;
  private final Table table;

  Queries(Aws aws, Places places, Events events) {
    this.aws = aws;
    this.places = places;
    this.events = events;
    this.table = aws.state().table("logs/query");
  }

  Map<String, Action> actions() {
    return Map.of(
        "StartQuery", this::startQuery,
        "GetQueryResults", this::results,
        "StopQuery", this::stop,
        "DescribeQueries", this::describe);
  }

  /** The groups that a query asks. */
  static List<String> groups(Call call) {
    List<String> groups = new ArrayList<>();
    for (String member : List.of("logGroupNames", "logGroupIdentifiers")) {
      call.input().path(member).forEach(name -> groups.add(Places.name(name.asText())));
    }
    if (call.input().has("logGroupName")) {
      groups.add(call.text("logGroupName"));
    }
    return groups;
  }

  private Answer startQuery(Call call) {
    long ways =
        List.of("logGroupName", "logGroupNames", "logGroupIdentifiers").stream()
            .filter(call.input()::has)
            .count();
    List<String> groups = groups(call);
    if (ways != 1 || groups.isEmpty() || groups.size() > MOST_GROUPS) {
      throw Refused.invalid(
          "Exactly one of logGroupName, logGroupNames and logGroupIdentifiers must name 1 to "
              + MOST_GROUPS
              + " log groups.");
    }
    String language = call.text("queryLanguage");
    if (!language.isEmpty() && !language.equals(LANGUAGE)) {
      throw Refused.malformed("the query language " + language + " is not emulated");
    }
    long from = millis(call.input().path("startTime").asLong());
    long to = millis(call.input().path("endTime").asLong());
    if (from > to) {
      throw Refused.malformed("End time should not be less than start time.");
    }
    InsightsQuery query = InsightsQuery.of(call.text("queryString"));
    List<InsightsRow> rows = rows(call, groups, from, to);
    String id = UUID.randomUUID().toString();
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    kept.put("queryId", id)
        .put("queryString", call.text("queryString"))
        .put("logGroupName", String.join(",", groups))
        .put("createTime", aws.time().now().toEpochMilli());
    List<Map<String, String>> found = query.of(rows, call.input().path("limit").asInt(MOST_ROWS));
    ArrayNode results = kept.putArray("results");
    for (Map<String, String> row : found) {
      ArrayNode fields = results.addArray();
      row.forEach((field, value) -> fields.addObject().put("field", field).put("value", value));
    }
    kept.putObject("statistics")
        .put("recordsScanned", rows.size())
        .put("recordsMatched", query.matched())
        .put("bytesScanned", bytes(rows));
    table.put(call.site().key(id), kept);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    return Answer.of(output.put("queryId", id));
  }

  /** Seconds as the operation is given them; more than any second of this time are milliseconds. */
  private static long millis(long given) {
    return given > 100_000_000_000L ? given : given * 1000;
  }

  private static long bytes(List<InsightsRow> rows) {
    return rows.stream().mapToLong(row -> row.get(InsightsRow.MESSAGE).orElse("").length()).sum();
  }

  private List<InsightsRow> rows(Call call, List<String> groups, long from, long to) {
    List<InsightsRow> rows = new ArrayList<>();
    for (String group : groups) {
      ObjectNode place = places.requiredGroup(call.site(), group);
      long since = Math.max(from, Instant.now().minus(Reading.kept(place)).toEpochMilli());
      for (Map.Entry<String, ObjectNode> stream :
          places.streams().list(Places.prefix(call.site(), group))) {
        String name = stream.getValue().path("logStreamName").asText();
        for (Event event : events.of(Places.key(call.site(), group, name), since)) {
          if (event.timestamp() <= to) {
            rows.add(InsightsRow.of(call.site().account(), group, name, event));
          }
        }
      }
    }
    return rows;
  }

  private ObjectNode required(Call call) {
    return table
        .get(call.site().key(call.text("queryId")))
        .orElseThrow(() ->
            new AwsException(
                "ResourceNotFoundException", 400, "The specified query does not exist."));
  }

  private Answer results(Call call) {
    ObjectNode query = required(call);
    ObjectNode output = JsonNodeFactory.instance.objectNode().put("status", "Complete");
    output.put("queryLanguage", LANGUAGE);
    output.set("results", query.path("results"));
    output.set("statistics", query.path("statistics"));
    return Answer.of(output);
  }

  /** A query that is done cannot be stopped. */
  private Answer stop(Call call) {
    required(call);
    throw Refused.invalid("The specified query is not running and cannot be stopped.");
  }

  private Answer describe(Call call) {
    String group = call.text("logGroupName");
    String status = call.text("status");
    List<ObjectNode> found = new ArrayList<>();
    for (Map.Entry<String, ObjectNode> entry : table.list(call.site().key(""))) {
      JsonNode query = entry.getValue();
      boolean asked =
          group.isEmpty()
              || List.of(query.path("logGroupName").asText().split(",", -1)).contains(group);
      if (asked && (status.isEmpty() || status.equals("Complete"))) {
        ObjectNode info = JsonNodeFactory.instance.objectNode();
        info.put("queryLanguage", LANGUAGE).put("status", "Complete");
        for (String member : List.of("queryId", "queryString", "createTime", "logGroupName")) {
          info.set(member, query.path(member));
        }
        found.add(info);
      }
    }
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.setAll(PAGES.page(call.input(), "queries", found));
    return Answer.of(output);
  }
}
