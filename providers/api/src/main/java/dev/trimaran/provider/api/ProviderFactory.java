package dev.trimaran.provider.api;

import java.net.URI;
import java.util.Optional;

/** Opens one kind of provider; found by {@link java.util.ServiceLoader}. */
public interface ProviderFactory {
  /** The name that a user writes, for example {@code local}. */
  String name();

  /**
   * Opens the provider, quickly: no driver is started and no process waited for.
   *
   * @throws CloudException PERMISSION_DENIED, RESOURCE_EXHAUSTED or INTERNAL when its state cannot
   *     be opened
   */
  Provider open(Environment environment);

  /**
   * The objects below a URI such as {@code s3://bucket/folder}, by keys relative to it; empty for a
   * URI whose scheme is not this kind of provider's.
   *
   * @throws CloudException INVALID_ARGUMENT for a URI of its scheme that names no place for objects
   */
  default Optional<ObjectStore> objects(URI root) {
    return Optional.empty();
  }

  /**
   * The stream of a URI such as {@code kinesis://clicks}; empty for a URI whose scheme is not this
   * kind of provider's.
   *
   * @throws CloudException INVALID_ARGUMENT for a URI of its scheme that names no stream
   */
  default Optional<EventStream> events(URI stream) {
    return Optional.empty();
  }

  /**
   * Makes, in an emulation of this kind of provider, what its drivers need beside what they make
   * themselves (a bucket, roles, …), as a stack makes it in the cloud. Making it again changes
   * nothing.
   *
   * @param emulation where the emulation listens
   * @param wanted the environment to be; its settings are those that the user gave
   * @return the environment with the settings that a stack's outputs would be
   * @throws CloudException UNSUPPORTED when this kind of provider has no emulation
   */
  default Environment rehearse(URI emulation, Environment wanted) {
    throw new CloudException(
        ErrorCode.UNSUPPORTED,
        "rehearse",
        wanted.name(),
        "expected a provider with an emulation, found " + name());
  }
}
