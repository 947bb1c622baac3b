package dev.trimaran.spec.bind;

import dev.trimaran.spec.Draft;
import dev.trimaran.spec.Pipeline;
import dev.trimaran.spec.SpecProblem;
import dev.trimaran.spec.Vocabulary;
import dev.trimaran.spec.yaml.Positions;
import dev.trimaran.spec.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leaves out of a spec what cannot be bound, as long as the rest still says something. */
public final class Drafting {
  /** Leaving a value out can leave a hole in the value around it, and so on to the root. */
  private static final int MOST_ROUNDS = 8;

  /** Without a value of these all that builds on it would look wrong. */
  private static final List<String> FOUNDATIONS = List.of("ingest", "prepare", "features");

  private Drafting() {}

  /** The draft of a tree with these problems of binding; none if too little is left of it. */
  public static Optional<Draft> of(
      Vocabulary vocabulary, YamlNode root, List<SpecProblem> problems) {
    YamlNode tree = root;
    List<SpecProblem> found = problems;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<String> paths = found.stream().map(SpecProblem::path).toList();
      if (paths.stream().anyMatch(Drafting::isFoundation)) {
        return Optional.empty();
      }
      Optional<YamlNode> pruned = Pruned.of(tree, paths);
      if (pruned.isEmpty()) {
        return Optional.empty();
      }
      tree = pruned.get();
      Positions sources = Positions.of(tree);
      found = new ArrayList<>();
      Optional<Pipeline> pipeline =
          new Binder(vocabulary, tree, sources, found).bind(Pipeline.class, tree);
      if (pipeline.isPresent() && found.isEmpty()) {
        return pipeline.map(bound -> new Draft(bound, sources));
      }
    }
    return Optional.empty();
  }

  private static boolean isFoundation(String path) {
    return FOUNDATIONS.stream()
        .anyMatch(block -> path.equals(block) || path.startsWith(block + "."));
  }
}
