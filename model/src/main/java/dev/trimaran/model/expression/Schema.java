package dev.trimaran.model.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of a table, in order. Two names may not differ in upper and lower case only, because
 * SQL engines cannot hold both.
 */
public record Schema(List<Column> columns) {
  /** Refuses two columns of one name. */
  public Schema {
    columns = List.copyOf(columns);
    Map<String, String> seen = HashMap.newHashMap(columns.size());
    for (Column column : columns) {
      String other = seen.put(column.name().toLowerCase(Locale.ROOT), column.name());
      if (other != null) {
        throw new IllegalArgumentException(
            "two columns of one name: '%s' and '%s' (SQL ignores case); rename one"
                .formatted(other, column.name()));
      }
    }
  }

  /** A schema of these columns. */
  public static Schema of(Column... columns) {
    return new Schema(List.of(columns));
  }

  /** The column of exactly this name. */
  public Optional<Column> find(String name) {
    for (Column column : columns) {
      if (column.name().equals(name)) {
        return Optional.of(column);
      }
    }
    return Optional.empty();
  }

  /** The names, in order. */
  public List<String> names() {
    List<String> names = new ArrayList<>(columns.size());
    for (Column column : columns) {
      names.add(column.name());
    }
    return Collections.unmodifiableList(names);
  }

  /** By hand, as in {@link Column}: a record's own is put together when it is first called. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Schema that && columns.equals(that.columns);
  }

  @Override
  public int hashCode() {
    return columns.hashCode();
  }

  /** This schema with the given columns replaced where they stand, or added at the end. */
  public Schema with(Column... more) {
    Map<String, Column> byName = new LinkedHashMap<>();
    columns.forEach(column -> byName.put(column.name(), column));
    for (Column column : more) {
      byName.put(column.name(), column);
    }
    return new Schema(new ArrayList<>(byName.values()));
  }
}
