package dev.trimaran.function.tck.sample;

import dev.trimaran.function.Response;
import java.util.concurrent.atomic.AtomicInteger;

/** How often the sample went on from a snapshot. */
final class Lives {

  private final AtomicInteger restores = new AtomicInteger();

  void restored() {
    restores.incrementAndGet();
  }

  Response say() {
    return Response.text("text/plain", "restored " + restores.get());
  }
}
