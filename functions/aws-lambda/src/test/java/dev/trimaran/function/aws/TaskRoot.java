package dev.trimaran.function.aws;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The zip of this module, unpacked as Lambda does it. */
final class TaskRoot {

  private TaskRoot() {}

  /** The zip that the build made. */
  static Path zip() throws IOException {
    try (Stream<Path> built = Files.list(Path.of("target"))) {
      return built
          .filter(file -> file.toString().endsWith(".zip"))
          .findFirst()
          .orElseThrow(
              () -> new IllegalStateException("expected the zip in target: package first"));
    }
  }

  /** Unpacks the zip into {@code folder}. */
  static void unpack(Path folder) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(zip())) {
      copy(zip.getPath("/"), folder);
    }
  }

  /** Adds what {@code type} was loaded from, a jar or a folder of classes. */
  static void add(Class<?> type, Path folder) throws IOException {
    Path origin;
    try {
      URI location = type.getProtectionDomain().getCodeSource().getLocation().toURI();
      origin = Path.of(location);
    } catch (URISyntaxException malformed) {
      throw new IllegalStateException(malformed);
    }
    if (Files.isDirectory(origin)) {
      copy(origin, folder);
    } else {
      Files.copy(origin, folder.resolve("lib").resolve(origin.getFileName().toString()));
    }
  }

  /** The runtime's own class path: of this build's, what Lambda brings itself. */
  static String runtime() {
    List<String> parts = List.of("aws-lambda-java-", "/awssdk/");
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> parts.stream().anyMatch(entry.replace('\\', '/')::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> {
            Path target = to.resolve(from.relativize(file).toString());
            try {
              Files.createDirectories(target.getParent());
              Files.copy(file, target);
            } catch (IOException failed) {
              throw new UncheckedIOException(failed);
            }
          });
    }
  }
}
