package dev.trimaran.lifecycle.starter;

import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.lifecycle.starter.TimeColumn.Precision;
import dev.trimaran.model.expression.Names;
import dev.trimaran.spec.ColumnType;
import dev.trimaran.spec.DidYouMean;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which column says when a row was: a date, parts of one, seconds since 1970, or, failing that, a
 * number that every row has of its own, in whose order the rows then stand. A spec splits rows by
 * time alone today, so a table without any of these is refused.
 */
final class TimeChoice {
  private static final Pattern TIME_NAME =
      Pattern.compile(
          "(.*_)?(time|date|day|timestamp|ts|datetime|at|when|month|hour|since|on)(_.*)?");
  private static final Pattern LATER_NAME =
      Pattern.compile(
          ".*(end|ended|close|closed|update|updated|modified|resolved|deliver|delivered|return|returned|cancel|arriv|birth|dob|due|expir).*");
  private static final double MOST_MISSING = 0.05;
  private static final double FIRST_SECOND = 300_000_000d; // 1979
  private static final double LAST_SECOND = 4_102_444_800d; // 2100
  private static final double LARGEST_NUMBER = 1e10;

  private final TableProfile table;
  private final Target target;
  private final String name;

  TimeChoice(TableProfile table, Target target, String name) {
    this.table = table;
    this.target = target;
    this.name = name;
  }

  /** The column that was asked for. */
  TimeColumn asked(String text) {
    ColumnProfile column =
        table
            .find(text)
            .orElseThrow(() ->
                refused(
                    "--time: expected a column of the table, found '%s'%s; the columns are %s"
                        .formatted(
                            text,
                            DidYouMean.suggest(text, table.names())
                                .map(meant -> "; did you mean '" + meant + "'?")
                                .orElse(""),
                            String.join(", ", table.names()))));
    if (column.type() == ColumnType.TIMESTAMP) {
      return time(column, "as asked");
    }
    return epoch(column, "as asked")
        .or(() -> column.number() ? Optional.of(order(column, "as asked")) : Optional.empty())
        .orElseThrow(() ->
            refused(
                "--time: expected a column of dates (ISO 8601, as 2024-03-31 or 2024-03-31T10:15:00Z) or of numbers, found '%s', whose values are others"
                    .formatted(text)));
  }

  /** The one that stands out, or a refusal. */
  TimeColumn likely() {
    return date()
        .or(this::epoch)
        .or(this::parts)
        .or(this::number)
        .orElseThrow(() ->
            refused(
                "expected a column with the time of each row, because a spec splits rows by time alone yet, found none: no ISO 8601 date, no year, no number that every row has of its own%s; add one, such as an id in the order in which the rows came, or name a number with --time"
                    .formatted(otherDates())));
  }

  private Optional<TimeColumn> date() {
    List<ColumnProfile> dates =
        candidates()
            .filter(column -> column.type() == ColumnType.TIMESTAMP && column.distinct() > 1)
            .sorted(Comparator.comparingInt(TimeChoice::score).reversed())
            .toList();
    return dates.stream()
        .findFirst()
        .map(column ->
            time(
                column,
                dates.size() == 1
                    ? "the only date column"
                    : "the likeliest of %d date columns".formatted(dates.size())));
  }

  private static int score(ColumnProfile column) {
    String lower = column.name().toLowerCase(Locale.ROOT);
    return (TIME_NAME.matcher(lower).matches() ? 1 : 0)
        - (LATER_NAME.matcher(lower).matches() ? 2 : 0);
  }

  private Optional<TimeColumn> epoch() {
    return candidates()
        .filter(column -> TIME_NAME.matcher(column.name().toLowerCase(Locale.ROOT)).matches())
        .flatMap(column -> epoch(column, "its numbers are moments since 1970").stream())
        .findFirst();
  }

