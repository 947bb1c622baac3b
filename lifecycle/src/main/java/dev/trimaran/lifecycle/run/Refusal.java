package dev.trimaran.lifecycle.run;

import java.util.List;

/**
 * Why a run must not go on although the step has done its work: the data broke an expectation, the
 * winner did not pass a gate. The step's results are kept, and a later run with the same input is
 * refused again without repeating the work.
 *
 * @param exitCode what the program ends with, see {@link ExitCode}
 * @param message what was expected, what was found, where, and what to do
 * @param details further lines for people, the most important first
 */
public record Refusal(int exitCode, String message, List<String> details) {
  public Refusal {
    details = List.copyOf(details);
  }
}
