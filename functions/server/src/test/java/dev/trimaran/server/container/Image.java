package dev.trimaran.server.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The image under test; built once for all tests, of what Maven has packaged. */
final class Image {

  /** Its name. */
  static final String NAME = named();

  private Image() {}

  private static String named() {
    build();
    return "trimaran/serving:" + version();
  }

  /** Runs the script that builds it; what is built already is taken from there. */
  static void build(String... more) {
    Path repository = Path.of("../..").toAbsolutePath().normalize();
    String script = repository.resolve("functions/image/build").toString();
    List<String> command = new ArrayList<>(List.of(script, "--packaged", "--local"));
    command.addAll(List.of(more));
    Docker.command(command).successfully();
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
