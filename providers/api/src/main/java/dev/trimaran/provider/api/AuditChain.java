package dev.trimaran.provider.api;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How entries hang together, the same on every provider, so that a log can move and still be
 * verified. A digest is the SHA-256 (lower-case hex) over, in this order: the digest before it, the
 * sequence number, the time in microseconds since the epoch, action, subject, actor, the number of
 * details, and each detail's name and value sorted by name. Numbers are 8 bytes, big endian; a text
 * is its length in UTF-8 bytes as such a number, then the bytes: so no two entries read alike.
 */
public final class AuditChain {
  private static final String START = "0".repeat(64);

  private AuditChain() {}

  /** The entry that follows the last one (none for the first entry of a log). */
  public static AuditEntry next(Optional<AuditEntry> last, Instant recorded, Decision decision) {
    Instant time = recorded.truncatedTo(ChronoUnit.MICROS);
    long sequence = last.map(AuditEntry::sequence).orElse(0L) + 1;
    String previous = last.map(AuditEntry::digest).orElse(START);
    return new AuditEntry(
        sequence, time, decision, previous, digest(sequence, time, decision, previous));
  }

  /**
   * The place, counted from 1, of the first entry that was changed, or before which one was taken
   * out or put in. The end of the chain cannot vouch for itself: keep the last digest elsewhere to
   * notice entries cut off there.
   */
  public static OptionalLong firstBroken(Stream<AuditEntry> entries) {
    String previous = START;
    long place = 0;
    for (Iterator<AuditEntry> each = entries.iterator(); each.hasNext(); ) {
      AuditEntry entry = each.next();
      place++;
      String digest = digest(place, entry.recorded(), entry.decision(), previous);
      if (entry.sequence() != place
          || !entry.previous().equals(previous)
          || !entry.digest().equals(digest)) {
        return OptionalLong.of(place);
      }
      previous = digest;
    }
    return OptionalLong.empty();
  }

  private static String digest(long sequence, Instant time, Decision decision, String previous) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(out, previous);
      out.writeLong(sequence);
      out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, time));
      write(out, decision.action());
      write(out, decision.subject());
      write(out, decision.actor());
      out.writeLong(decision.details().size());
      for (Map.Entry<String, String> detail : decision.details().entrySet()) {
        write(out, detail.getKey());
        write(out, detail.getValue());
      }
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeLong(bytes.length);
    out.write(bytes);
  }
}
