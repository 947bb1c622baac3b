package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.job.Image;
import dev.trimaran.emulation.job.Images;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The commands by which functions run. Java's needs the runtime interface client: its jars lie in
 * the folder {@code java} of {@link #FOLDER}, or in {@code runtimes/java} beside the folder of this
 * program's own jar. Python's and Node's are here; a {@code provided} one brings its own.
 */
final class Runtimes {
  /** The system property with the folder of runtimes. */
  static final String FOLDER = "trimaran.emulation.runtimes";

  private static final double HEAP = 0.8;
  private static final Map<String, String> FOUND = new ConcurrentHashMap<>();

  private final Aws aws;
  private final Images images;

  Runtimes(Aws aws, Images images) {
    this.aws = aws;
    this.images = images;
  }

  /** Refuses what cannot run here. */
  static void require(String runtime) {
    if (!runtime.matches("java(17|21|25).*|python3\\.\\d+|nodejs\\d+\\.x|provided.*")) {
      throw Refused.invalid(
          "The runtime parameter of %s is not one that this emulation runs: java17, java21, java25, python3.x, nodejs, provided"
              .formatted(runtime));
    }
  }

  /** The image that a function runs. */
  Image image(ObjectNode code) {
    return images
        .find(code.path("Image").asText())
        .orElseThrow(() ->
            Refused.invalid("Source image " + code.path("Image").asText() + " does not exist."));
  }

  /** The command of an image, with what the configuration puts in its place. */
  static List<String> command(Image image, JsonNode configuration) {
    JsonNode config = configuration.path("ImageConfigResponse").path("ImageConfig");
    List<String> command = new ArrayList<>();
    if (config.path("EntryPoint").isEmpty()) {
      command.addAll(image.entrypoint());
    }
    config.path("EntryPoint").forEach(word -> command.add(word.asText()));
    config.path("Command").forEach(word -> command.add(word.asText()));
    return command;
  }

  /**
   * The command of a function of a zip.
   *
   * @param layers the folder that it finds as {@code /opt}
   */
  List<String> command(JsonNode configuration, Path task, Path layers) throws IOException {
    String runtime = configuration.path("Runtime").asText();
    String handler = configuration.path("Handler").asText();
    if (runtime.startsWith("java")) {
      return java(configuration.path("MemorySize").asInt(), handler, task, layers);
    }
    if (runtime.startsWith("python")) {
      return List.of(onPath(runtime, "python3"), "-u", script("bootstrap.py"), handler);
    }
    if (runtime.startsWith("nodejs")) {
      return List.of("node", script("bootstrap.mjs"), handler);
    }
    Path own = task.resolve("bootstrap");
    return List.of((Files.exists(own) ? own : layers.resolve("bootstrap")).toString());
  }

  private static List<String> java(int megabytes, String handler, Path task, Path layers)
      throws IOException {
    String classPath =
        String.join(
            File.pathSeparator,
            task.toString(),
            task.resolve("lib") + File.separator + "*",
            layers.resolve("java/lib") + File.separator + "*",
            javaFolder() + File.separator + "*");
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + (int) (megabytes * HEAP) + "m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
        "-cp",
        classPath,
        "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
        handler);
  }

  private static Path javaFolder() throws IOException {
    String set = System.getProperty(FOLDER, "");
    Path folder = set.isEmpty() ? beside() : Path.of(set);
    Path java = folder.resolve("java").toAbsolutePath();
    if (!Files.isDirectory(java)) {
      throw new IOException(
          "expected the jars of aws-lambda-java-runtime-interface-client in %s, found no such folder: set -D%s"
              .formatted(java, FOLDER));
    }
    return java;
  }

  private static Path beside() throws IOException {
    try {
      Path own =
          Path.of(Runtimes.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Objects.requireNonNull(own.getParent()).resolveSibling("runtimes");
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  /** The program of this very version where it runs on this machine. */
  private static String onPath(String exact, String other) {
    return FOUND.computeIfAbsent(exact, program -> runs(program) ? program : other);
  }

  private static boolean runs(String program) {
    try {
      Process process =
          new ProcessBuilder(program, "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false; // there is none
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private String script(String name) throws IOException {
    Path file = aws.state().folder("lambda/runtime").resolve(name);
    if (!Files.exists(file)) {
      try (InputStream in = Objects.requireNonNull(Runtimes.class.getResourceAsStream(name))) {
        Path fresh = Files.createTempFile(file.getParent(), name, "");
        Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return file.toString();
  }
}
