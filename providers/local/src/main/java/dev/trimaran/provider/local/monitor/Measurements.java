package dev.trimaran.provider.local.monitor;

import dev.trimaran.provider.api.Measurement;
import dev.trimaran.provider.local.state.FlatJson;
import dev.trimaran.provider.local.state.Session;
import dev.trimaran.provider.local.state.StateFile;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The values of metrics. */
public final class Measurements {
  private static final String PUT =
      "insert into measurement (metric, labels, second, value) values (?, ?, ?, ?)"
          + " on conflict do update set value = max(value, excluded.value)";
  private static final String OF_METRIC =
      " from measurement where metric = ? and labels = ? and second >= ? and second < ?";

  private final StateFile state;

  /** Those in this state. */
  public Measurements(StateFile state) {
    this.state = state;
  }

  /** Adds all or none. */
  public void add(List<Measurement> values) {
    state.write(
        "publish metric",
        values.getFirst().metric(),
        session -> {
          for (Measurement value : values) {
            session.update(
                PUT,
                value.metric(),
                labels(value.labels()),
                value.time().getEpochSecond(),
                value.value());
          }
          return values.size();
        });
  }

  /** Those of the metric with exactly these labels, by time. */
  public List<Measurement> between(
      String metric, Map<String, String> labels, Instant from, Instant to) {
    return state.read(
        "read metric",
        metric,
        session ->
            session.all(
                "select second, value" + OF_METRIC + " order by second",
                row ->
                    new Measurement(
                        metric, labels, Instant.ofEpochSecond(row.getLong(1)), row.getDouble(2)),
                metric,
                labels(labels),
                ceiling(from),
                ceiling(to)));
  }

  static Optional<Double> largest(
      Session session, String metric, String labels, Instant from, Instant to) throws SQLException {
    return session
        .first(
            "select max(value)" + OF_METRIC,
            row -> Optional.ofNullable((Double) row.getObject(1)),
            metric,
            labels,
            ceiling(from),
            ceiling(to))
        .flatMap(value -> value);
  }

  static boolean any(Session session, String metric, String labels) throws SQLException {
    return session.exists(
        "select 1 from measurement where metric = ? and labels = ?", metric, labels);
  }

  static String labels(Map<String, String> labels) {
    return FlatJson.encode(new TreeMap<>(labels));
  }

  /** The first whole second that is not before it. */
  private static long ceiling(Instant time) {
    return time.getEpochSecond() + (time.getNano() > 0 ? 1 : 0);
  }
}
