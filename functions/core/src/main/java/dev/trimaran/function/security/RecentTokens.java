package dev.trimaran.function.security;

import dev.trimaran.function.Caller;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows again whose token it was {@link #KEPT} ago, as to verify a signature takes longer than to
 * score a row. Only tokens that were accepted are kept, and only their digests; one that expires
 * meanwhile is accepted that much longer, which is within the skew that clocks may have.
 */
final class RecentTokens implements Credentials {

  static final Duration KEPT = Duration.ofSeconds(10);
  static final int MOST = 1000;

  private record Seen(Caller caller, long atMillis) {}

  private final Credentials tokens;
  private final InstantSource clock;
  private final Map<ByteBuffer, Seen> seen = new ConcurrentHashMap<>();

  RecentTokens(Credentials tokens, InstantSource clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  @Override
  public Optional<Caller> caller(String shown) {
    if (shown.startsWith(KeyText.PREFIX)) {
      return Optional.empty();
    }
    long now = clock.millis();
    ByteBuffer digest = digest(shown);
    Seen before = seen.get(digest);
    if (before != null && recent(before, now)) {
      return Optional.of(before.caller());
    }
    Optional<Caller> caller = tokens.caller(shown);
    caller.ifPresent(known -> keep(digest, new Seen(known, now)));
    return caller;
  }

  private void keep(ByteBuffer digest, Seen token) {
    if (seen.size() >= MOST) {
      seen.values().removeIf(other -> !recent(other, token.atMillis()));
    }
    if (seen.size() < MOST) {
      seen.put(digest, token);
    }
  }

  private static boolean recent(Seen token, long now) {
    return Math.abs(now - token.atMillis()) < KEPT.toMillis();
  }

  /** How many are kept. */
  int size() {
    return seen.size();
  }

  private static ByteBuffer digest(String shown) {
    try {
      byte[] text = shown.getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("expected SHA-256 in every Java runtime", impossible);
    }
  }
}
