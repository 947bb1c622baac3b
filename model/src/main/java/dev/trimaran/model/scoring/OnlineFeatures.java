package dev.trimaran.model.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the newest features of a key; the driver's online store behind one method. */
@FunctionalInterface
public interface OnlineFeatures {

  /** For models without views, and for rows that give every view column themselves. */
  OnlineFeatures NONE =
      new OnlineFeatures() {
        @Override
        public Optional<FeatureValue> read(String view, List<String> key) {
          return Optional.empty();
        }
      };

  /**
   * What {@code view} holds under {@code key}; called by many threads at once.
   *
   * @param key the key's values as {@link FeatureKey} writes them, in the order of the view's key
   */
  Optional<FeatureValue> read(String view, List<String> key);

  /**
   * The same for all that one row needs, or that many do, in the order of {@code keys}; a store
   * that can answer that at once overrides this.
   */
  default List<Optional<FeatureValue>> readAll(List<ViewKey> keys) {
    List<Optional<FeatureValue>> values = new ArrayList<>(keys.size());
    for (ViewKey key : keys) {
      values.add(read(key.view(), key.key()));
    }
    return values;
  }
}
