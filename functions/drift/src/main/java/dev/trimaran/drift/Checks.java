package dev.trimaran.drift;

import dev.trimaran.drift.check.Checked;
import dev.trimaran.drift.check.ModelCheck;
import dev.trimaran.drift.check.Period;
import dev.trimaran.drift.check.Target;
import dev.trimaran.drift.check.Targets;
import dev.trimaran.drift.emit.Sink;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks what is watched, and tells all who want to know.
 *
 * @param targets what is watched
 * @param check checks one
 * @param sinks who is told
 * @param window how far back a check looks unless it is told
 * @param clock what time it is
 */
record Checks(
    Targets targets, ModelCheck check, List<Sink> sinks, Duration window, InstantSource clock) {

  private static final Logger LOG = LoggerFactory.getLogger(Checks.class);

  /**
   * A check, and who could not be told of it.
   *
   * @param checked its result
   * @param untold why, by the name of whom
   */
  record Told(Checked checked, Map<String, String> untold) {}

  /** Checks one model's version, or all that are watched. */
  List<Told> run(Optional<String> model, Optional<String> version, Period period) {
    List<Target> chosen =
        model.isPresent() ? List.of(targets.require(model.get(), version)) : targets.all();
    return chosen.stream().map(target -> run(target, period)).toList();
  }

  /** Checks all that is watched, up to now; whether everybody could be told. */
  boolean tick() {
    return run(Optional.empty(), Optional.empty(), recent()).stream()
        .allMatch(told -> told.untold().isEmpty());
  }

  /** The period up to now. */
  Period recent() {
    Instant now = clock.instant();
    return new Period(now.minus(window), now);
  }

  private Told run(Target target, Period period) {
    Checked checked = check.check(target, period);
    LOG.info(
        "drift checked model={} version={} verdict={} windows={} id={}",
        target.model(),
        target.version(),
        checked.result().path("verdict").asText(),
        checked.result().path("windows").asLong(),
        checked.id());
    Map<String, String> untold = new TreeMap<>();
    for (Sink sink : sinks) {
      try {
        sink.tell(checked);
      } catch (IOException failed) {
        LOG.warn("drift untold sink={} id={}", sink.name(), checked.id(), failed);
        untold.put(sink.name(), String.valueOf(failed.getMessage()));
      }
    }
    return new Told(checked, untold);
  }
}
