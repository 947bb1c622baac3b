package dev.trimaran.model.scoring;

import java.util.List;

/**
 * Whose features of which view are wanted.
 *
 * @param view the view's name
 * @param key the key's values as {@link FeatureKey} writes them, in the order of the view's key
 */
public record ViewKey(String view, List<String> key) {

  public ViewKey {
    key = List.copyOf(key);
  }
}
