package dev.trimaran.emulation.aws.lambda;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines that end an invocation in a function's log. */
final class Report {
  private static final double NANOS = 1e6;

  private Report() {}

  /**
   * The lines.
   *
   * @param init how long the instance took to begin; zero where it had begun before
   */
  static List<String> of(
      String requestId,
      Deployed deployed,
      Outcome outcome,
      Duration took,
      Duration init,
      long megabytes) {
    List<String> lines = new ArrayList<>();
    lines.add("END RequestId: " + requestId);
    StringBuilder report =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "REPORT RequestId: %s\tDuration: %.2f ms\tBilled Duration: %d ms\tMemory Size: %d MB\tMax Memory Used: %d MB\t",
                requestId,
                took.toNanos() / NANOS,
                (long) Math.ceil((took.toNanos() + init.toNanos()) / NANOS),
                deployed.megabytes(),
                megabytes));
    if (!init.isZero()) {
      report.append(String.format(Locale.ROOT, "Init Duration: %.2f ms\t", init.toNanos() / NANOS));
    }
    if (!outcome.status().isEmpty() && !outcome.alive()) {
      report.append("Status: ").append(outcome.status()).append('\t');
    }
    lines.add(report.toString());
    return lines;
  }
}
