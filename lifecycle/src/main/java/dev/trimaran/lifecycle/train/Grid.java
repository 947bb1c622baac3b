package dev.trimaran.lifecycle.train;

import dev.trimaran.spec.Arguments;
import dev.trimaran.spec.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The parameter combinations of a candidate. */
final class Grid {
  private Grid() {}

  /** All combinations, the last searched parameter varying fastest; one if nothing is searched. */
  static List<Arguments> of(Candidate candidate) {
    List<Arguments> combinations = List.of(candidate.parameters());
    for (Map.Entry<String, List<Object>> searched : candidate.search().entrySet()) {
      List<Arguments> more = new ArrayList<>();
      for (Arguments combination : combinations) {
        for (Object value : searched.getValue()) {
          more.add(combination.with(searched.getKey(), value));
        }
      }
      combinations = more;
    }
    return List.copyOf(combinations);
  }
}
