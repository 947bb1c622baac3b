package dev.trimaran.spec;

import java.util.List;
import java.util.Optional;

/**
 * What became of reading a spec.
 *
 * @param pipeline present only when there are no problems
 * @param draft what could be read all the same; the pipeline itself when there are no problems
 * @param problems all of them, in the order of the file
 */
public record Reading(
    Optional<Pipeline> pipeline,
    Optional<Draft> draft,
    List<SpecProblem> problems,
    SourceMap sources) {

  public Reading {
    problems = List.copyOf(problems);
    if (pipeline.isPresent() != problems.isEmpty()) {
      throw new IllegalArgumentException("expected a pipeline or problems, found both or neither");
    }
  }
}
