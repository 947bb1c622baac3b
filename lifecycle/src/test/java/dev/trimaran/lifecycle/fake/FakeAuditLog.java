package dev.trimaran.lifecycle.fake;

import dev.trimaran.provider.api.AuditChain;
import dev.trimaran.provider.api.AuditEntry;
import dev.trimaran.provider.api.AuditLog;
import dev.trimaran.provider.api.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decisions in memory. */
final class FakeAuditLog implements AuditLog {
  private final List<AuditEntry> entries = new ArrayList<>();

  @Override
  public synchronized AuditEntry append(Decision decision) {
    Optional<AuditEntry> last =
        entries.isEmpty() ? Optional.empty() : Optional.of(entries.getLast());
    entries.add(AuditChain.next(last, Instant.EPOCH, decision));
    return entries.getLast();
  }

  @Override
  public synchronized Stream<AuditEntry> entries() {
    return List.copyOf(entries).stream();
  }
}
