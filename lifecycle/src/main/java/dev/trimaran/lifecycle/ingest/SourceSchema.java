package dev.trimaran.lifecycle.ingest;

import dev.trimaran.model.expression.Schema;
import dev.trimaran.spec.ColumnType;
import dev.trimaran.spec.DidYouMean;
import dev.trimaran.spec.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The columns of a source, in its order, with the types that the spec declares and otherwise those
 * that its first rows suggest.
 */
public record SourceSchema(List<SourceColumn> columns) {
  public SourceSchema {
    columns = List.copyOf(columns);
  }

  /** How expressions see the table. */
  public Schema schema() {
    return new Schema(columns.stream().map(SourceColumn::column).toList());
  }

  /**
   * Puts declared types over inferred ones; throws {@link SourceException} for names that cannot
   * stand.
   */
  static SourceSchema of(
      SourceFile file, Source source, List<String> names, Map<String, ColumnType> inferred) {
    requireDistinct(file.uri(), names);
    source.types().keySet().forEach(declared -> refuseUnknown(file, declared, names));
    List<SourceColumn> columns = new ArrayList<>();
    for (String name : names) {
      ColumnType declared = source.types().get(name);
      columns.add(
          declared != null
              ? new SourceColumn(name, declared, true)
              : new SourceColumn(name, inferred.getOrDefault(name, ColumnType.STRING), false));
    }
    return new SourceSchema(columns);
  }

  /** Refuses columns whose names differ in case alone, or not at all. */
  static void requireDistinct(String uri, List<String> names) {
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      Integer other = seen.put(names.get(i).toLowerCase(Locale.ROOT), i);
      if (other != null) {
        throw SourceException.inData(
            uri,
            "two columns have one name: '%s' (column %d) and '%s' (column %d); names must differ in more than case"
                .formatted(names.get(other), other + 1, names.get(i), i + 1));
      }
    }
  }

  private static void refuseUnknown(SourceFile file, String declared, List<String> names) {
    if (!names.contains(declared)) {
      throw SourceException.inSpec(
          file.uri(),
          "types names the column '%s', which is not there%s; the file has %s"
              .formatted(
                  declared,
                  DidYouMean.suggest(declared, names)
                      .map(name -> "; did you mean '" + name + "'?")
                      .orElse(""),
                  String.join(", ", names)));
    }
  }
}
