package dev.trimaran.lifecycle.starter;

import dev.trimaran.spec.Expectation;
import dev.trimaran.spec.Source;
import java.util.List;

/**
 * All that a starter spec says, before it is text.
 *
 * @param table what the table is called
 * @param source where it is, with what its reading needs
 * @param malformed lines that cannot be read
 * @param malformedSample what is wrong with the first of them
 */
record Proposal(
    String table,
    Source source,
    TableProfile profile,
    long malformed,
    List<String> malformedSample,
    Keys keys,
    Target target,
    TimeColumn time,
    Labelled rows,
    Cut cut,
    FeatureChoice features,
    List<Expectation> expectations) {
  Proposal {
    malformedSample = List.copyOf(malformedSample);
    expectations = List.copyOf(expectations);
  }
}
