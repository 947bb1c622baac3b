package dev.trimaran.provider.api.front;

import dev.trimaran.provider.api.TuningService;
import dev.trimaran.provider.api.TuningSpec;
import dev.trimaran.provider.api.TuningStatus;
import java.util.Optional;

/** The front of searches. */
final class FrontedTuning implements TuningService {
  private final TuningService driver;
  private final Calls calls;

  FrontedTuning(TuningService driver, Calls calls) {
    this.driver = driver;
    this.calls = calls;
  }

  @Override
  public TuningStatus start(TuningSpec spec) {
    return calls.get("start", spec.job().name(), () -> driver.start(spec));
  }

  @Override
  public Optional<TuningStatus> status(String name) {
    return calls.get("status", name, () -> driver.status(name));
  }

  @Override
  public void stop(String name) {
    calls.run("stop", name, () -> driver.stop(name));
  }
}
