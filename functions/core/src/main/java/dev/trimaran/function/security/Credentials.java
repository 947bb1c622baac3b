package dev.trimaran.function.security;

import dev.trimaran.function.Caller;
import java.util.Optional;

/** Knows callers by one kind of secret that they show. */
@FunctionalInterface
interface Credentials {

  /**
   * Whose secret this is.
   *
   * @param shown what the caller showed, as it was sent
   * @return empty if it is of another kind
   * @throws dev.trimaran.function.Refusal 401 if it is of this kind and not valid, 503 if that
   *     cannot be known now
   */
  Optional<Caller> caller(String shown);
}
