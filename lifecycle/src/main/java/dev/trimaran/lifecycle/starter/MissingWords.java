package dev.trimaran.lifecycle.starter;

import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.lifecycle.ingest.SourceColumn;
import dev.trimaran.lifecycle.ingest.SourceLook;
import dev.trimaran.spec.ColumnType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words of a table that mean a missing value. Some mean it wherever they stand; others are
 * taken for it only where all else in their column is a number or a time, for NA may be Namibia.
 */
final class MissingWords {
  private static final Set<String> ANYWHERE = Set.of("N/A", "n/a", "#N/A", "NULL", "\\N");
  private static final Set<String> AMONG_NUMBERS =
      Set.of("NA", "na", "null", "None", "none", "NaN", "nan", "?", "-", ".");

  private MissingWords() {}

  /** Those that a table read without any has, in the order of its columns. */
  static List<String> of(SourceLook look) {
    Set<String> found = new LinkedHashSet<>();
    for (SourceColumn column : look.columns()) {
      if (column.type() == ColumnType.STRING) {
        found.addAll(in(column.name(), look));
      }
    }
    return List.copyOf(found);
  }

  private static List<String> in(String column, SourceLook look) {
    String name = Sql.name(column);
    Set<String> all = new LinkedHashSet<>(ANYWHERE);
    all.addAll(AMONG_NUMBERS);
    String words = Sql.texts(all.stream().sorted().toList());
    List<String> there =
        look.duck()
            .list(
                "SELECT DISTINCT %1$s FROM %2$s WHERE %1$s IN (%3$s) ORDER BY 1"
                    .formatted(name, look.rows(), words),
                row -> row.requiredText(1));
    if (there.isEmpty()) {
      return there;
    }
    boolean typed =
        look.duck()
            .one(
                "SELECT count(*) > 0 AND (count(TRY_CAST(%1$s AS DOUBLE)) = count(*) OR count(TRY_CAST(%1$s AS TIMESTAMPTZ)) = count(*)) FROM %2$s WHERE %1$s NOT IN (%3$s)"
                    .formatted(name, look.rows(), words),
                row -> row.flag(1));
    return there.stream()
        .filter(word -> typed || ANYWHERE.contains(word))
        .collect(Collectors.toList());
  }
}
