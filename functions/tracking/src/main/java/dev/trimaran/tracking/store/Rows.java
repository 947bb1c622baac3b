package dev.trimaran.tracking.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.provider.local.state.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Rows as MLflow's JSON has them: a list that is empty is not there, times are milliseconds. */
final class Rows {

  private static final long MICROS = 1000;

  private Rows() {}

  static long now() {
    return Instant.now().toEpochMilli() * MICROS;
  }

  static long micros(long millis) {
    return Math.multiplyExact(millis, MICROS);
  }

  static long millis(long micros) {
    return Math.floorDiv(micros, MICROS);
  }

  /** A time in milliseconds, if there is one. */
  static void time(ObjectNode into, String name, ResultSet row, String column) throws SQLException {
    long micros = row.getLong(column);
    if (!row.wasNull()) {
      into.put(name, millis(micros));
    }
  }

  /** A text, if there is one. */
  static void text(ObjectNode into, String name, ResultSet row, String column) throws SQLException {
    Optional.ofNullable(row.getString(column)).ifPresent(value -> into.put(name, value));
  }

  /** Rows of name and value as a list of {@code key} and {@code value}. */
  static ArrayNode pairs(
      Session session, ObjectNode into, String name, String sql, Object... arguments)
      throws SQLException {
    ArrayNode pairs = into.arrayNode();
    session.all(
        sql,
        row -> pairs.addObject().put("key", row.getString(1)).put("value", row.getString(2)),
        arguments);
    if (!pairs.isEmpty()) {
      into.set(name, pairs);
    }
    return pairs;
  }

  /** Writes each name and value; {@code sql} takes both after the owner. */
  static void write(Session session, String sql, Object owner, Map<String, String> values)
      throws SQLException {
    for (Map.Entry<String, String> each : values.entrySet()) {
      session.update(sql, owner, each.getKey(), each.getValue());
    }
  }

  /** A number, in words where JSON has none, as the JSON of Protocol Buffers does. */
  static void number(ObjectNode into, String name, double value) {
    if (Double.isFinite(value)) {
      into.put(name, value);
    } else {
      into.put(name, Double.toString(value));
    }
  }
}
