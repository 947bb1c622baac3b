package dev.trimaran.spec.check;

import dev.trimaran.spec.bind.Problems;
import java.util.HashSet;
import java.util.Set;

/** Candidates are told apart by their names. */
final class CandidateChecks {
  private CandidateChecks() {}

  static void namesAreDistinct(Part root, Problems problems) {
    Set<String> names = new HashSet<>();
    for (Part candidate : root.get("train", "candidates").items()) {
      candidate
          .get("name")
          .text()
          .or(() -> candidate.get("algorithm").text())
          .filter(name -> !names.add(name.value()))
          .ifPresent(name -> {
            String message =
                "expected a name that no other candidate has, found %s again: give it a name of its own";
            problems.add(name.at(), candidate.path().key("name"), message.formatted(name.value()));
          });
    }
  }
}
