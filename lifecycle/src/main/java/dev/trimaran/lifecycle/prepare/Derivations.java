package dev.trimaran.lifecycle.prepare;

import dev.trimaran.lifecycle.engine.Flavour;
import dev.trimaran.model.expression.BoundExpression;
import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Expression;
import dev.trimaran.model.expression.ExpressionException;
import dev.trimaran.model.expression.Schema;
import dev.trimaran.spec.SpecPath;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Named expressions over the rows of a table, one after the other: each sees the ones before it and
 * replaces a column of its name. An expression that reads a column with a mistake is left alone, so
 * that each mistake is told once. Not thread safe.
 */
public final class Derivations {
  private final Consumer<Mistake> mistakes;
  private final Set<String> unknown = new HashSet<>();
  private final Map<String, String> level = new LinkedHashMap<>();
  private final Set<String> replaced = new HashSet<>();
  private final Flavour flavour;
  private final List<String> columns;
  private Schema schema;
  private String sql;

  /**
   * Starts with the table as it is.
   *
   * @param relation what stands after FROM
   * @param mistakes hears of every mistake; may throw
   */
  public Derivations(Schema table, String relation, Consumer<Mistake> mistakes) {
    this(table, relation, Flavour.DUCKDB, mistakes);
  }

  /** Likewise, for a table of the schema's columns and no others that is in another engine. */
  Derivations(Schema table, String relation, Flavour flavour, Consumer<Mistake> mistakes) {
    this.flavour = flavour;
    this.columns = flavour.carried(table.names());
    this.schema = table;
    this.sql = "SELECT * FROM " + relation;
    this.mistakes = mistakes;
  }

  /** The columns there are by now, without those with a mistake. */
  public Schema schema() {
    return schema;
  }

  /** The columns that have a mistake. */
  public Set<String> unknown() {
    return unknown;
  }

  /** The query for all columns. */
  public String sql() {
    closeLevel();
    return sql;
  }

  /** Notes that nothing is known of a column, because of a mistake elsewhere. */
  public void forget(String name) {
    unknown.add(name);
  }

  /** Adds or replaces a column. */
  public void derive(String name, String text, SpecPath path) {
    Optional<BoundExpression> bound = bind(text, path);
    if (bound.isEmpty()) {
      forget(name);
      return;
    }
    boolean there = schema.find(name).isPresent();
    try {
      schema = schema.with(new Column(name, bound.get().type()));
    } catch (IllegalArgumentException taken) {
      mistakes.accept(Mistake.at(path, String.valueOf(taken.getMessage())));
      return;
    }
    unknown.remove(name);
    put(there, name, bound.get().sql(flavour.dialect()), bound.get().columns());
  }

  /** Replaces a column that is there by SQL. */
  void replace(String name, String value) {
    put(true, name, value, Set.of(name));
  }

  /** Keeps the rows that meet a condition in SQL. */
  void filter(String condition) {
    closeLevel();
    sql = "SELECT * FROM (%s) WHERE %s".formatted(sql, condition);
  }

  /**
   * The expression over the columns there are by now; empty if it or a column that it reads has a
   * mistake.
   */
  public Optional<BoundExpression> bind(String text, SpecPath path) {
    try {
      Expression expression = Expression.parse(text);
      return Collections.disjoint(expression.columns(), unknown)
          ? Optional.of(expression.bind(schema))
          : Optional.empty();
    } catch (ExpressionException e) {
      mistakes.accept(Mistake.at(path, e));
      return Optional.empty();
    }
  }

  /**
   * Adds to the innermost SELECT that sees what the value reads, so that they nest no deeper than
   * they must.
   */
  private void put(boolean there, String name, String value, Set<String> reads) {
    if (level.containsKey(name) || !Collections.disjoint(level.keySet(), reads)) {
      closeLevel();
    }
    level.put(name, value);
    if (there) {
      replaced.add(name);
    }
  }

  private void closeLevel() {
    if (level.isEmpty()) {
      return;
    }
    sql = "SELECT %s FROM (%s)".formatted(flavour.with(columns, level, replaced), sql);
    level.keySet().stream().filter(name -> !replaced.contains(name)).forEach(columns::add);
    level.clear();
    replaced.clear();
  }
}
