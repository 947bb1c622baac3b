package dev.trimaran.function.host;

import dev.trimaran.function.ServerlessFunction;
import java.util.Map;

/**
 * A platform that puts what it sends over HTTP in an envelope of its own; found by {@link
 * java.util.ServiceLoader}, so that a server knows none.
 */
public interface Platform {

  /** Whether the process runs on this platform, by the variables that the platform sets. */
  boolean isAround(Map<String, String> environment);

  /** Opens the platform's envelopes for {@code function}, and wraps its answers in them. */
  ServerlessFunction carry(ServerlessFunction function);
}
