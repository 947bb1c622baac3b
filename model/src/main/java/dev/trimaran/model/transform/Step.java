package dev.trimaran.model.transform;

import java.util.List;

/** A named group of assignments, carried out one after the other: each sees those above it. */
public record Step(String name, List<Assignment> assignments) {
  /** Copies the list. */
  public Step {
    assignments = List.copyOf(assignments);
  }
}
