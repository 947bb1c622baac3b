package dev.trimaran.serving.models;

/**
 * A version of a model as operators see it.
 *
 * @param key which one
 * @param state where it stands
 * @param reason why it is not ready, or why a newer content of it is not; else empty
 */
public record RepositoryEntry(ModelKey key, State state, String reason) {

  /** The words of Triton's model repository extension. */
  public enum State {
    /** It answers. */
    READY,
    /** It is being loaded. */
    LOADING,
    /** It is not loaded. */
    UNAVAILABLE
  }
}
