package dev.trimaran.lifecycle.starter;

import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.lifecycle.starter.ColumnProfile.ValueCount;
import dev.trimaran.model.expression.Expression;
import dev.trimaran.model.expression.ExpressionException;
import dev.trimaran.model.expression.Names;
import dev.trimaran.model.expression.Type;
import dev.trimaran.spec.ColumnType;
import dev.trimaran.spec.DidYouMean;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which column, or which question about columns, is to be predicted. A spec predicts yes or no
 * today; what asks for more is refused with a question that can be asked instead.
 */
final class TargetChoice {
  private static final Set<String> NAMES =
      Set.of(
          "target",
          "label",
          "class",
          "outcome",
          "y",
          "response",
          "churn",
          "churned",
          "survived",
          "default",
          "defaulted",
          "fraud",
          "isfraud",
          "is_fraud",
          "late",
          "delayed",
          "cancelled",
          "canceled",
          "converted",
          "conversion",
          "clicked",
          "click",
          "won",
          "returned",
          "failed",
          "failure",
          "approved",
          "diagnosis",
          "exited",
          "attrition",
          "income",
          "deposit",
          "subscribed",
          "readmitted",
          "purchased",
          "bought",
          "no_show",
          "noshow",
          "spam",
          "stroke");
  private static final Set<String> YES =
      Set.of(
          "yes",
          "y",
          "true",
          "t",
          "1",
          "positive",
          "pos",
          "p",
          "bad",
          "fraud",
          "spam",
          "late",
          "churned",
          "defaulted",
          "failed",
          "malignant",
          "m",
          ">50k",
          "won",
          "approved");
  private static final int MOST_QUESTIONS = 8;
  private static final int FEW_VALUES = 20;

  private final TableProfile table;
  private final String name;

  TargetChoice(TableProfile table, String name) {
    this.table = table;
    this.name = name;
  }

  /** What was asked for: a column, or a condition over columns. */
  Target asked(String text) {
    return table.find(text).map(this::asked).orElseGet(() -> question(text));
  }

  /** The one that stands out, or a refusal with what may be asked for. */
  Target likely() {
    List<ColumnProfile> best =
        table.columns().stream()
            .filter(ColumnProfile::twoValued)
            .filter(column -> score(column) > 1 || onlyAnswer(column))
            .sorted(Comparator.comparingInt(this::score).reversed())
            .toList();
    boolean clear = best.size() == 1 || best.size() > 1 && score(best.get(0)) > score(best.get(1));
    if (clear) {
      ColumnProfile column = best.getFirst();
      return of(column, "guessed: it has two values and " + reason(column));
    }
    throw new StageFailure(
        ExitCode.SPEC,
        "%s: expected one column that looks like what is to be predicted, found %s; name it, or a question about columns:"
            .formatted(
                name,
                best.isEmpty()
                    ? "none"
                    : best.stream().map(ColumnProfile::name).collect(Collectors.joining(", "))),
        questions());
  }

  private String reason(ColumnProfile column) {
    if (NAMES.contains(column.name().toLowerCase(Locale.ROOT))) {
      return "its name is what targets are called";
    }
    if (isLast(column)) {
      return "is the last column";
    }
    return onlyAnswer(column) ? "no other column says yes or no" : "is named like an answer";
  }

  private boolean onlyAnswer(ColumnProfile column) {
    return column.zeroOrOne()
        && table.columns().stream()
            .filter(ColumnProfile::twoValued)
            .noneMatch(other -> !other.equals(column) && (other.zeroOrOne() || score(other) > 1));
  }

  private int score(ColumnProfile column) {
    String lower = column.name().toLowerCase(Locale.ROOT);
    int score = column.zeroOrOne() ? 1 : 0;
    score += NAMES.contains(lower) ? 3 : lower.matches("(is|has|was|did|will)_.*") ? 1 : 0;
    score -= lower.matches("year|month|day|hour|minute|second|id|.*_id") ? 2 : 0;
    return score + (isLast(column) ? 2 : 0);
  }

  private boolean isLast(ColumnProfile column) {
    return table.columns().getLast().equals(column);
  }

