package dev.trimaran.server.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The image under test; built once for all tests, of what Maven has packaged. */
final class Image {

  /** Its name. */
  static final String NAME = build();

  private Image() {}

  private static String build() {
    Path repository = Path.of("../..").toAbsolutePath().normalize();
    Docker.command(
            List.of(
                repository.resolve("functions/image/build").toString(), "--packaged", "--local"))
        .successfully();
    return "trimaran/serving:" + version();
  }

  private static String version() {
    String prefix = "trimaran-server-";
    try (Stream<Path> jars = Files.list(Path.of("target/lib"))) {
      return jars.map(jar -> jar.getFileName().toString())
          .filter(jar -> jar.startsWith(prefix))
          .map(jar -> jar.substring(prefix.length(), jar.length() - ".jar".length()))
          .findFirst()
          .orElseThrow(() ->
              new IllegalStateException("expected the server's jar in target/lib: package it"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
