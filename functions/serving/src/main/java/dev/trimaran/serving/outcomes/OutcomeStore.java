package dev.trimaran.serving.outcomes;

import dev.trimaran.model.outcome.Outcome;
import dev.trimaran.model.outcome.OutcomeFile;
import dev.trimaran.provider.api.ObjectStore;
import java.time.Clock;
import java.util.List;

/** Keeps outcomes in an object store, by the day of their arrival. Thread safe. */
public final class OutcomeStore {

  private final ObjectStore objects;
  private final Clock clock;

  public OutcomeStore(ObjectStore objects, Clock clock) {
    this.objects = objects;
    this.clock = clock;
  }

  /**
   * Keeps outcomes that arrived together; has returned when they are stored. The same ones on the
   * same day are stored once.
   *
   * @throws dev.trimaran.provider.api.CloudException if the store cannot take them
   */
  public void keep(String model, List<Outcome> outcomes) {
    if (!outcomes.isEmpty()) {
      OutcomeFile file = OutcomeFile.of(model, clock.instant(), outcomes);
      objects.putIfAbsent(file.key(), file.content());
    }
  }
}
