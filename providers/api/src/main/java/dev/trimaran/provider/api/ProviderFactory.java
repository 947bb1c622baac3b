package dev.trimaran.provider.api;

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
}
