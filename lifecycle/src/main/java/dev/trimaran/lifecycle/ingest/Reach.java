package dev.trimaran.lifecycle.ingest;

import dev.trimaran.provider.api.Provider;
import java.util.Optional;

/**
 * How far a look at sources goes before a run.
 *
 * @param objects whether to objects of a cloud
 * @param place where the run will be; with it databases are asked for their columns, too
 */
public record Reach(boolean objects, Optional<Provider> place) {
  /** To files of this machine. */
  public static final Reach FILES = new Reach(false, Optional.empty());

  /** To objects, too, as the defaults of their cloud's SDK have them. */
  public static final Reach OBJECTS = new Reach(true, Optional.empty());

  /** As far as a run in this place will go, but for messages, which are known only by reading. */
  public static Reach of(Provider place) {
    return new Reach(true, Optional.of(place));
  }
}
