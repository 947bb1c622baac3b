package dev.trimaran.provider.api;

import java.util.List;

/**
 * Whose features of which view are wanted.
 *
 * @param view the view's name
 * @param key the values of the view's key columns, in their order
 */
public record ViewKey(String view, List<String> key) {

  public ViewKey {
    key = List.copyOf(key);
  }
}
