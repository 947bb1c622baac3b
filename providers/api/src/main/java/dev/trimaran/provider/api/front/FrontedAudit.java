package dev.trimaran.provider.api.front;

import dev.trimaran.provider.api.AuditEntry;
import dev.trimaran.provider.api.AuditLog;
import dev.trimaran.provider.api.Decision;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The front of an audit log. */
final class FrontedAudit implements AuditLog {
  private final AuditLog driver;
  private final Calls calls;

  FrontedAudit(AuditLog driver, Calls calls) {
    this.driver = driver;
    this.calls = calls;
  }

  @Override
  public AuditEntry append(Decision decision) {
    String what = decision.action() + " " + decision.subject();
    return calls.get("append", what, () -> driver.append(decision));
  }

  @Override
  public Stream<AuditEntry> entries() {
    return calls.stream("entries", "all", driver::entries);
  }

  @Override
  public OptionalLong firstBroken() {
    return calls.get("firstBroken", "all", driver::firstBroken);
  }
}
