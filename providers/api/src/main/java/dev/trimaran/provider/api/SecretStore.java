package dev.trimaran.provider.api;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Secrets by name, as {@link Names} has it. No method's error ever has a secret's text, nor has
 * what caused it.
 */
public interface SecretStore {
  /** The longest text, in UTF-8 bytes: Azure Key Vault's limit, the least of the clouds'. */
  int MAX_BYTES = 25_000;

  /** The secret's present text. */
  Optional<String> read(String name);

  /**
   * Stores the text under the name, in place of what may be there.
   *
   * @throws CloudException INVALID_ARGUMENT for an empty text or one beyond {@link #MAX_BYTES}
   */
  void write(String name, String text);

  /** The names, sorted. */
  Stream<String> names();

  /** Removes the secret at once. Removing what is not there is no error. */
  void delete(String name);
}
