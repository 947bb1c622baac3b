package dev.trimaran.provider.local.process;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The worker as it is installed: the main of the lifecycle in the jars in {@code lib} below the
 * folder that the system property {@code trimaran.home} names, on the JVM that runs this.
 */
public final class InstalledWorker {
  private static final String HOME = "trimaran.home";
  private static final String PROGRAM = "trimaran-cli-*.jar";
  private static final String MAIN = "dev.trimaran.lifecycle.worker.Worker";

  private InstalledWorker() {}

  /** Whether there is an installation, without a look at what is in it. */
  public static boolean isInstalled() {
    return System.getProperty(HOME) != null;
  }

  /**
   * The command, without the worker's arguments.
   *
   * @param operation what is done, for errors
   * @param name what it is done for
   * @param moreClassPath what else the worker is to find classes in
   * @throws CloudException PRECONDITION_FAILED where it is not installed
   */
  public static List<String> command(String operation, String name, List<String> moreClassPath) {
    String home = System.getProperty(HOME);
    if (home == null) {
      throw missing(
          operation,
          name,
          "expected the system property " + HOME + " to name the installation, found it unset");
    }
    Path folder = Path.of(home).toAbsolutePath();
    List<String> classPath = new ArrayList<>();
    classPath.add(program(folder.resolve("lib"), operation, name).toString());
    classPath.addAll(moreClassPath);
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseParallelGC",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-D" + HOME + "=" + folder,
        "-Dtrimaran.code-version=" + codeVersion(folder.resolve("CODE_VERSION"), operation, name),
        "-cp",
        String.join(File.pathSeparator, classPath),
        MAIN);
  }

  private static Path program(Path libraries, String operation, String name) {
    if (Files.isDirectory(libraries)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(libraries, PROGRAM)) {
        Iterator<Path> programs = found.iterator();
        if (programs.hasNext()) {
          return programs.next();
        }
      } catch (IOException | DirectoryIteratorException unreadable) {
        throw missing(operation, name, "expected to read " + libraries + ", found: " + unreadable);
      }
    }
    throw missing(
        operation,
        name,
        "expected the worker, " + PROGRAM + ", in " + libraries + ", found no such file");
  }

  private static String codeVersion(Path file, String operation, String name) {
    try (var lines = Files.lines(file)) {
      return lines.findFirst().orElse("").strip();
    } catch (IOException e) {
      throw missing(
          operation, name, "expected the version of the code in " + file + ", found: " + e);
    }
  }

  private static CloudException missing(String operation, String name, String problem) {
    return new CloudException(
        ErrorCode.PRECONDITION_FAILED,
        operation,
        name,
        problem + "; build it with ./mvnw package and start ./trimaran");
  }
}
