package dev.trimaran.emulation.aws.sagemaker;

import java.util.List;
import java.util.Optional;

/** The variants of an endpoint that serve now, and which of them a request goes to. */
final class Fleet implements AutoCloseable {
  private final List<Variant> variants;

  Fleet(List<Variant> variants) {
    this.variants = List.copyOf(variants);
  }

  List<Variant> variants() {
    return variants;
  }

  /** The variant of this name. */
  Optional<Variant> named(String name) {
    return variants.stream().filter(variant -> variant.name().equals(name)).findFirst();
  }

  /**
   * The variant of the next request: each as often as its weight says, spread evenly (smooth
   * weighted round robin). Empty when no variant has a weight.
   */
  synchronized Optional<Variant> next() {
    double total = variants.stream().mapToDouble(Variant::weight).sum();
    Optional<Variant> best = Optional.empty();
    double most = 0;
    for (Variant variant : variants) {
      double raised = variant.raise();
      if (variant.weight() > 0 && (best.isEmpty() || raised > most)) {
        best = Optional.of(variant);
        most = raised;
      }
    }
    best.ifPresent(variant -> variant.chosen(total));
    return best;
  }

  @Override
  public void close() {
    variants.forEach(Variant::close);
  }
}
