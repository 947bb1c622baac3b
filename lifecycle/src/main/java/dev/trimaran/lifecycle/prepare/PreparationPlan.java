package dev.trimaran.lifecycle.prepare;

import dev.trimaran.lifecycle.engine.Flavour;
import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Schema;
import dev.trimaran.model.expression.Type;
import dev.trimaran.spec.DidYouMean;
import dev.trimaran.spec.Preparation;
import dev.trimaran.spec.SpecPath;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a preparation makes of a table: its columns, in the table's order with new ones at the end,
 * and the query. Columns that no expression touches keep their storage.
 *
 * @param schema the columns, without those that have a mistake
 * @param unknown the columns that have a mistake
 */
public record PreparationPlan(Schema schema, Set<String> unknown, String sql) {
  public PreparationPlan {
    unknown = Set.copyOf(unknown);
  }

  /**
   * Plans.
   *
   * @param relation what stands after FROM
   * @param flavour how the query is written
   * @param at where the preparation is in the spec
   * @param mistakes hears of every mistake; may throw
   */
  public static PreparationPlan of(
      Preparation preparation,
      Schema table,
      String relation,
      Flavour flavour,
      SpecPath at,
      Consumer<Mistake> mistakes) {
    Derivations steps = new Derivations(table, relation, flavour, mistakes);
    preparation
        .fill()
        .forEach(
            (name, value) -> fill(steps, name, value, flavour, at.key("fill").key(name), mistakes));
    preparation
        .derive()
        .forEach((name, text) -> derive(steps, name, text, at.key("derive").key(name), mistakes));
    preparation.where().ifPresent(text -> where(steps, text, flavour, at.key("where"), mistakes));
    return new PreparationPlan(
        steps.schema(), steps.unknown(), flavour.inOrder(steps.sql(), steps.schema().names()));
  }

  /** The preparation that changes nothing. */
  public static Preparation none() {
    return new Preparation(Map.of(), Map.of(), Optional.empty());
  }

  private static void fill(
      Derivations steps,
      String name,
      Object value,
      Flavour flavour,
      SpecPath at,
      Consumer<Mistake> mistakes) {
    Optional<Column> column = steps.schema().find(name);
    if (column.isEmpty()) {
      String near =
          DidYouMean.suggest(name, steps.schema().names())
              .map(n -> "; did you mean '" + n + "'?")
              .orElse("");
      mistakes.accept(
          Mistake.at(at, "expected a column of the table, found '%s'%s".formatted(name, near)));
      return;
    }
    Optional<String> literal = literal(column.get().type(), value, flavour);
    if (literal.isEmpty()) {
      mistakes.accept(
          Mistake.at(
              at,
              "expected a %s, as the column is, found '%s'".formatted(column.get().type(), value)));
      return;
    }
    steps.replace(name, "coalesce(" + flavour.name(name) + ", " + literal.get() + ")");
  }

  private static void derive(
      Derivations steps, String name, String text, SpecPath at, Consumer<Mistake> mistakes) {
    steps.derive(name, text, at);
    if (steps.schema().find(name).filter(column -> column.type() == Type.DURATION).isPresent()) {
      mistakes.accept(
          Mistake.at(
              at,
              "expected a value that a table can hold, found a duration; divide it by a unit, such as minutes(1)"));
    }
  }

  private static void where(
      Derivations steps, String text, Flavour flavour, SpecPath at, Consumer<Mistake> mistakes) {
    steps
        .bind(text, at)
        .ifPresent(bound -> {
          if (bound.type() != Type.BOOLEAN) {
            mistakes.accept(Mistake.at(at, "expected a condition, found a " + bound.type()));
          }
          steps.filter(bound.sql(flavour.dialect()));
        });
  }

  private static Optional<String> literal(Type type, Object value, Flavour flavour) {
    return switch (type) {
      case STRING ->
          value instanceof String text ? Optional.of(flavour.text(text)) : Optional.empty();
      case NUMBER, DURATION ->
          value instanceof Number number ? Optional.of(number(number)) : Optional.empty();
      case BOOLEAN -> value instanceof Boolean ? Optional.of(value.toString()) : Optional.empty();
      case TIMESTAMP -> value instanceof String text ? instant(text, flavour) : Optional.empty();
    };
  }

  /** A fraction has an exponent, without which it would be a DECIMAL. */
  private static String number(Number value) {
    String text = value.toString();
    boolean fraction = value instanceof Double || value instanceof Float;
    return fraction && !text.contains("E") ? text + "e0" : text;
  }

  private static Optional<String> instant(String text, Flavour flavour) {
    try {
      Instant.parse(text.length() == 10 ? text + "T00:00:00Z" : text);
      return Optional.of(flavour.moment(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
