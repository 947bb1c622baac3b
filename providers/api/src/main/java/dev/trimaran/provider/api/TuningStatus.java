package dev.trimaran.provider.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A search as it is at one moment.
 *
 * @param name the name that it was started under
 * @param state where it is
 * @param reason why it failed; empty otherwise
 * @param greatest whether the greatest metric is best, else the least
 * @param trials those that have begun, in the order of {@link TuningSpec#combinations}
 */
public record TuningStatus(
    String name, JobState state, String reason, boolean greatest, List<Trial> trials) {
  /** Copies. */
  public TuningStatus {
    trials = List.copyOf(trials);
  }

  /**
   * One training job of a search.
   *
   * @param job what the platform calls it
   * @param values what it tried
   * @param metric what it came to, once it has ended
   */
  public record Trial(String job, Map<String, String> values, OptionalDouble metric) {
    /** Copies. */
    public Trial {
      values = Map.copyOf(values);
    }
  }

  /** The best trial so far: among equal ones the first, as a search in one process has it. */
  public Optional<Trial> best() {
    Optional<Trial> best = Optional.empty();
    for (Trial trial : trials) {
      if (trial.metric().isPresent() && (best.isEmpty() || better(trial, best.get()))) {
        best = Optional.of(trial);
      }
    }
    return best;
  }

  private boolean better(Trial trial, Trial other) {
    double first = trial.metric().orElseThrow();
    double second = other.metric().orElseThrow();
    return greatest ? first > second : first < second;
  }
}
