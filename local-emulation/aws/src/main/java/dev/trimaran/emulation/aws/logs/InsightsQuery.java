package dev.trimaran.emulation.aws.logs;

import dev.trimaran.emulation.aws.logs.InsightsTokens.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A query of CloudWatch Logs Insights: commands with bars between, each over the rows that the one
 * before has left. {@code fields}, {@code display}, {@code filter}, {@code stats}, {@code sort},
 * {@code limit} and {@code parse} are known.
 */
final class InsightsQuery {
  private static final int MOST = 10_000;

  private final List<UnaryOperator<List<InsightsRow>>> commands = new ArrayList<>();
  private List<String> shown = List.of();
  private boolean aggregated;
  private boolean sorted;
  private int limit = MOST;
  private int matched;

  private InsightsQuery() {}

  /**
   * Reads a query.
   *
   * @throws dev.trimaran.emulation.aws.AwsException MalformedQueryException
   */
  static InsightsQuery of(String text) {
    InsightsQuery query = new InsightsQuery();
    for (String command : InsightsTokens.commands(text)) {
      InsightsTokens in = new InsightsTokens(command);
      query.add(in.field().toLowerCase(Locale.ROOT), in);
      in.end();
    }
    return query;
  }

  /** What is left of these rows, of each the fields that are shown. */
  List<Map<String, String>> of(List<InsightsRow> rows, int most) {
    List<InsightsRow> left = new ArrayList<>(rows);
    left.sort(by(List.of(InsightsRow.TIMESTAMP), List.of(true)));
    matched = left.size();
    for (UnaryOperator<List<InsightsRow>> command : commands) {
      left = command.apply(left);
    }
    List<String> fields =
        shown.isEmpty() ? List.of(InsightsRow.TIMESTAMP, InsightsRow.MESSAGE) : shown;
    return left.stream().limit(Math.min(most, limit)).map(row -> shown(row, fields)).toList();
  }

  private Map<String, String> shown(InsightsRow row, List<String> fields) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String field : fields) {
      row.get(field).ifPresent(value -> values.put(field, InsightsRow.printed(field, value)));
    }
    if (!aggregated) {
      row.get(InsightsRow.POINTER).ifPresent(value -> values.put(InsightsRow.POINTER, value));
    }
    return values;
  }

  private void add(String command, InsightsTokens in) {
    switch (command) {
      case "fields" -> {
        List<String> names = fields(in);
        shown = joined(shown, names);
      }
      case "display" -> shown = fields(in);
      case "filter" -> {
        InsightsExpression wanted = InsightsExpression.read(in);
        commands.add(rows -> filtered(rows, wanted));
      }
      case "stats" -> {
        InsightsStats stats = InsightsStats.read(in);
        shown = stats.names();
        aggregated = true;
        commands.add(stats::of);
      }
      case "sort" -> sort(in);
      case "limit" -> limit = count(in);
      case "parse" -> {
        InsightsParse parse = InsightsParse.read(in);
        commands.add(rows -> rows.stream().map(parse::of).toList());
      }
      default ->
          throw Refused.malformed(
              "unknown command "
                  + command
                  + "; expected fields, display, filter, stats, sort, limit or parse");
    }
  }

  private List<InsightsRow> filtered(List<InsightsRow> rows, InsightsExpression wanted) {
    List<InsightsRow> left = rows.stream().filter(wanted::holds).toList();
    matched = aggregated ? matched : left.size();
    return left;
  }

  /** How many rows have come through the filters. */
  int matched() {
    return matched;
  }

  private static List<String> joined(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    second.stream().filter(name -> !first.contains(name)).forEach(all::add);
    return all;
  }

  /** Names, and expressions with names, of which the values are added to each row. */
  private List<String> fields(InsightsTokens in) {
    List<String> names = new ArrayList<>();
    do {
      int before = in.place();
      InsightsExpression value = InsightsExpression.read(in);
      String text = in.since(before).replace("`", "");
      String name = in.take("as") ? in.field() : text;
      names.add(name);
      commands.add(rows -> rows.stream().map(row -> with(row, name, value)).toList());
    } while (in.take(","));
    return names;
  }

  private static InsightsRow with(InsightsRow row, String name, InsightsExpression value) {
    Optional<String> found = value.of(row);
    return found.isEmpty() ? row : row.with(Map.of(name, found.get()));
  }

  private void sort(InsightsTokens in) {
    List<String> names = new ArrayList<>();
    List<Boolean> falling = new ArrayList<>();
    do {
      int before = in.place();
      InsightsExpression value = InsightsExpression.read(in);
      String name = in.since(before).replace("`", "");
      names.add(name);
      boolean down = in.take("desc");
      falling.add(down);
      if (!down) {
        in.take("asc");
      }
      commands.add(rows -> rows.stream().map(row -> with(row, name, value)).toList());
    } while (in.take(","));
    if (sorted) {
      throw Refused.malformed("expected one sort command, found two");
    }
    sorted = true;
    commands.add(rows -> rows.stream().sorted(by(names, falling)).toList());
  }

  private static Comparator<InsightsRow> by(List<String> names, List<Boolean> falling) {
    return (one, other) -> {
      for (int i = 0; i < names.size(); i++) {
        int order =
            InsightsExpression.order(
                one.get(names.get(i)).orElse(""), other.get(names.get(i)).orElse(""));
        if (order != 0) {
          return falling.get(i) ? -order : order;
        }
      }
      return 0;
    };
  }

  private static int count(InsightsTokens in) {
    InsightsTokens.Word word = in.next();
    if (word.kind() != Kind.NUMBER || !word.text().matches("\\d{1,5}")) {
      throw Refused.malformed("expected a number of rows, found '" + word.text() + "'");
    }
    int wanted = Integer.parseInt(word.text());
    if (wanted < 1 || wanted > MOST) {
      throw Refused.malformed("expected a limit from 1 to " + MOST + ", found " + wanted);
    }
    return wanted;
  }
}
