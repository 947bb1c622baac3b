package dev.trimaran.stacks.component;

import dev.trimaran.stacks.component.Stage.Grant;
import dev.trimaran.stacks.component.Stage.Right;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The least that each part needs of the others to do its work. */
final class Grants {
  private Grants() {}

  /** The grants among the parts that a stack has. */
  static List<Grant> of(Set<Part> parts) {
    return Stream.of(
            new Grant(Part.PIPELINE, Right.READ, Part.DATA),
            new Grant(Part.PIPELINE, Right.WRITE, Part.DATA),
            new Grant(Part.TRAINING, Right.READ, Part.DATA),
            new Grant(Part.TRAINING, Right.WRITE, Part.DATA),
            new Grant(Part.TRAINING, Right.READ, Part.FEATURES),
            new Grant(Part.TRAINING, Right.WRITE, Part.FEATURES),
            new Grant(Part.TRAINING, Right.READ, Part.REGISTRY),
            new Grant(Part.SERVING, Right.READ, Part.DATA),
            new Grant(Part.SERVING, Right.WRITE, Part.DATA),
            new Grant(Part.SERVING, Right.READ, Part.FEATURES),
            new Grant(Part.SERVING, Right.READ, Part.REGISTRY),
            new Grant(Part.MONITORING, Right.READ, Part.DATA),
            new Grant(Part.MONITORING, Right.WRITE, Part.DATA),
            new Grant(Part.MONITORING, Right.READ, Part.REGISTRY))
        .filter(grant -> parts.contains(grant.who()) && parts.contains(grant.what()))
        .toList();
  }
}
