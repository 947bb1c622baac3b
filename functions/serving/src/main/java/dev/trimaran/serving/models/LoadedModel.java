package dev.trimaran.serving.models;

/**
 * A loaded version of a model, ready to answer. A request that has got hold of one keeps it,
 * whatever is loaded or unloaded meanwhile.
 */
public sealed interface LoadedModel extends AutoCloseable permits ServedModel, TensorModel {

  /** The name callers use. */
  String name();

  /** The version callers see. */
  String version();

  /** What its content is known by; of a bundle, its digest. */
  String content();

  /** Its name and version. */
  default ModelKey key() {
    return new ModelKey(name(), version());
  }

  /** Gives back what it holds outside the heap, when the last request that has it is answered. */
  @Override
  void close();
}
