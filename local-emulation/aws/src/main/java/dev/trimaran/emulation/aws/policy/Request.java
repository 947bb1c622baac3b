package dev.trimaran.emulation.aws.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What policies are evaluated for.
 *
 * @param action for example {@code s3:GetObject}
 * @param resource an Amazon Resource Name, or {@code *}
 * @param context the values of condition keys, by the keys' names in small letters
 */
public record Request(String action, String resource, Map<String, List<String>> context) {
  public Request {
    Map<String, List<String>> small = new HashMap<>();
    context.forEach((key, values) -> small.put(key.toLowerCase(Locale.ROOT), List.copyOf(values)));
    context = Map.copyOf(small);
  }

  /** The values of this key; none when the request does not have it. */
  public List<String> values(String key) {
    return context.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
  }
}
