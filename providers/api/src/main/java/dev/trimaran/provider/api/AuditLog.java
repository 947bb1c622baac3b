package dev.trimaran.provider.api;

import java.util.OptionalLong;
import java.util.stream.Stream;

/** Every decision, append-only, each entry sealed to the one before it by {@link AuditChain}. */
public interface AuditLog {
  /**
   * Appends the decision as recorded now. The chain is one, whatever the number of processes that
   * append.
   */
  AuditEntry append(Decision decision);

  /** Every entry, oldest first. */
  Stream<AuditEntry> entries();

  /**
   * The place, counted from 1, of the first entry that was tampered with; empty when the chain is
   * whole.
   */
  default OptionalLong firstBroken() {
    return AuditChain.firstBroken(entries());
  }
}
