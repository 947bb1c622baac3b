package dev.trimaran.model.scoring;

import java.util.List;
import java.util.Optional;

/** Reads the newest features of a key; the driver's online store behind one method. */
@FunctionalInterface
public interface OnlineFeatures {

  /** For models without views, and for rows that give every view column themselves. */
  OnlineFeatures NONE = (view, key) -> Optional.empty();

  /**
   * What {@code view} holds under {@code key}; called by many threads at once.
   *
   * @param key the key's values as {@link FeatureKey} writes them, in the order of the view's key
   */
  Optional<FeatureValue> read(String view, List<String> key);
}
