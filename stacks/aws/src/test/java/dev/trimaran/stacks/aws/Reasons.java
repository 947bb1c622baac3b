package dev.trimaran.stacks.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why there is what there is: a reason by the resource's name, or by a pattern of names. */
final class Reasons {
  private final Map<String, String> byPattern = new LinkedHashMap<>();

  /** Those of {@code reasons.txt}. */
  static Reasons read() {
    var reasons = new Reasons();
    try (var stream = Reasons.class.getResourceAsStream("reasons.txt")) {
      new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .map(line -> line.split(" \\| ", 2))
          .forEach(parts -> reasons.byPattern.put(parts[0], parts[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reasons;
  }

  Map<String, String> all() {
    return byPattern;
  }

  /** The pattern of a name: itself, or else the first that it has. */
  Optional<String> pattern(String name) {
    return byPattern.containsKey(name)
        ? Optional.of(name)
        : byPattern.keySet().stream()
            .filter(pattern -> name.matches(expression(pattern)))
            .findFirst();
  }

  private static String expression(String pattern) {
    return Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
  }
}
