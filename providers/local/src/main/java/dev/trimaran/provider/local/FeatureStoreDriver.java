package dev.trimaran.provider.local;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.FeatureRow;
import dev.trimaran.provider.api.FeatureStore;
import dev.trimaran.provider.api.MaterializedView;
import dev.trimaran.provider.api.ViewKey;
import dev.trimaran.provider.local.state.FlatJson;
import dev.trimaran.provider.local.state.Micros;
import dev.trimaran.provider.local.state.Session;
import dev.trimaran.provider.local.state.StateFile;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Online features in {@code state.db}. The rows of a materialization are a new generation, filled
 * in by short transactions so that other writers get their turn, then made current by one. That one
 * also drops the view's earlier generations, those of killed writers among them; dropped ones are
 * swept away in short transactions, too.
 */
final class FeatureStoreDriver implements FeatureStore {
  private static final int BATCH = 5_000;
  private static final String MATERIALIZE = "materialize view";

  private static final char PART_END = 30;
  private static final char ROW_END = 31;
  private static final long NONE = -1;
  private static final int READ_AT_ONCE = 16;

  /** A view's generation now. */
  private record Current(String view, long generation) {}

  /** What is not in memory: the place in the answer, of whom, and the key as the store has it. */
  private record Wanted(int place, ViewKey of, String key) {}

  private final FeatureCache cache = new FeatureCache();
  private final AtomicReferenceArray<@Nullable String> selects =
      new AtomicReferenceArray<>(READ_AT_ONCE + 1);
  private final StateFile state;

  FeatureStoreDriver(StateFile state) {
    this.state = state;
  }

  @Override
  public void materialize(String view, Instant asOf, Iterator<FeatureRow> rows) {
    long generation =
        state.write(
            MATERIALIZE,
            view,
            session ->
                session.insert(
                    "insert into feature_generation (view, state) values (?, 'filling')", view));
    boolean done = false;
    try {
      long count = 0;
      List<FeatureRow> batch = new ArrayList<>();
      while (rows.hasNext()) {
        batch.add(rows.next());
        count++;
        if (batch.size() == BATCH || !rows.hasNext()) {
          fill(view, generation, batch);
          batch.clear();
        }
      }
      makeCurrent(view, generation, asOf, count);
      done = true;
    } finally {
      if (!done) {
        drop(view, generation);
      }
    }
    sweep(view);
  }

  private void fill(String view, long generation, List<FeatureRow> rows) {
    state.write(
        MATERIALIZE,
        view,
        session -> {
          if (!filling(session, generation)) {
            return false;
          }
          for (FeatureRow row : rows) {
            int inserted =
                session.update(
                    "insert into feature_row (generation, key, event_time, features) values (?, ?, ?, ?)"
                        + " on conflict do nothing",
                    generation,
                    FlatJson.array(row.key()),
                    Micros.of(row.eventTime()),
                    FlatJson.encode(row.values()));
            if (inserted == 0) {
              throw new CloudException(
                  ErrorCode.INVALID_ARGUMENT,
                  MATERIALIZE,
                  view,
                  "expected one row per key, found a second one for " + row.key());
            }
          }
          return true;
        });
  }

  /**
   * Whether this generation is still wanted: a materialization that began later may have been
   * quicker.
   */
  private static boolean filling(Session session, long generation) throws SQLException {
    return session.exists(
        "select 1 from feature_generation where id = ? and state = 'filling'", generation);
  }

  private void makeCurrent(String view, long generation, Instant asOf, long count) {
    state.write(
        MATERIALIZE,
        view,
        session -> {
          if (!filling(session, generation)) {
            return false;
          }
          session.update(
              "update feature_generation set state = 'dropped' where view = ? and id < ?",
              view,
              generation);
          session.update(
              "update feature_generation set state = 'current' where id = ?", generation);
          session.update(
              "insert into feature_view (view, generation, as_of, row_count, materialized) values (?, ?, ?, ?, ?)"
                  + " on conflict do update set generation = excluded.generation, as_of = excluded.as_of,"
                  + " row_count = excluded.row_count, materialized = excluded.materialized",
              view,
              generation,
              Micros.of(asOf),
              count,
              Micros.of(Instant.now()));
          return true;
        });
  }

  private void drop(String view, long generation) {
    try {
      state.write(
          MATERIALIZE,
          view,
          session ->
              session.update(
                  "update feature_generation set state = 'dropped' where id = ? and state = 'filling'",
                  generation));
    } catch (CloudException e) {
      // What failed before this is what the caller must hear of; the next materialization of the
      // view drops it too.
    }
  }

  private void sweep(String view) {
    try {
      boolean more = true;
      while (more) {
        more = state.write(MATERIALIZE, view, FeatureStoreDriver::sweepBatch);
      }
    } catch (CloudException e) {
      // The view is in place; what is left over costs space only, until the next materialization.
    }
  }

