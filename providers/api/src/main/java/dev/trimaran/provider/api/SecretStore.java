package dev.trimaran.provider.api;

import java.util.Optional;
import java.util.stream.Stream;

/** Secrets by name. No method's error ever has a secret's text. */
public interface SecretStore {
  /** The secret's present text. */
  Optional<String> read(String name);

  /** Stores the text under the name, in place of what may be there. */
  void write(String name, String text);

  /** The names, sorted. */
  Stream<String> names();

  /** Removes the secret at once. Removing what is not there is no error. */
  void delete(String name);
}
