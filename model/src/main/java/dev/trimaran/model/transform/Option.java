package dev.trimaran.model.transform;

import java.util.List;
import java.util.Optional;

/**
 * An option of a transform, as documentation and validation want it.
 *
 * @param choices the texts allowed; empty when any is
 * @param defaultValue what holds when it is not given; empty when nothing does
 */
public record Option(
    String name,
    OptionType type,
    String summary,
    List<String> choices,
    Optional<Object> defaultValue) {
  /** Copies the list. */
  public Option {
    choices = List.copyOf(choices);
  }
}
