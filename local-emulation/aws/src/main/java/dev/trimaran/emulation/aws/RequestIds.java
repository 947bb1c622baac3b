package dev.trimaran.emulation.aws;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids of requests and of what is told of them, which tell them apart and are no secret. */
public final class RequestIds {
  private static final long VERSION_4 = 0x4000L;
  private static final long VARIANT = 0x8000000000000000L;

  private RequestIds() {}

  /** A new one. */
  public static String next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = random.nextLong() & ~0xF000L | VERSION_4;
    long low = random.nextLong() >>> 2 | VARIANT;
    return new UUID(high, low).toString();
  }
}
