package dev.trimaran.provider.api;

import java.time.Instant;

/**
 * A decision in the chain.
 *
 * @param sequence its place, counted from 1
 * @param recorded when
 * @param decision what
 * @param previous the digest of the entry before it; 64 zeros for the first
 * @param digest its own digest, as {@link AuditChain} computes it
 */
public record AuditEntry(
    long sequence, Instant recorded, Decision decision, String previous, String digest) {}
