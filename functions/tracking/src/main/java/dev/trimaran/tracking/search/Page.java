package dev.trimaran.tracking.search;

import dev.trimaran.tracking.store.MlflowError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of an answer is asked for.
 *
 * @param size how many at most
 * @param offset how many come before
 */
public record Page(long size, long offset) {

  private static final Pattern TOKEN = Pattern.compile("\\{\\s*\"offset\":\\s*(\\d{1,15})\\s*\\}");

  /**
   * Of a request's fields.
   *
   * @param size how many, if it was said
   * @param token where the page before ended
   * @param fallback how many where nothing was said
   * @param most how many may be asked for
   */
  public static Page of(Optional<Long> size, Optional<String> token, long fallback, long most) {
    long asked = size.orElse(fallback);
    if (asked < 1 || asked > most) {
      throw MlflowError.invalid(
          "Invalid value %d for parameter 'max_results' supplied: expected a number between 1 and %d"
              .formatted(asked, most));
    }
    return new Page(asked, token.filter(text -> !text.isEmpty()).map(Page::offset).orElse(0L));
  }

  private static long offset(String token) {
    try {
      String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
      Matcher matcher = TOKEN.matcher(text);
      if (matcher.matches()) {
        return Long.parseLong(matcher.group(1));
      }
    } catch (IllegalArgumentException notBase64) {
      // said below, together with other texts
    }
    throw MlflowError.invalid("Invalid page token: expected one that an answer had");
  }

  /** The next page's token, where more was found than is asked for: one more is looked for. */
  public Optional<String> next(int found) {
    if (found <= size) {
      return Optional.empty();
    }
    byte[] text = "{\"offset\": %d}".formatted(offset + size).getBytes(StandardCharsets.UTF_8);
    return Optional.of(Base64.getEncoder().encodeToString(text));
  }

  /** What of {@code found} belongs to this page. */
  public <T> List<T> cut(List<T> found) {
    return found.size() <= size ? found : found.subList(0, (int) size);
  }
}
