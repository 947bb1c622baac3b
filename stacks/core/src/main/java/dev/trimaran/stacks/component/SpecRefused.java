package dev.trimaran.stacks.component;

import dev.trimaran.spec.SpecProblem;
import java.util.List;
import java.util.stream.Collectors;

/** A spec with problems; the message has each on a line, with its place. */
public final class SpecRefused extends RuntimeException {
  private final transient List<SpecProblem> problems;

  SpecRefused(List<SpecProblem> problems) {
    super(problems.stream().map(SpecProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All of them, in the order of the file. */
  public List<SpecProblem> problems() {
    return problems;
  }
}
