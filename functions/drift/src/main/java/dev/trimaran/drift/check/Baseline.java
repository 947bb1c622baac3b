package dev.trimaran.drift.check;

import dev.trimaran.function.Refusal;
import dev.trimaran.model.bundle.BundleException;
import dev.trimaran.model.bundle.BundleReader;
import dev.trimaran.model.bundle.MeanAttributions;
import dev.trimaran.model.window.Attributions;
import dev.trimaran.model.window.ColumnLayout;
import dev.trimaran.model.window.ColumnRole;
import dev.trimaran.model.window.Reference;
import dev.trimaran.model.window.WindowCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a bundle says its model was trained on.
 *
 * @param reference the training data, with what moved predictions where that is known
 * @param constraints the content of {@code constraints.json}
 * @param threshold the probability from which on the model gives the second label
 */
@SuppressWarnings("ArrayRecordComponent") // read once, written as it is
record Baseline(Reference reference, byte[] constraints, double threshold) {

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
      Optional<MeanAttributions> means = BundleReader.attributions(folder);
      return new Baseline(
          means.isPresent() ? with(reference, means.get()) : reference, constraints, threshold);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("expected to read the bundle in " + folder, unreadable);
    } catch (BundleException damaged) {
      throw new IllegalStateException(damaged.getMessage(), damaged);
    }
  }

  /** The reference with the sums that the means stand for. */
  private static Reference with(Reference reference, MeanAttributions means) {
    List<BigDecimal> sums = new ArrayList<>();
    for (ColumnLayout column : reference.layout().columns()) {
      if (column.role() == ColumnRole.INPUT) {
        double mean = means.inputs().getOrDefault(column.name(), 0.0);
        sums.add(new BigDecimal(mean).multiply(BigDecimal.valueOf(means.rows())));
      }
    }
    WindowCounts counts = reference.counts();
    return new Reference(
        new WindowCounts(
            counts.layout(),
            counts.requests(),
            counts.refused(),
            counts.rows(),
            counts.columns(),
            new Attributions(means.rows(), sums)),
        reference.columns());
  }
}
