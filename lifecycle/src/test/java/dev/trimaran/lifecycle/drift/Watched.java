package dev.trimaran.lifecycle.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.model.expression.Row;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.scoring.SignatureInput;
import dev.trimaran.model.sketch.ColumnProfile;
import dev.trimaran.model.sketch.NumericProfile;
import dev.trimaran.model.sketch.TextProfile;
import dev.trimaran.model.window.ColumnCounts;
import dev.trimaran.model.window.Moments;
import dev.trimaran.model.window.Reference;
import dev.trimaran.model.window.WindowCounts;
import dev.trimaran.model.window.WindowProfile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A model whose inputs are of all types, and tables of rows that it may have seen. */
final class Watched {
  static final Signature SIGNATURE =
      new Signature(
          List.of(
              SignatureInput.request("distance", Type.NUMBER),
              SignatureInput.request("wild one", Type.NUMBER),
              SignatureInput.request("month", Type.NUMBER),
              SignatureInput.request("flag", Type.BOOLEAN),
              SignatureInput.request("carrier", Type.STRING),
              SignatureInput.request("tail", Type.STRING),
              SignatureInput.request("at", Type.TIMESTAMP)),
          "late",
          List.of("on time", "it's late"),
          0.5);

  private Watched() {}

  /**
   * Writes a table of random rows, with texts, ties, gaps and numbers out of all bounds.
   *
   * @param seed other rows for another
   */
  static Path table(Path folder, String name, int rows, int seed) {
    Path file = folder.resolve(name + ".parquet");
    try (Duck duck = Duck.open(folder)) {
      duck.execute("CREATE MACRO h(i, n) AS (hash(i, n + %d) >> 1)::BIGINT".formatted(1000 * seed));
      duck.writeParquet(
          """
          SELECT
            CASE WHEN h(i, 1) %% 40 > 0 THEN (h(i, 2) %% 1000003)::DOUBLE / 977 END AS distance,
            CASE h(i, 3) %% 9 WHEN 0 THEN 'inf'::DOUBLE WHEN 1 THEN '-inf'::DOUBLE WHEN 2 THEN 'nan'::DOUBLE WHEN 3 THEN -0.0::DOUBLE
              WHEN 4 THEN 4.9e-324::DOUBLE WHEN 5 THEN (h(i, 4) %% 100000)::DOUBLE * 1e30 ELSE (h(i, 5) %% 7)::DOUBLE - 3 END AS "wild one",
            (1 + h(i, 6) %% 12)::INTEGER AS month,
            CASE WHEN h(i, 7) %% 5 > 0 THEN h(i, 8) %% 3 = 0 END AS flag,
            CASE h(i, 9) %% 6 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN 'it''s \\ `é` ' || (h(i, 10) %% %2$d) ELSE 'C' || (h(i, 11) %% 16) END AS carrier,
            '😀N' || (h(i, 12) %% 4000) AS tail,
            make_timestamp(1356998400000000 + h(i, 13) %% 31536000000000) AS "at",
            (h(i, 14) %% 100000)::DOUBLE / 100000 AS probability,
            h(i, 14) %% 100000 >= 50000 AS label,
            i AS extra
          FROM range(%1$d) AS r(i) ORDER BY h(i, 15)
          """
              .formatted(rows, 3 + 40 * seed),
          file);
    }
    return file;
  }

  /** The reference of a table. */
  static Reference reference(Path table, Path folder) {
    Map<String, ColumnProfile> profiles = new LinkedHashMap<>();
    for (SignatureInput input : SIGNATURE.inputs()) {
      profiles.put(
          input.name(), input.type() == Type.STRING ? new TextProfile() : new NumericProfile(2048));
    }
    NumericProfile prediction = new NumericProfile(2048);
    long[] labels = new long[2];
    long[] rows = {0};
    each(
        table,
        folder,
        (row, label, probability) -> {
          for (int slot = 0; slot < profiles.size(); slot++) {
            switch (profiles.get(SIGNATURE.inputs().get(slot).name())) {
              case TextProfile texts -> texts.add(row.text(slot));
              case NumericProfile numbers -> numbers.add(row.number(slot));
            }
          }
          prediction.add(probability);
          labels[label]++;
          rows[0]++;
        });
    return Reference.of(SIGNATURE, rows[0], profiles, prediction, labels);
  }

  /** What a serving instance would count of a table's rows. */
  static WindowCounts served(Path table, Reference reference, Path folder) {
    WindowProfile profile = new WindowProfile(reference.layout());
    each(table, folder, profile::add);
    return profile.counts();
  }

  /** Equal to the last count; sums but for their last digits. */
  static void assertSame(WindowCounts counted, WindowCounts expected) {
    assertThat(counted.rows()).isEqualTo(expected.rows());
    assertThat(counted.layout()).isEqualTo(expected.layout());
    for (int place = 0; place < expected.columns().size(); place++) {
      ColumnCounts found = counted.column(place);
      ColumnCounts wanted = expected.column(place);
      String name = expected.layout().columns().get(place).name();
      assertThat(found.counters()).as(name).isEqualTo(wanted.counters());
      assertThat(found.unseen()).as(name).isEqualTo(wanted.unseen());
      Moments one = found.moments();
      Moments other = wanted.moments();
      assertThat(List.of(one.count(), one.min(), one.max()))
          .as(name)
          .isEqualTo(List.of(other.count(), other.min(), other.max()));
      assertThat(one.squares().doubleValue())
          .as(name)
          .isCloseTo(other.squares().doubleValue(), within(1e-12 * other.squares().doubleValue()));
      double spread = Math.sqrt(other.squares().doubleValue() * other.count());
      assertThat(one.sum().doubleValue())
          .as(name)
          .isCloseTo(other.sum().doubleValue(), within(1e-12 * spread));
    }
  }

  /** What is done with a row. */
  interface Visitor {
    void visit(Row row, int label, double probability);
  }

  private static void each(Path table, Path folder, Visitor visitor) {
    String inputs =
        SIGNATURE.inputs().stream()
            .map(input -> {
              String name = Sql.name(input.name());
              return switch (input.type()) {
                case STRING -> name;
                case TIMESTAMP -> "epoch_us(" + name + ")::DOUBLE";
                default -> name + "::DOUBLE";
              };
            })
            .collect(Collectors.joining(", "));
    int width = SIGNATURE.inputs().size();
    Row row = new Row(width);
    try (Duck duck = Duck.open(folder)) {
      duck.scan(
          "SELECT %s, label::INTEGER, probability FROM %s".formatted(inputs, Sql.parquet(table)),
          read -> {
            row.clear();
            for (int slot = 0; slot < width; slot++) {
              if (SIGNATURE.inputs().get(slot).type() == Type.STRING) {
                row.setText(slot, read.text(slot + 1).orElse(""));
              } else {
                row.setNumber(slot, read.numberOrNaN(slot + 1));
              }
            }
            visitor.visit(row, (int) read.count(width + 1), read.numberOrNaN(width + 2));
            return row;
          });
    }
  }
}
