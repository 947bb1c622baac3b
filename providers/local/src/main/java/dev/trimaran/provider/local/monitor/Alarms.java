package dev.trimaran.provider.local.monitor;

import dev.trimaran.provider.api.Alarm;
import dev.trimaran.provider.api.AlarmStatus;
import dev.trimaran.provider.local.state.FlatJson;
import dev.trimaran.provider.local.state.Micros;
import dev.trimaran.provider.local.state.Session;
import dev.trimaran.provider.local.state.StateFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Alarms, looked at when somebody asks for them. */
public final class Alarms {
  private final StateFile state;

  /** Those in this state. */
  public Alarms(StateFile state) {
    this.state = state;
  }

  private record Known(Alarm alarm, AlarmStatus.State state, Instant since) {}

  /** Makes the alarm, or makes it anew. */
  public void put(Alarm alarm) {
    state.write(
        "watch metric",
        alarm.name(),
        session ->
            session.update(
                "insert or replace into alarm (name, metric, labels, comparison, threshold, period, periods, state, since)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                alarm.name(),
                alarm.metric(),
                Measurements.labels(alarm.labels()),
                alarm.comparison().name(),
                alarm.threshold(),
                alarm.period().toSeconds(),
                alarm.periods(),
                AlarmStatus.State.NO_DATA.name(),
                Micros.of(Instant.now())));
  }

  /** All of them as they stand now, by name; from when on is since when it was seen so. */
  public List<AlarmStatus> all() {
    return state.write(
        "look at alarms",
        "all",
        session -> {
          List<AlarmStatus> found = new ArrayList<>();
          for (Known known :
              session.all(
                  "select name, metric, labels, comparison, threshold, period, periods, state, since from alarm order by name",
                  Alarms::known)) {
            found.add(look(session, known));
          }
          return found;
        });
  }

  /** Removes it. Removing what is not there is no error. */
  public void remove(String name) {
    state.write(
        "unwatch metric",
        name,
        session -> session.update("delete from alarm where name = ?", name));
  }

  private static AlarmStatus look(Session session, Known known) throws SQLException {
    Alarm alarm = known.alarm();
    Instant now = Micros.now();
    AlarmStatus.State found = state(session, alarm, now);
    Instant since = known.since();
    if (found != known.state()) {
      since = now;
      session.update(
          "update alarm set state = ?, since = ? where name = ?",
          found.name(),
          Micros.of(now),
          alarm.name());
    }
    return new AlarmStatus(alarm, found, since, reason(alarm, found));
  }

  private static AlarmStatus.State state(Session session, Alarm alarm, Instant now)
      throws SQLException {
    String labels = Measurements.labels(alarm.labels());
    if (!Measurements.any(session, alarm.metric(), labels)) {
      return AlarmStatus.State.NO_DATA;
    }
    // What was measured this very second counts.
    Instant end = now.plusSeconds(1);
    for (int i = 0; i < alarm.periods(); i++) {
      Instant start = end.minus(alarm.period());
      boolean breaches =
          Measurements.largest(session, alarm.metric(), labels, start, end)
              .filter(value -> breaches(alarm, value))
              .isPresent();
      if (!breaches) {
        return AlarmStatus.State.OK;
      }
      end = start;
    }
    return AlarmStatus.State.ALARM;
  }

  private static boolean breaches(Alarm alarm, double value) {
    return switch (alarm.comparison()) {
      case ABOVE -> value > alarm.threshold();
      case BELOW -> value < alarm.threshold();
    };
  }

  private static String reason(Alarm alarm, AlarmStatus.State state) {
    String bound =
        switch (alarm.comparison()) {
              case ABOVE -> "above ";
              case BELOW -> "below ";
            }
            + alarm.threshold();
    String periods = "the last " + alarm.periods() + " times " + alarm.period();
    return switch (state) {
      case ALARM -> "the largest value was " + bound + " in each of " + periods;
      case OK -> "the largest value was not " + bound + " in each of " + periods;
      case NO_DATA -> "no value was published";
    };
  }

  private static Known known(ResultSet row) throws SQLException {
    Map<String, String> labels = new TreeMap<>();
    FlatJson.decode(row.getString(3)).forEach((name, value) -> labels.put(name, (String) value));
    return new Known(
        new Alarm(
            row.getString(1),
            row.getString(2),
            labels,
            Alarm.Comparison.valueOf(row.getString(4)),
            row.getDouble(5),
            Duration.ofSeconds(row.getLong(6)),
            row.getInt(7)),
        AlarmStatus.State.valueOf(row.getString(8)),
        Micros.instant(row.getLong(9)));
  }
}
