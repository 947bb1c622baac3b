package dev.trimaran.lifecycle.train;

import dev.trimaran.spec.DidYouMean;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The algorithms on the class path, by name. */
public record Trainers(List<Trainer> all) {
  public Trainers {
    all = all.stream().sorted(Comparator.comparing(Trainer::algorithm)).toList();
  }

  /** Those that the service loader finds. */
  public static Trainers installed() {
    return new Trainers(
        ServiceLoader.load(Trainer.class, Trainer.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList());
  }

  /** The trainer of an algorithm; throws with a suggestion if there is none. */
  public Trainer get(String algorithm) {
    return all.stream()
        .filter(trainer -> trainer.algorithm().equals(algorithm))
        .findFirst()
        .orElseThrow(() -> unknown(algorithm));
  }

  private IllegalArgumentException unknown(String algorithm) {
    List<String> known = all.stream().map(Trainer::algorithm).toList();
    return new IllegalArgumentException(
        "expected one of the algorithms %s, found \"%s\"%s"
            .formatted(
                known,
                algorithm,
                DidYouMean.suggest(algorithm, known)
                    .map(name -> "; did you mean \"" + name + "\"?")
                    .orElse("")));
  }
}
