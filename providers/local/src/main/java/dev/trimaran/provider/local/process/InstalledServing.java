package dev.trimaran.provider.local.process;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.ErrorCode;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;

/**
 * The serving function as it is installed: the jars in {@code serving/lib} below the folder that
 * the system property {@code trimaran.home} names, on the JVM that runs this, set as the file
 * {@code jvm.options} beside them says. Of the endpoint's memory the heap gets 70 %; the rest is
 * left to the JVM itself. It serves the bundle's folder, or follows the alias of the registry that
 * the settings name.
 */
public final class InstalledServing implements ServingCommand {
  private static final String HOME = "trimaran.home";
  private static final String SERVER = "trimaran-server-*.jar";
  private static final double HEAP_SHARE = 0.7;
  private static final long MEGABYTE = 1 << 20;

  @Override
  public List<String> of(EndpointSpec spec, int port, Path workspace) {
    List<String> command = server("deploy endpoint", spec.name(), spec.memoryBytes());
    Collections.addAll(
        command,
        "--name",
        spec.name(),
        "--model",
        spec.model(),
        "--port",
        Integer.toString(port),
        "--workspace",
        workspace.toString());
    if (spec.settings().containsKey(ServingInstance.ALIAS)) {
      Collections.addAll(command, "--cache", workspace.resolve("models").toString());
    } else {
      Collections.addAll(
          command,
          "--bundle",
          spec.bundle().toString(),
          "--version",
          Integer.toString(spec.version()));
    }
    new TreeMap<>(spec.settings())
        .forEach((name, value) -> {
          command.add("--" + name);
          command.add(value);
        });
    return command;
  }

  /**
   * The server of functions on the JVM that runs this, without its arguments; more may be added.
   *
   * @param operation what is done, for errors
   * @param name what it is done for
   * @throws CloudException PRECONDITION_FAILED where it is not installed
   */
  public static List<String> server(String operation, String name, long memoryBytes) {
    Path folder = folder(operation, name);
    Path libraries = folder.resolve("lib");
    Path server = server(libraries, operation, name);
    long heap = Math.max(1, (long) (memoryBytes * HEAP_SHARE) / MEGABYTE);
    List<String> command = new ArrayList<>();
    Collections.addAll(
        command,
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "@" + libraries.resolve("jvm.options"),
        "-XX:AOTCache=" + folder.resolve("serving.aot"),
        "-Xmx" + heap + "m",
        "-cp",
        server.toString(),
        "dev.trimaran.server.Main");
    return command;
  }

  private static Path folder(String operation, String name) {
    String home = System.getProperty(HOME);
    if (home == null) {
      throw missing(
          operation,
          name,
          "expected the system property "
              + HOME
              + " to name the installation, found it unset; start ./trimaran");
    }
    return Path.of(home, "serving").toAbsolutePath();
  }

  private static Path server(Path libraries, String operation, String name) {
    if (Files.isDirectory(libraries)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(libraries, SERVER)) {
        Iterator<Path> servers = found.iterator();
        if (servers.hasNext()) {
          return servers.next();
        }
      } catch (IOException | DirectoryIteratorException unreadable) {
        throw missing(operation, name, "expected to read " + libraries + ", found: " + unreadable);
      }
    }
    throw missing(
        operation,
        name,
        "expected the serving function, %s, in %s, found no such file; build it with ./mvnw package"
            .formatted(SERVER, libraries));
  }

  private static CloudException missing(String operation, String name, String problem) {
    return new CloudException(ErrorCode.PRECONDITION_FAILED, operation, name, problem);
  }
}
