package dev.trimaran.emulation.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which image is what here. Patterns are image names in which {@code *} stands for anything; the
 * first that fits decides.
 */
public final class Images {
  private final Map<String, Image> byPattern;

  private Images(Map<String, Image> byPattern) {
    this.byPattern = byPattern;
  }

  /** No image is known. */
  public static Images none() {
    return new Images(Map.of());
  }

  /** These images by their patterns, in this order. */
  public static Images of(Map<String, Image> byPattern) {
    return new Images(new LinkedHashMap<>(byPattern));
  }

  /**
   * The images of lines {@code PATTERN=COMMAND…}; see {@link Image#parse} for the command.
   *
   * @throws IllegalArgumentException for a line without an equals sign, which it names
   */
  public static Images parse(List<String> lines) {
    Map<String, Image> images = new LinkedHashMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (equals <= 0) {
        throw new IllegalArgumentException(
            "expected an image as PATTERN=COMMAND, found \"%s\"".formatted(line));
      }
      images.putIfAbsent(
          line.substring(0, equals).strip(), Image.parse(line.substring(equals + 1).strip()));
    }
    return new Images(images);
  }

  /** The images of a file of such lines; empty ones and those that start with # say nothing. */
  public static Images in(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && !line.strip().startsWith("#")) {
        lines.add(line.strip());
      }
    }
    return parse(lines);
  }

  /** What this image is here; empty when nobody said. */
  public Optional<Image> find(String name) {
    return byPattern.entrySet().stream()
        .filter(entry -> fits(entry.getKey(), name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static boolean fits(String pattern, String name) {
    StringBuilder regex = new StringBuilder();
    for (String part : pattern.split("\\*", -1)) {
      regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
    }
    return name.matches(regex.toString());
  }
}
