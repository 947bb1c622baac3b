package dev.trimaran.serving;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the function was started with.
 *
 * @param bundle the folder of the model bundle
 * @param endpoint the endpoint's name, for logs
 * @param model the name under which callers ask for the model
 * @param version the model's version, as callers see it
 * @param host the address to listen on; loopback unless told otherwise
 * @param port the port to listen on; 0 for any free one
 * @param provider whose online store holds the features
 * @param workspace where the online features are; empty for a model without feature views
 */
public record ServingOptions(
    Path bundle,
    String endpoint,
    String model,
    String version,
    String host,
    int port,
    String provider,
    Optional<Path> workspace) {

  private static final List<String> NAMES =
      List.of("bundle", "name", "model", "version", "host", "port", "provider", "workspace");

  /**
   * Reads {@code --option value} pairs.
   *
   * @throws IllegalArgumentException if an option is unknown, has no value or is not given though
   *     it must be
   */
  public static ServingOptions parse(String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      String option = arguments[i];
      if (!option.startsWith("--") || !NAMES.contains(option.substring(2))) {
        throw new IllegalArgumentException(
            "expected one of the options --%s, found \"%s\""
                .formatted(String.join(", --", NAMES), option));
      }
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException("expected a value after " + option + ", found nothing");
      }
      given.put(option.substring(2), arguments[i + 1]);
    }
    String model = required(given, "model");
    return new ServingOptions(
        Path.of(required(given, "bundle")),
        given.getOrDefault("name", model),
        model,
        given.getOrDefault("version", "1"),
        given.getOrDefault("host", "127.0.0.1"),
        port(given.getOrDefault("port", "8080")),
        given.getOrDefault("provider", "local"),
        Optional.ofNullable(given.get("workspace")).map(Path::of));
  }

  private static String required(Map<String, String> given, String name) {
    String value = given.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "expected the option --" + name + ", found no such option");
    }
    return value;
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      // said below, together with numbers out of range
    }
    throw new IllegalArgumentException(
        "expected a port between 0 and 65535 after --port, found \"" + text + "\"");
  }
}
