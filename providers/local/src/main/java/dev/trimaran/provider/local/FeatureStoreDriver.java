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
import java.util.stream.IntStream;

/**
 * Online features in {@code state.db}. The rows of a materialization are a new generation, filled
 * in by short transactions so that other writers get their turn, then made current by one. That one
 * also drops the view's earlier generations, those of killed writers among them; dropped ones are
 * swept away in short transactions, too.
 */
final class FeatureStoreDriver implements FeatureStore {
  private static final int BATCH = 5_000;
  private static final String MATERIALIZE = "materialize view";

  private static final char TIME_END = 30;
  private static final char ROW_END = 31;
  private static final int READ_AT_ONCE = 16;
  private static final List<String> READ =
      IntStream.rangeClosed(0, READ_AT_ONCE).mapToObj(FeatureStoreDriver::selectAll).toList();

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

  /** By one statement, which costs less than half of what a statement for each key does. */
  @Override
  public List<Optional<FeatureRow>> readAll(List<ViewKey> keys) {
    if (keys.size() < 2 || keys.size() > READ_AT_ONCE) {
      return FeatureStore.super.readAll(keys);
    }
    Object[] arguments = new Object[2 * keys.size()];
    for (int i = 0; i < keys.size(); i++) {
      arguments[2 * i] = keys.get(i).view();
      arguments[2 * i + 1] = FlatJson.array(keys.get(i).key());
    }
    String found =
        state
            .read(
                "read features",
                "several views",
                session -> session.first(READ.get(keys.size()), row -> row.getString(1), arguments))
            .orElseThrow();
    return rows(keys, found);
  }

  /** Selects the rows of so many keys as one text. */
  private static String selectAll(int keys) {
    String one =
        "coalesce((select event_time || char(30) || features from feature_view join feature_row"
            + " using (generation) where view = ? and key = ?), '') || char(31)";
    return "select " + String.join(" || ", Collections.nCopies(keys, one));
  }

  /** Reads that text: control characters are escaped in JSON, so they part nothing within. */
  private static List<Optional<FeatureRow>> rows(List<ViewKey> keys, String found) {
    List<Optional<FeatureRow>> rows = new ArrayList<>(keys.size());
    int at = 0;
    for (ViewKey key : keys) {
      int end = found.indexOf(ROW_END, at);
      if (end == at) {
        rows.add(Optional.empty());
      } else {
        int time = found.indexOf(TIME_END, at);
        rows.add(
            Optional.of(
                new FeatureRow(
                    key.key(),
                    Micros.instant(Long.parseLong(found, at, time, 10)),
                    FlatJson.decode(found.substring(time + 1, end)))));
      }
      at = end + 1;
    }
    return rows;
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
