package dev.trimaran.provider.local;

import dev.trimaran.provider.api.AuditChain;
import dev.trimaran.provider.api.AuditEntry;
import dev.trimaran.provider.api.AuditLog;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.Decision;
import dev.trimaran.provider.local.state.FlatJson;
import dev.trimaran.provider.local.state.Micros;
import dev.trimaran.provider.local.state.StateFile;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decisions in {@code state.db}, whose triggers refuse to change or delete one. An entry is chained
 * to the last one inside the transaction that holds the write lock, so two processes cannot both
 * follow the same entry.
 */
final class AuditLogDriver implements AuditLog {
  private static final String COLUMNS =
      "select sequence, recorded, action, subject, actor, details, previous, digest from audit";

  private final StateFile state;

  AuditLogDriver(StateFile state) {
    this.state = state;
  }

  @Override
  public AuditEntry append(Decision decision) {
    String details = FlatJson.encode(decision.details());
    return state.write(
        "append decision",
        decision.action() + " " + decision.subject(),
        session -> {
          Optional<AuditEntry> last =
              session.first(COLUMNS + " order by sequence desc limit 1", AuditLogDriver::entry);
          AuditEntry entry = AuditChain.next(last, Instant.now(), decision);
          session.update(
              "insert into audit (sequence, recorded, action, subject, actor, details, previous, digest)"
                  + " values (?, ?, ?, ?, ?, ?, ?, ?)",
              entry.sequence(),
              Micros.of(entry.recorded()),
              decision.action(),
              decision.subject(),
              decision.actor(),
              details,
              entry.previous(),
              entry.digest());
          return entry;
        });
  }

  @Override
  public Stream<AuditEntry> entries() {
    return state
        .read(
            "read audit log",
            "all",
            session -> session.all(COLUMNS + " order by sequence", AuditLogDriver::entry))
        .stream();
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getLong(1),
        Micros.instant(row.getLong(2)),
        decision(row),
        row.getString(7),
        row.getString(8));
  }

  /**
   * What cannot be read any more was tampered with: it reads as something that its digest does not
   * fit.
   */
  private static Decision decision(ResultSet row) throws SQLException {
    String details = row.getString(6);
    try {
      Map<String, String> texts = new LinkedHashMap<>();
      FlatJson.decode(details).forEach((name, value) -> texts.put(name, (String) value));
      return new Decision(row.getString(3), row.getString(4), row.getString(5), texts);
    } catch (UncheckedIOException | ClassCastException | CloudException e) {
      return new Decision("unreadable", "unreadable", "unreadable", Map.of("found", details));
    }
  }
}