  private static boolean sweepBatch(Session session) throws SQLException {
    Optional<Long> dropped =
        session.first(
            "select id from feature_generation where state = 'dropped' limit 1",
            row -> row.getLong(1));
    if (dropped.isEmpty()) {
      return false;
    }
    int removed =
        session.update(
            "delete from feature_row where generation = ? and key in"
                + " (select key from feature_row where generation = ? limit ?)",
            dropped.get(),
            dropped.get(),
            BATCH);
    if (removed < BATCH) {
      session.update("delete from feature_generation where id = ?", dropped.get());
    }
    return true;
  }

  @Override
  public Optional<FeatureRow> read(String view, List<String> key) {
    return state.read(
        "read features",
        view,
        session ->
            session.first(
                "select event_time, features from feature_view join feature_row using (generation) where view = ? and key = ?",
                row ->
                    new FeatureRow(
                        key, Micros.instant(row.getLong(1)), FlatJson.decode(row.getString(2))),
                view,
                FlatJson.array(key)));
  }

  /** From memory where that is known to be what the file holds, else by one statement for all. */
  @Override
  public List<Optional<FeatureRow>> readAll(List<ViewKey> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    return state.read("read features", "several views", session -> readAll(session, keys));
  }

  private List<Optional<FeatureRow>> readAll(Session session, List<ViewKey> keys)
      throws SQLException {
    List<Current> current =
        session.remembered(
            "select view, generation from feature_view",
            row -> new Current(row.getString(1), row.getLong(2)));
    List<Optional<FeatureRow>> rows = new ArrayList<>(keys.size());
    List<Wanted> wanted = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      long generation = generation(current, keys.get(i).view());
      String key = FlatJson.array(keys.get(i).key());
      FeatureCache.Entry known = generation == NONE ? null : cache.find(generation, key);
      rows.add(known == null ? Optional.empty() : known.row());
      if (known == null && generation != NONE) {
        wanted.add(new Wanted(i, keys.get(i), key));
      }
    }
    for (int i = 0; i < wanted.size(); i += READ_AT_ONCE) {
      read(session, wanted.subList(i, Math.min(wanted.size(), i + READ_AT_ONCE)), rows);
    }
    return rows;
  }

  private static long generation(List<Current> current, String view) {
    for (int i = 0; i < current.size(); i++) {
      if (current.get(i).view().equals(view)) {
        return current.get(i).generation();
      }
    }
    return NONE;
  }

  private void read(Session session, List<Wanted> wanted, List<Optional<FeatureRow>> rows)
      throws SQLException {
    Object[] arguments = new Object[2 * wanted.size()];
    for (int i = 0; i < wanted.size(); i++) {
      arguments[2 * i] = wanted.get(i).key();
      arguments[2 * i + 1] = wanted.get(i).of().view();
    }
    String found =
        session.first(select(wanted.size()), row -> row.getString(1), arguments).orElseThrow();
    int at = 0;
    for (Wanted one : wanted) {
      int end = found.indexOf(ROW_END, at);
      if (end > at) {
        FeatureCache.Entry entry = entry(one, found.substring(at, end));
        rows.set(one.place(), entry.row());
        cache.offer(entry);
      }
      at = end + 1;
    }
  }

  private String select(int keys) {
    String known = selects.get(keys);
    if (known == null) {
      known = selectAll(keys);
      selects.set(keys, known);
    }
    return known;
  }

  /**
   * Selects so many rows as one text, each with the generation it is of, which may be newer than
   * the one that was looked for.
   */
  private static String selectAll(int keys) {
    String one =
        "coalesce((select v.generation || char(30) || coalesce(event_time || char(30) || features, '')"
            + " from feature_view v left join feature_row r on r.generation = v.generation and r.key = ?"
            + " where v.view = ?), '') || char(31)";
    return "select " + String.join(" || ", Collections.nCopies(keys, one));
  }

  /** Reads one of them: control characters are escaped in JSON, so they part nothing within. */
  private static FeatureCache.Entry entry(Wanted wanted, String found) {
    int generation = found.indexOf(PART_END);
    int time = found.indexOf(PART_END, generation + 1);
    Optional<FeatureRow> row =
        time < 0
            ? Optional.empty()
            : Optional.of(
                new FeatureRow(
                    wanted.of().key(),
                    Micros.instant(Long.parseLong(found, generation + 1, time, 10)),
                    FlatJson.decode(found.substring(time + 1))));
    return new FeatureCache.Entry(Long.parseLong(found, 0, generation, 10), wanted.key(), row);
  }

  @Override
  public List<MaterializedView> views() {
    return state.read(
        "list views",
        "all",
        session ->
            session.all(
                "select view, as_of, row_count, materialized from feature_view order by view",
                row ->
                    new MaterializedView(
                        row.getString(1),
                        Micros.instant(row.getLong(2)),
                        row.getLong(3),
                        Micros.instant(row.getLong(4)))));
  }
}