  private Optional<TimeColumn> epoch(ColumnProfile column, String why) {
    double least = column.least().orElse(0);
    double greatest = column.greatest().orElse(0);
    for (int scale : new int[] {1, 1000}) {
      if (column.number() && least >= FIRST_SECOND * scale && greatest <= LAST_SECOND * scale) {
        String seconds = Names.name(column.name()) + (scale == 1 ? "" : " / " + scale);
        return Optional.of(
            new TimeColumn(
                free(column.name() + "_time"),
                Optional.of("make_timestamp(1970, 1, 1) + seconds(" + seconds + ")"),
                Set.of(column.name()),
                true,
                Precision.HOUR,
                why));
      }
    }
    return Optional.empty();
  }

  private Optional<TimeColumn> parts() {
    Optional<ColumnProfile> year = part("year", 1000, 2999);
    Optional<ColumnProfile> month = part("month", 1, 12);
    Optional<ColumnProfile> day = part("day", 1, 31);
    if (year.isEmpty()
        || year.get().distinct() < 2 && (month.isEmpty() || month.get().distinct() < 2)) {
      return Optional.empty();
    }
    Set<String> reads = new LinkedHashSet<>(List.of(year.get().name()));
    month.ifPresent(part -> reads.add(part.name()));
    month.flatMap(_ -> day).ifPresent(part -> reads.add(part.name()));
    String expression =
        "make_timestamp(%s, %s, %s)"
            .formatted(
                Names.name(year.get().name()),
                month.map(part -> Names.name(part.name())).orElse("1"),
                month.flatMap(_ -> day).map(part -> Names.name(part.name())).orElse("1"));
    return Optional.of(
        new TimeColumn(
            free("date"),
            Optional.of(expression),
            reads,
            true,
            month.isEmpty() ? Precision.YEAR : day.isEmpty() ? Precision.MONTH : Precision.DAY,
            "made of " + String.join(", ", reads)));
  }

  private Optional<ColumnProfile> part(String called, int from, int to) {
    return candidates()
        .filter(column -> column.name().equalsIgnoreCase(called))
        .filter(column -> column.type() == ColumnType.INTEGER)
        .filter(column -> column.least().orElse(0) >= from && column.greatest().orElse(0) <= to)
        .findFirst();
  }

  private Optional<TimeColumn> number() {
    return candidates()
        .filter(column -> column.type() == ColumnType.INTEGER && column.unique())
        .findFirst()
        .map(column ->
            order(
                column,
                "there is no date, so the rows are taken to have come in the order of this number"));
  }

  private TimeColumn order(ColumnProfile column, String why) {
    double reach = Math.max(-column.least().orElse(0), column.greatest().orElse(0));
    String seconds = Names.name(column.name());
    for (double scale = 1; reach / scale > LARGEST_NUMBER; scale *= 1e6) {
      seconds = Names.name(column.name()) + " / " + Names.number(scale * 1e6);
    }
    return new TimeColumn(
        free(column.name() + "_order"),
        Optional.of("make_timestamp(2000, 1, 1) + seconds(" + seconds + ")"),
        Set.of(column.name()),
        false,
        Precision.HOUR,
        why);
  }

  private static TimeColumn time(ColumnProfile column, String why) {
    return new TimeColumn(
        column.name(),
        Optional.empty(),
        Set.of(column.name()),
        true,
        column.wholeDays() ? Precision.DAY : Precision.HOUR,
        why);
  }

  /** What may be meant as dates but is not written as one that is read. */
  private String otherDates() {
    return candidates()
        .filter(column -> column.type() == ColumnType.STRING)
        .filter(column -> TIME_NAME.matcher(column.name().toLowerCase(Locale.ROOT)).matches())
        .findFirst()
        .map(column ->
            " ('%s' is read as text; dates are ISO 8601, as 2024-03-31)".formatted(column.name()))
        .orElse("");
  }

  private Stream<ColumnProfile> candidates() {
    return table.columns().stream()
        .filter(column -> !target.reads().contains(column.name()))
        .filter(column -> column.missing() <= MOST_MISSING * table.rows());
  }

  private String free(String wanted) {
    String free = wanted;
    while (table.names().stream().anyMatch(free::equalsIgnoreCase)
        || free.equalsIgnoreCase(target.column())) {
      free = free + "_";
    }
    return free;
  }

  private StageFailure refused(String message) {
    return new StageFailure(ExitCode.SPEC, name + ": " + message, List.of());
  }
}
