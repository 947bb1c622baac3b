package dev.trimaran.lifecycle.engine;

import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.model.expression.Dialect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What DuckDB and Spark SQL write each in their own way. Doubles are compared, ordered and grouped
 * by both alike (NaN is the largest, and equal to itself), texts by both in the order of their
 * UTF-8 bytes; a NULL comes last in DuckDB's orders and first in Spark's, so an order says it.
 */
public enum Flavour {
  /** DuckDB 1.5. */
  DUCKDB(Dialect.DUCKDB) {
    @Override
    public String name(String name) {
      return Sql.name(name);
    }

    @Override
    public String text(String text) {
      return Sql.text(text);
    }

    @Override
    public String whole(long number) {
      return Long.toString(number);
    }

    @Override
    public String micros(String timestamp) {
      return "epoch_us(" + timestamp + ")";
    }

    @Override
    public String timestamp(String micros) {
      return "make_timestamp(" + micros + ")";
    }

    @Override
    public String moment(String text) {
      return "CAST(CAST(" + text(text) + " AS TIMESTAMPTZ) AS TIMESTAMP)";
    }

    @Override
    public String printed(String value) {
      return "CAST(" + value + " AS VARCHAR)";
    }

    @Override
    public String finite(String number) {
      return "isfinite(" + number + ")";
    }

    @Override
    public String infinite(String number) {
      return "isinf(" + number + ")";
    }

    @Override
    public String matches(String text, String regex) {
      return "regexp_matches(" + text + ", " + text(regex) + ")";
    }

    @Override
    public String median(String number) {
      return "median(" + number + ")";
    }

    @Override
    public String with(List<String> columns, Map<String, String> values, Set<String> replaced) {
      StringBuilder all = new StringBuilder("*");
      List<String> replacing =
          values.keySet().stream().filter(replaced::contains).map(n -> as(values, n)).toList();
      if (!replacing.isEmpty()) {
        all.append(" REPLACE (").append(String.join(", ", replacing)).append(')');
      }
      values.keySet().stream()
          .filter(name -> !replaced.contains(name))
          .forEach(name -> all.append(", ").append(as(values, name)));
      return all.toString();
    }

    /** A scan with filters and projections only keeps the order (preserve_insertion_order). */
    @Override
    public String inOrder(String query, Collection<String> columns) {
      return query;
    }
  },

  /** Spark SQL 3.5, in a session whose time zone is UTC and without ANSI's errors. */
  SPARK(Dialect.SPARK) {
    @Override
    public String name(String name) {
      return '`' + name.replace("`", "``") + '`';
    }

    /** Spark reads backslashes in literals. */
    @Override
    public String text(String text) {
      return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    @Override
    public String whole(long number) {
      return number + "L";
    }

    @Override
    public String micros(String timestamp) {
      return "unix_micros(CAST(" + timestamp + " AS TIMESTAMP_LTZ))";
    }

    @Override
    public String timestamp(String micros) {
      return "CAST(timestamp_micros(" + micros + ") AS TIMESTAMP_NTZ)";
    }

    @Override
    public String moment(String text) {
      return "CAST(CAST(" + text(text) + " AS TIMESTAMP_LTZ) AS TIMESTAMP_NTZ)";
    }

    @Override
    public String printed(String value) {
      return "CAST(" + value + " AS STRING)";
    }

    /** NaN is above infinity. */
    @Override
    public String finite(String number) {
      return "(abs(" + number + ") < double('Infinity'))";
    }

    @Override
    public String infinite(String number) {
      return "(abs(" + number + ") = double('Infinity'))";
    }

    @Override
    public String matches(String text, String regex) {
      return "(" + text + " RLIKE " + text(regex) + ")";
    }

    @Override
    public String median(String number) {
      return "percentile(" + number + ", 0.5e0)";
    }

    @Override
    public String with(List<String> columns, Map<String, String> values, Set<String> replaced) {
      List<String> all = new ArrayList<>();
      columns.forEach(name -> all.add(replaced.contains(name) ? as(values, name) : name(name)));
      values.keySet().stream()
          .filter(name -> !replaced.contains(name))
          .forEach(name -> all.add(as(values, name)));
      return String.join(", ", all);
    }

    @Override
    public String inOrder(String query, Collection<String> columns) {
      return "SELECT %s FROM (%s) ORDER BY %s"
          .formatted(names(columns), query, name(TableEngine.ROW_NUMBER));
    }
  };

  private final Dialect dialect;

  Flavour(Dialect dialect) {
    this.dialect = dialect;
  }

  /** What expressions are printed in. */
  public Dialect dialect() {
    return dialect;
  }

  /** A quoted identifier. */
  public abstract String name(String name);

  /** A text literal. */
  public abstract String text(String text);

  /** A literal of 64 bits. */
  public abstract String whole(long number);

  /** Microseconds since 1970 of a timestamp in UTC, a BIGINT. */
  public abstract String micros(String timestamp);

  /** A timestamp in UTC from microseconds since 1970. */
  public abstract String timestamp(String micros);

  /** A timestamp in UTC as people write it, perhaps with an offset. */
  public abstract String moment(String text);

  /** The value as text. */
  public abstract String printed(String value);

  /** Whether a number is finite. */
  public abstract String finite(String number);

  /** Whether a number is infinite. */
  public abstract String infinite(String number);

  /** Whether a regular expression is found in a text. */
  public abstract String matches(String text, String regex);

  /** The aggregate of the middle number, or of the mean of the two in the middle. */
  public abstract String median(String number);

  /**
   * What stands after SELECT for all columns of a relation, some replaced and some added.
   *
   * @param columns the relation's, in order
   * @param values SQL by the name of what it replaces or adds, in order
   * @param replaced those of the values that replace
   */
  public abstract String with(
      List<String> columns, Map<String, String> values, Set<String> replaced);

  /**
   * A query for these columns in the order of the file that it is a filter and projection of.
   *
   * @param query its rows, with {@value TableEngine#ROW_NUMBER} where {@link #carried} says so
   */
  public abstract String inOrder(String query, Collection<String> columns);

  /** The columns of a file as a query must carry them along, to be in order in the end. */
  public List<String> carried(List<String> columns) {
    List<String> all = new ArrayList<>(columns);
    if (this == SPARK) {
      all.add(TableEngine.ROW_NUMBER);
    }
    return all;
  }

  /** A column of a relation. */
  public String name(String relation, String column) {
    return relation + '.' + name(column);
  }

  /** Quoted identifiers, comma separated. */
  public String names(Collection<String> names) {
    return names.stream().map(this::name).collect(Collectors.joining(", "));
  }

  /** A number literal that keeps every bit of the double, infinities included. */
  public String number(double number) {
    return Sql.number(number);
  }

  String as(Map<String, String> values, String name) {
    return values.get(name) + " AS " + name(name);
  }
}
