package dev.trimaran.stacks.component;

import dev.trimaran.spec.ColumnType;
import dev.trimaran.spec.Format;
import dev.trimaran.spec.Pipeline;
import dev.trimaran.spec.Source;
import dev.trimaran.spec.View;
import dev.trimaran.stacks.component.Stage.Feature;
import dev.trimaran.stacks.component.Stage.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a spec tells of tables and their columns, without a look into the data. */
final class Tables {
  private Tables() {}

  /** The raw tables. */
  static List<Table> of(Pipeline spec) {
    return spec.ingest().entrySet().stream()
        .map(source ->
            new Table(
                source.getKey(),
                source.getValue().format().or(() -> ending(source.getValue().uri())),
                source.getValue().types(),
                spec.validate().getOrDefault(source.getKey(), List.of())))
        .toList();
  }

  /** The features of a view. */
  static List<Feature> features(Pipeline spec, View view) {
    var types =
        Optional.ofNullable(spec.ingest().get(view.from())).map(Source::types).orElse(Map.of());
    return Stream.concat(
            view.columns().stream()
                .map(column ->
                    new Feature(column.name(), Optional.ofNullable(types.get(column.column())))),
            view.aggregate().entrySet().stream()
                .map(entry -> new Feature(entry.getKey(), aggregated(entry.getValue()))))
        .toList();
  }

  /** A count is a whole number and a mean is none; of others the column's type decides. */
  private static Optional<ColumnType> aggregated(String aggregate) {
    var text = aggregate.strip().toLowerCase(Locale.ROOT);
    if (text.startsWith("count(")) {
      return Optional.of(ColumnType.INTEGER);
    }
    return text.startsWith("mean(") ? Optional.of(ColumnType.NUMBER) : Optional.empty();
  }

  private static Optional<Format> ending(String uri) {
    var name = uri.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    if (name.endsWith(".csv")) {
      return Optional.of(Format.CSV);
    }
    if (name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json")) {
      return Optional.of(Format.JSON_LINES);
    }
    return name.endsWith(".parquet") ? Optional.of(Format.PARQUET) : Optional.empty();
  }
}
