package dev.trimaran.cli;

import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.provider.local.process.InstalledServing;
import dev.trimaran.provider.local.process.InstalledWorker;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The emulation of a cloud as it is installed: the jars in {@code emulation/CLOUD/lib}. What it
 * runs in place of the worker's image is the worker of this very installation.
 *
 * @param home the installation, as {@code trimaran.home} names it
 * @param cloud the cloud's name
 */
record InstalledEmulation(Path home, String cloud) {
  /** Whoever rehearses does not wait for machines that are not there. */
  private static final String SOONER = "1000";

  /** What the emulation calls the image of a tracking server, before its version. */
  private static final String TRACKING_IMAGE = "mlflow-tracking-server";

  private static final String TRACKING =
      "exec \"$0\" \"$@\" --function tracking --host \"$MLFLOW_HOST\" --port \"$MLFLOW_PORT\""
          + " --workspace \"$PWD\" --artifact-root \"$MLFLOW_DEFAULT_ARTIFACT_ROOT\"";

  private static final long TRACKING_BYTES = 384L << 20;

  private static final long SERVING_BYTES = 512L << 20;

  /** The image of the serving function, as if it lay in the account's registry. */
  static final String SERVING_IMAGE =
      "000000000000.dkr.ecr.us-east-1.amazonaws.com/trimaran-serving:installed";

  /** The worker's image, by the name that an emulated environment gives it. */
  static final String WORKER_IMAGE = "trimaran-worker";

  /** That of this installation. */
  static InstalledEmulation of(String cloud) {
    return new InstalledEmulation(Path.of(System.getProperty("trimaran.home", "")), cloud);
  }

  /**
   * Starts it on this port of the loopback address, with its state in this folder.
   *
   * @param options more words for the emulation
   * @throws StageFailure if the cloud has no emulation here
   */
  List<String> command(int port, Path data, List<String> options) throws IOException {
    Path folder = home.resolve("emulation").resolve(cloud);
    List<String> command = new ArrayList<>();
    Collections.addAll(
        command,
        java(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:AOTCache=" + folder.resolve("emulation.aot"),
        "-Xlog:disable",
        "-Xlog:all=error:stderr",
        // The cache is there once the launcher has made it; without it all works, only slower.
        "-Xlog:aot*=off:stderr",
        "-Xlog:cds*=off:stderr",
        "-Xms24m",
        "-Xmx512m",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dtrimaran.home=" + home,
        "-cp",
        jar(folder.resolve("lib"), "trimaran-emulation-" + cloud + "*.jar"),
        "dev.trimaran.emulation." + cloud + ".Main",
        "--port",
        Integer.toString(port),
        "--provisioning",
        SOONER,
        "--data",
        data.toString(),
        "--image",
        image(WORKER_IMAGE, worker()),
        "--image",
        image(TRACKING_IMAGE + ":*", tracking()),
        "--image",
        image(SERVING_IMAGE, serving()));
    command.addAll(options);
    return command;
  }

  private static String image(String pattern, List<String> command) {
    return pattern
        + "="
        + command.stream().map(InstalledEmulation::quoted).collect(Collectors.joining(" "));
  }

  /** The tracking function, told as {@code mlflow server} is, with its state where it starts. */
  private List<String> tracking() {
    List<String> command = new ArrayList<>(List.of("sh", "-c", TRACKING));
    command.addAll(InstalledServing.server("emulate", cloud, TRACKING_BYTES));
    return command;
  }

  /** The serving function with the cloud's drivers, which its image has among its jars. */
  private List<String> serving() {
    List<String> command = InstalledServing.server("emulate", cloud, SERVING_BYTES);
    int at = command.indexOf("-cp") + 1;
    command.set(
        at,
        command.get(at)
            + File.pathSeparator
            + home.resolve("providers").resolve(cloud).resolve("lib").resolve("*"));
    return command;
  }

  /** The worker of this installation with the cloud's drivers. */
  private List<String> worker() {
    return InstalledWorker.command(
        "emulate",
        cloud,
        List.of(home.resolve("providers").resolve(cloud).resolve("lib").resolve("*").toString()));
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private String jar(Path libraries, String pattern) throws IOException {
    if (Files.isDirectory(libraries)) {
      try (DirectoryStream<Path> jars = Files.newDirectoryStream(libraries, pattern)) {
        for (Path jar : jars) {
          return jar.toString();
        }
      }
    }
    throw new StageFailure(
        5,
        "expected %s in %s, found no such file: there is no emulation of %s in this installation"
            .formatted(pattern, libraries, cloud),
        List.of());
  }

  private static String quoted(String word) {
    return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
