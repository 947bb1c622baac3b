package dev.trimaran.drift.check;

import dev.trimaran.function.Refusal;
import dev.trimaran.model.bundle.BundleException;
import dev.trimaran.model.bundle.BundleReader;
import dev.trimaran.model.bundle.MeanAttributions;
import dev.trimaran.model.window.Reference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a bundle says its model was trained on.
 *
 * @param reference the training data
 * @param attributions the mean size of each input's part in predictions; empty if unknown
 * @param constraints the content of {@code constraints.json}
 * @param threshold the probability from which on the model gives the second label
 */
@SuppressWarnings("ArrayRecordComponent") // read once, written as it is
record Baseline(
    Reference reference, Map<String, Double> attributions, byte[] constraints, double threshold) {

  /**
   * Reads it.
   *
   * @throws Refusal 409 if the bundle was written before bundles had a reference
   */
  static Baseline read(Target target) {
    Path folder = target.bundle();
    try {
      Optional<Reference> found = BundleReader.findReference(folder);
      Reference reference =
          found.orElseThrow(() ->
              Refusal.of(
                  409,
                  ("%s version %s: expected a bundle with baseline/reference.json, found one without;"
                          + " register the model again")
                      .formatted(target.model(), target.version())));
      double threshold = BundleReader.read(folder).model().signature().threshold();
      byte[] constraints = Files.readAllBytes(folder.resolve("baseline/constraints.json"));
      Map<String, Double> attributions =
          BundleReader.attributions(folder).map(MeanAttributions::inputs).orElse(Map.of());
      return new Baseline(reference, attributions, constraints, threshold);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("expected to read the bundle in " + folder, unreadable);
    } catch (BundleException damaged) {
      throw new IllegalStateException(damaged.getMessage(), damaged);
    }
  }
}
