package dev.trimaran.provider.local.process;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The serving function as it is installed: the jars in {@code serving/lib} below the folder that
 * the system property {@code trimaran.home} names, on the JVM that runs this. Of the endpoint's
 * memory the heap gets 70 %; the rest is left to the JVM itself.
 */
public final class InstalledServing implements ServingCommand {
  private static final String HOME = "trimaran.home";
  private static final double HEAP_SHARE = 0.7;
  private static final long MEGABYTE = 1 << 20;

  @Override
  public List<String> of(EndpointSpec spec, int port, Path workspace) {
    Path libraries = libraries(spec);
    long heap = Math.max(1, (long) (spec.memoryBytes() * HEAP_SHARE) / MEGABYTE);
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + heap + "m",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        libraries.resolve("*").toString(),
        "dev.trimaran.serving.Main",
        "--bundle",
        spec.bundle().toString(),
        "--name",
        spec.name(),
        "--model",
        spec.model(),
        "--version",
        Integer.toString(spec.version()),
        "--port",
        Integer.toString(port),
        "--workspace",
        workspace.toString());
  }

  private static Path libraries(EndpointSpec spec) {
    String home = System.getProperty(HOME);
    if (home == null) {
      throw missing(
          spec,
          "expected the system property "
              + HOME
              + " to name the installation, found it unset; start ./trimaran");
    }
    Path libraries = Path.of(home, "serving", "lib").toAbsolutePath();
    if (!Files.isDirectory(libraries)) {
      throw missing(
          spec,
          "expected the serving function in "
              + libraries
              + ", found no such folder; build it with ./mvnw package");
    }
    return libraries;
  }

  private static CloudException missing(EndpointSpec spec, String problem) {
    return new CloudException(
        ErrorCode.PRECONDITION_FAILED, "deploy endpoint", spec.name(), problem);
  }
}
