package dev.trimaran.stacks.engine;

import java.util.List;
import java.util.stream.Collectors;

/** A stack that cannot be deployed as it is; the message has every problem on its own line. */
public final class StackRefused extends RuntimeException {
  private final transient List<Problem> problems;

  public StackRefused(List<Problem> problems) {
    super(problems.stream().map(Problem::text).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
