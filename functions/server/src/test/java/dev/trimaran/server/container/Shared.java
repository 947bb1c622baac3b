package dev.trimaran.server.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Files for containers, whose user is not the one who wrote them. */
final class Shared {

  private Shared() {}

  /** Lets everybody read a folder with all that is in it. */
  static Path readable(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        String mode = Files.isDirectory(file) ? "rwxr-xr-x" : "rw-r--r--";
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
      }
      return folder;
    } catch (IOException unable) {
      throw new UncheckedIOException(unable);
    }
  }

  /** The jar with this class, made where Maven has its classes in a folder. */
  static Path jarOf(Class<?> type) throws IOException {
    Path place = place(type);
    if (Files.isRegularFile(place)) {
      return place;
    }
    Path jar = Path.of("target", type.getSimpleName() + ".jar").toAbsolutePath();
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(place.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
    return readable(jar);
  }

  /** Classes as a folder in {@code folder}, with this one alone. */
  static Path compiled(Path folder, Class<?> type) throws IOException {
    String file = type.getName().replace('.', '/') + ".class";
    Path copy = folder.resolve("classes").resolve(file);
    Files.createDirectories(copy.getParent());
    Files.copy(place(type).resolve(file), copy);
    return readable(folder.resolve("classes"));
  }

  private static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException malformed) {
      throw new IllegalStateException(malformed);
    }
  }
}