  private Target asked(ColumnProfile column) {
    if (column.twoValued()) {
      return of(column, "as asked");
    }
    long values = column.distinct();
    if (values < 2) {
      throw refused(
          "--target: expected two values to tell apart in '%s', found %s; name another column"
              .formatted(column.name(), values == 0 ? "no value at all" : "the same in every row"));
    }
    String found =
        switch (column.type()) {
          case INTEGER, NUMBER -> "a number of %,d values: regression is".formatted(values);
          case TIMESTAMP -> "a time: when something happens is";
          case STRING, BOOLEAN -> "a text of %,d values: several classes are".formatted(values);
        };
    boolean askable = column.number() || !column.values().isEmpty();
    String instead = askable ? ", such as " + ask(column) : " about it";
    throw refused(
        "--target: expected two values in '%s', found %s not something a spec can ask for yet (problem.type is binary-classification); ask a yes-or-no question%s"
            .formatted(column.name(), found, instead));
  }

  private Target of(ColumnProfile column, String why) {
    return column.zeroOrOne()
        ? Target.column(column.name(), why)
        : Target.question(condition(column, positive(column)), table, why);
  }

  /** The value that is asked for: one that means yes, else the rarer one. */
  private static String positive(ColumnProfile column) {
    return column.values().stream()
        .map(ValueCount::value)
        .filter(value -> YES.contains(value.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseGet(() -> column.values().getLast().value());
  }

  private Target question(String text) {
    try {
      Type type = Expression.parse(text).bind(table.schema()).type();
      if (type != Type.BOOLEAN) {
        throw refused(
            "--target: expected a column or a condition, found '%s', which is a %s"
                .formatted(text, type));
      }
      if (Expression.parse(text).columns().isEmpty()) {
        throw refused("--target: expected a condition over columns, found '" + text + "'");
      }
      return Target.question(text, table, "as asked");
    } catch (ExpressionException e) {
      String meant =
          DidYouMean.suggest(text, table.names())
              .map(column -> "; did you mean '" + column + "'?")
              .orElse("");
      throw refused(
          "--target: expected a column of the table or a condition over its columns, found '%s'%s (%s); the columns are %s"
              .formatted(
                  text,
                  meant,
                  String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                  String.join(", ", table.names())));
    }
  }

  private List<String> questions() {
    List<String> questions =
        table.columns().reversed().stream()
            .filter(column -> column.distinct() > 1 && !column.unique())
            .filter(column -> column.type() != ColumnType.TIMESTAMP)
            .filter(column -> column.type() != ColumnType.STRING || few(column))
            .sorted(Comparator.comparingInt(column -> -score(column)))
            .limit(MOST_QUESTIONS)
            .map(this::ask)
            .toList();
    return questions.isEmpty()
        ? List.of("no column has more than one value and fewer than a value for every row")
        : questions;
  }

  private static boolean few(ColumnProfile column) {
    return !column.values().isEmpty() && column.values().size() <= FEW_VALUES;
  }

  /** How it is asked for on the command line. */
  private String ask(ColumnProfile column) {
    if (column.twoValued()) {
      return "--target " + shell(column.name());
    }
    return "--target "
        + shell(
            column.number()
                ? Names.name(column.name())
                    + (middle(column) < column.greatest().orElse(0) ? " > " : " < ")
                    + Names.number(middle(column))
                : condition(column, column.values().getFirst().value()));
  }

  /** About the median, in few digits. */
  private static double middle(ColumnProfile column) {
    double median = column.median().orElse(0);
    return column.type() == ColumnType.INTEGER
        ? Math.rint(median)
        : new BigDecimal(median).round(new MathContext(3)).doubleValue();
  }

  private static String shell(String text) {
    return text.matches("[A-Za-z0-9_.-]+")
        ? text
        : '"' + text.replaceAll("([\"$`\\\\])", "\\\\$1") + '"';
  }

  private static String condition(ColumnProfile column, String value) {
    String literal = column.number() ? value : Names.text(value);
    return Names.name(column.name()) + " = " + literal;
  }

  private StageFailure refused(String message) {
    return new StageFailure(ExitCode.SPEC, name + ": " + message, List.of());
  }
}
