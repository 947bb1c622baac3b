package dev.trimaran.stacks.engine;

import java.util.List;

/** What a provider would refuse of one resource; asked from several threads at once. */
@FunctionalInterface
public interface Checks {
  /** Every problem of the resource, which has no outputs yet. */
  List<Problem> of(RegisteredResource resource);

  /** Lets everything pass. */
  Checks NONE = resource -> List.of();
}
