package dev.trimaran.emulation.aws.glue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Evaluates rules on a view named {@code "primary"}; what is measured is kept by its name. */
final class DqdlCheck {
  private final Statement statement;
  private final Map<String, Double> metrics = new TreeMap<>();
  private String message = "";

  DqdlCheck(Statement statement) {
    this.statement = statement;
  }

  /** What was measured, for example {@code Column.seats.Completeness}. */
  Map<String, Double> metrics() {
    return metrics;
  }

  /** Why the last rule did not pass. */
  String message() {
    return message;
  }

  boolean passes(Dqdl.Rule rule) throws SQLException {
    return switch (rule) {
      case Dqdl.One one -> one(one);
      case Dqdl.Several several -> {
        boolean passed = several.all();
        for (Dqdl.Rule inner : several.rules()) {
          boolean inside = passes(inner);
          passed = several.all() ? passed && inside : passed || inside;
        }
        yield passed;
      }
    };
  }

  private boolean one(Dqdl.One rule) throws SQLException {
    String column = rule.names().isEmpty() ? "" : name(rule.names().getFirst());
    String where = rule.where().isEmpty() ? "" : " where " + rule.where();
    return switch (rule.type()) {
      case "RowCount" -> measured(rule, "Dataset.*.RowCount", "count(*)", where);
      case "ColumnCount" -> checked(rule, "Dataset.*.ColumnCount", columns().size());
      case "ColumnExists" -> exists(rule.names().getFirst());
      case "IsComplete" -> is(rule, "Completeness", complete(column), where);
      case "Completeness" -> measured(rule, metric(rule), complete(column), where);
      case "IsUnique" -> is(rule, "Uniqueness", unique(column, where), "");
      case "Uniqueness" -> measured(rule, metric(rule), unique(column, where), "");
      case "IsPrimaryKey" -> key(rule, where);
      case "DistinctValuesCount" ->
          measured(rule, metric(rule), "count(distinct " + column + ")", where);
      case "Mean" -> measured(rule, metric(rule), "avg(" + column + ")", where);
      case "Sum" -> measured(rule, metric(rule), "sum(" + column + ")", where);
      case "StandardDeviation" -> measured(rule, metric(rule), "stddev_pop(" + column + ")", where);
      case "ColumnValues" -> rows(rule, column, where);
      case "ColumnLength" -> rows(rule, "length(" + column + ")", where);
      case "CustomSql" -> checked(rule, "Dataset.*.CustomSQL", number(rule.names().getFirst()));
      default -> throw Refused.invalid("Rule type is not supported: " + rule.type());
    };
  }

  private static String complete(String column) {
    return "coalesce(count(" + column + ") / nullif(count(*), 0), 1)";
  }

  /** The share of the values that are there once. */
  private static String unique(String column, String where) {
    return "coalesce((select count(*) filter (n = 1) / nullif(sum(n), 0) from (select count(*) n from \"primary\" %s group by %s having %s is not null)), 1)"
        .formatted(where, column, column);
  }

  private boolean exists(String column) throws SQLException {
    boolean there = columns().stream().anyMatch(column::equalsIgnoreCase);
    return told(there, "Column " + column + " does not exist");
  }

  private boolean key(Dqdl.One rule, String where) throws SQLException {
    String columns = rule.names().stream().map(DqdlCheck::name).collect(Collectors.joining(", "));
    String complete =
        rule.names().stream()
            .map(column -> name(column) + " is not null")
            .collect(Collectors.joining(" and "));
    double rows = number("select count(*) from \"primary\"" + where);
    double keys =
        number(
            "select count(*) from (select distinct %s from \"primary\" %s %s %s)"
                .formatted(columns, where, where.isEmpty() ? "where" : "and", complete));
    return told(rows == keys, "%.0f rows have %.0f keys".formatted(rows, keys));
  }

  private boolean rows(Dqdl.One rule, String value, String where) throws SQLException {
    if (rule.condition().isEmpty()) {
      throw Refused.invalid(rule.type() + ": expected a condition");
    }
    String passing = DqdlSql.of(rule.condition().get(), value);
    double share =
        number(
            "select coalesce(avg(case when %s then 1.0 else 0.0 end), 1) from \"primary\"%s"
                .formatted(passing, where));
    metrics.put("Column." + rule.names().getFirst() + "." + rule.type() + ".Compliance", share);
    boolean enough =
        rule.threshold().isPresent() ? holds(rule.threshold().get(), share) : share == 1;
    return told(enough, "Value: " + share + " does not meet the constraint requirement!");
  }

  private boolean is(Dqdl.One rule, String what, String sql, String where) throws SQLException {
    double value =
        number(
            "select "
                + sql
                + (where.isEmpty() && sql.contains("from") ? "" : " from \"primary\"" + where));
    metrics.put("Column." + rule.names().getFirst() + "." + what, value);
    return told(value == 1, "Value: " + value + " does not meet the constraint requirement!");
  }

  private boolean measured(Dqdl.One rule, String metric, String sql, String where)
      throws SQLException {
    return checked(
        rule,
        metric,
        number("select " + sql + (sql.contains(" from ") ? "" : " from \"primary\"" + where)));
  }

  private boolean checked(Dqdl.One rule, String metric, double value) throws SQLException {
    metrics.put(metric, value);
    if (rule.condition().isEmpty()) {
      throw Refused.invalid(rule.type() + ": expected a condition");
    }
    return told(
        holds(rule.condition().get(), value),
        "Value: " + value + " does not meet the constraint requirement!");
  }

  private boolean holds(Dqdl.Condition condition, double value) throws SQLException {
    return number(
            "select case when "
                + DqdlSql.of(condition, "(" + value + ")::double")
                + " then 1 else 0 end")
        == 1;
  }

  private boolean told(boolean passed, String why) {
    message = passed ? message : why;
    return passed;
  }

  private static String metric(Dqdl.One rule) {
    return "Column." + rule.names().getFirst() + "." + rule.type();
  }

  private List<String> columns() throws SQLException {
    List<String> columns = new ArrayList<>();
    try (ResultSet described = statement.executeQuery("describe \"primary\"")) {
      while (described.next()) {
        columns.add(described.getString(1).toLowerCase(Locale.ROOT));
      }
    }
    return columns;
  }

  private double number(String sql) throws SQLException {
    try (ResultSet found = statement.executeQuery(sql)) {
      found.next();
      return found.getDouble(1);
    }
  }

  private static String name(String column) {
    return "\"" + column.replace("\"", "\"\"") + "\"";
  }
}
