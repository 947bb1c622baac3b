package dev.trimaran.serving;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** New ids for requests that bring none: unique, and cheap enough for every request. */
final class RequestIds {

  private final String instance;
  private final AtomicLong next = new AtomicLong();

  RequestIds() {
    byte[] random = new byte[8];
    new SecureRandom().nextBytes(random);
    instance = HexFormat.of().formatHex(random) + "-";
  }

  /** This instance's random name and a count. */
  String next() {
    return instance + Long.toString(next.getAndIncrement(), 36);
  }
}
