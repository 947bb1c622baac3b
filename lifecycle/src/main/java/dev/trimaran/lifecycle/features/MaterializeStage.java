package dev.trimaran.lifecycle.features;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.duckdb.Cursor;
import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.DuckRow;
import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.lifecycle.engine.DuckEngine;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.Stage;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.lifecycle.run.StageResult;
import dev.trimaran.lifecycle.run.Work;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.FeatureKey;
import dev.trimaran.model.scoring.FeatureLookup;
import dev.trimaran.provider.api.FeatureRow;
import dev.trimaran.provider.api.FeatureStore;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the views' values as of one moment into the online store: of a latest view the newest
 * visible event of each key, whatever its age, because a request judges that; of a window the
 * aggregates of each key that has an event in it; of a view without a time all rows. The moment is
 * the argument {@code as-of}, or else the one at which the last event of all views has become
 * visible.
 */
public final class MaterializeStage implements Stage {
  @Override
  public String name() {
    return "materialize";
  }

  @Override
  public Work work() {
    return Work.TABLES;
  }

  @Override
  public boolean stillHolds(StageRequest request, Manifest manifest, StageContext context) {
    Instant asOf = Instant.parse(manifest.facts().get("asOf").asText());
    Map<String, Long> rows = new LinkedHashMap<>();
    manifest
        .facts()
        .get("views")
        .properties()
        .forEach(view -> rows.put(view.getKey(), view.getValue().asLong()));
    context
        .provider()
        .features()
        .views()
        .forEach(view -> {
          if (view.asOf().equals(asOf)) {
            rows.remove(view.view(), view.rows());
          }
        });
    return rows.isEmpty();
  }

  @Override
  public StageResult run(StageRequest request, StageContext context) {
    try (Duck duck = Duck.open(context.scratch())) {
      InputTables tables = InputTables.of(duck, request, context);
      Instant asOf =
          Optional.ofNullable(request.arguments().get("as-of"))
              .map(Instant::parse)
              .orElseGet(() -> newest(duck, tables));
      ObjectNode facts = JsonNodeFactory.instance.objectNode();
      facts.put("asOf", asOf.toString()).putObject("views");
      List<FeatureView> views = tables.plan().views();
      for (int i = 0; i < views.size(); i++) {
        FeatureView view = views.get(i);
        context.checkCancelled();
        context.progress((double) i / views.size(), view.name());
        Path table = tables.file(view.spec().from());
        duck.execute("CREATE TABLE keys%d AS %s".formatted(i, keys(view, table, asOf)));
        String points = "SELECT * FROM keys" + i;
        new ViewJoin(new DuckEngine(duck), view.ofAnyAge(), table, key -> points).into("v" + i);
        long rows = store(duck, view, i, asOf, context.provider().features());
        facts.withObject("/views").put(view.name(), rows);
      }
      return new StageResult(List.of(), facts);
    }
  }

  private static Instant newest(Duck duck, InputTables tables) {
    Instant newest = Instant.EPOCH;
    for (FeatureView view : tables.plan().views()) {
      if (view.spec().timestamp().isPresent()) {
        String query =
            "SELECT max(%s) FROM %s"
                .formatted(
                    Sql.name(view.spec().timestamp().get()),
                    Sql.parquet(tables.file(view.spec().from())));
        Instant visible =
            duck.one(query, row -> row.instant(1))
                .map(at -> at.plus(view.spec().knownAfter()))
                .orElse(newest);
        newest = visible.isAfter(newest) ? visible : newest;
      }
    }
    return newest;
  }

  /** The keys that have something to tell, each once and at one time. */
  private static String keys(FeatureView view, Path table, Instant at) {
    String names = Sql.names(view.spec().key());
    String renamed = Points.keys(view.key().size(), "");
    long t = ViewJoin.micros(Duration.between(Instant.EPOCH, at));
    List<String> wanted = new ArrayList<>();
    view.spec().key().forEach(key -> wanted.add(Sql.name(key) + " IS NOT NULL"));
    view.spec()
        .timestamp()
        .map(timestamp -> "epoch_us(" + Sql.name(timestamp) + ")")
        .ifPresent(ts -> {
          wanted.add(ts + " <= " + (t - ViewJoin.micros(view.spec().knownAfter())));
          view.spec()
              .window()
              .ifPresent(window -> wanted.add(ts + " >= " + (t - ViewJoin.micros(window))));
        });
    return "SELECT row_number() OVER (ORDER BY %1$s) AS point, %2$d::BIGINT AS t, %1$s FROM (SELECT DISTINCT %3$s FROM %4$s WHERE %5$s) AS k(%1$s)"
        .formatted(renamed, t, names, Sql.parquet(table), String.join(" AND ", wanted));
  }

  private static long store(
      Duck duck, FeatureView view, int index, Instant asOf, FeatureStore store) {
    int keys = view.key().size();
    boolean latest = view.kind() == FeatureLookup.Kind.LATEST;
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < keys; i++) {
      columns.add("k" + i);
    }
    for (int i = 0; i < view.features().size(); i++) {
      Type type = view.features().get(i).type();
      boolean number = type == Type.NUMBER || type == Type.DURATION;
      columns.add(number ? "CAST(f%1$d AS DOUBLE) AS f%1$d".formatted(i) : "f" + i);
    }
    if (latest) {
      columns.add("make_timestamp(ts)");
    }
    String query =
        "SELECT %1$s FROM keys%2$d JOIN v%2$d USING (point) ORDER BY point"
            .formatted(String.join(", ", columns), index);
    try (Cursor<FeatureRow> rows = duck.cursor(query, row -> row(view, row, latest, asOf))) {
      store.materialize(view.name(), asOf, rows);
    }
    return duck.count("SELECT count(*) FROM keys" + index);
  }

  private static FeatureRow row(FeatureView view, DuckRow row, boolean latest, Instant asOf)
      throws SQLException {
    int keys = view.key().size();
    List<String> key = new ArrayList<>();
    for (int i = 1; i <= keys; i++) {
      key.add(row.value(i).flatMap(FeatureKey::text).orElseThrow());
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < view.features().size(); i++) {
      String name = view.features().get(i).name();
      row.value(keys + i + 1).ifPresent(value -> values.put(name, value));
    }
    Instant at = latest ? row.instant(keys + view.features().size() + 1).orElseThrow() : asOf;
    return new FeatureRow(key, at, values);
  }
}
