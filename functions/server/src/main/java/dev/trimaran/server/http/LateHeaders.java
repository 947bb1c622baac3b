package dev.trimaran.server.http;

import dev.trimaran.function.Deadline;
import dev.trimaran.function.Headers;
import java.util.Locale;
import java.util.Optional;

/**
 * The header of a request that waited, and whose body may have been inflated meanwhile: the time
 * that it waited is no longer left, and the body is what no coding says any more.
 *
 * @param original the header as it was sent
 * @param waitedMillis how long it waited
 * @param inflated whether the body was inflated
 */
record LateHeaders(Headers original, long waitedMillis, boolean inflated) implements Headers {

  @Override
  public Optional<String> first(String name) {
    Optional<String> value = original.first(name);
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "content-encoding", "content-length" -> inflated ? Optional.empty() : value;
      case Deadline.HEADER -> value.map(this::left);
      default -> value;
    };
  }

  private String left(String millis) {
    try {
      return Long.toString(Math.max(0, Long.parseLong(millis.trim()) - waitedMillis));
    } catch (NumberFormatException toBeRefused) {
      return millis;
    }
  }
}
