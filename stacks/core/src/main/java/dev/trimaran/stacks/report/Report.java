package dev.trimaran.stacks.report;

import dev.trimaran.stacks.parity.ParityLine;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a stack before it is made.
 *
 * @param cloud such as {@code aws}
 * @param region empty where there are none
 * @param environment such as {@code prod}
 * @param pipeline the spec's name
 * @param parity which service does what
 * @param forecast empty where the cloud refuses what the spec asks for
 */
public record Report(
    String cloud,
    String region,
    String environment,
    String pipeline,
    List<ParityLine> parity,
    Optional<Forecast> forecast) {

  public Report {
    parity = List.copyOf(parity);
  }

  /** What the cloud refuses. */
  public List<ParityLine> refused() {
    return parity.stream().filter(line -> line.verdict() == ParityLine.Verdict.REFUSED).toList();
  }

  /** {@code flight-delays on aws in eu-central-1, prod}. */
  String title() {
    return pipeline
        + " on "
        + cloud
        + (region.isEmpty() ? "" : " in " + region)
        + ", "
        + environment;
  }
}
