package dev.trimaran.spec.bind;

import dev.trimaran.spec.DidYouMean;
import dev.trimaran.spec.Location;
import dev.trimaran.spec.SpecPath;
import dev.trimaran.spec.SpecProblem;
import dev.trimaran.spec.yaml.YamlNode;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** Collects problems in the words that all of them share: expected, found, did you mean. */
public final class Problems {
  private static final int MOST_WORDS = 12;

  private final List<SpecProblem> problems;
  private boolean silent;

  public Problems(List<SpecProblem> problems) {
    this.problems = problems;
  }

  public void add(Location at, SpecPath path, String message) {
    if (!silent) {
      problems.add(new SpecProblem(at, path.text(), message));
    }
  }

  /** Does something whose problems are not the user's, or known already. */
  <T> T silently(Supplier<T> work) {
    boolean before = silent;
    silent = true;
    try {
      return work.get();
    } finally {
      silent = before;
    }
  }

  /** Something else was expected here. */
  void expected(String expected, YamlNode found, SpecPath path) {
    add(found.at(), path, "expected " + expected + ", found " + found.found());
  }

  /**
   * The word found is not among the known ones.
   *
   * @param what what the known words are, with its article
   */
  public void unknown(
      String what, Collection<String> known, String found, Location at, SpecPath path) {
    boolean listed = !known.isEmpty() && known.size() <= MOST_WORDS;
    String expected =
        listed ? what + " (" + String.join(", ", known) + ")" : what + " that is known";
    refused(expected, known, found, at, path);
  }

  /** The word found is none of the few that may stand here. */
  void unknownWord(Collection<String> words, String found, Location at, SpecPath path) {
    refused(
        (words.size() == 1 ? "" : "one of ") + String.join(", ", words), words, found, at, path);
  }

  private void refused(
      String expected, Collection<String> known, String found, Location at, SpecPath path) {
    String guess =
        DidYouMean.suggest(found, known).map(word -> " (did you mean " + word + "?)").orElse("");
    add(at, path, "expected " + expected + ", found " + shortened(found) + guess);
  }

  private static String shortened(String found) {
    return found.isEmpty()
        ? "an empty text"
        : found.length() > 60 ? found.substring(0, 60) + "…" : found;
  }
}
