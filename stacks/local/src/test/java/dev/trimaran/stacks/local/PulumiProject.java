package dev.trimaran.stacks.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trimaran.stacks.local.provider.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The stack's project in a folder of its own, with a backend of files, run by the real CLI. */
final class PulumiProject {
  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final long LONGEST_MINUTES = 5;

  /** What the pipeline's spec calls the pipeline, and so the model. */
  static final String MODEL = "flight-delays";

  private static final String SPEC =
      """
      apiVersion: trimaran.dev/v1
      kind: Pipeline
      metadata: {name: %s}
      problem: {type: binary-classification, target: late}
      ingest:
        flights: {uri: data/flights.csv}
        weather: {uri: data/weather.csv}
      features:
        views:
          weather: {from: weather, key: [origin], timestamp: hour, columns: [temp]}
        training-set: {from: flights, timestamp: at, request: [origin, at], views: [weather]}
      train:
        split: {by: time, train-until: 2024-01-01T00:00:00Z, test-until: 2024-02-01T00:00:00Z}
        candidates: [{algorithm: majority}]
      evaluate: {metrics: [roc_auc]}
      deploy: {function: {memory: 256MiB}}
      """;

  private final Path folder;
  private final Path bin;

  private PulumiProject(Path folder, Path bin) {
    this.folder = folder;
    this.bin = bin;
  }

  /** Where the CLI is; without one the tests are skipped, with the reason. */
  static Path cli() {
    try {
      Path told = Files.createTempFile("install-pulumi", ".txt");
      Process install =
          new ProcessBuilder(MODULE.resolve("../../tools/install-pulumi").toString(), "--no-build")
              .redirectError(told.toFile())
              .start();
      String bin = new String(install.getInputStream().readAllBytes(), UTF_8).strip();
      boolean there = install.waitFor() == 0;
      String reason = read(told);
      Files.delete(told);
      assumeTrue(there, () -> "no Pulumi CLI: " + reason);
      return Path.of(bin);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static PulumiProject in(Path folder, Path cli) {
    try {
      PulumiProject project = new PulumiProject(folder, cli);
      Files.createDirectories(folder.resolve("state"));
      Installation.in(folder.resolve("distribution"));
      Files.writeString(
          folder.resolve("Pulumi.yaml"),
          read(MODULE.resolve("Pulumi.yaml"))
              .replace("binary: target", "binary: " + MODULE.resolve("target"))
              .replace("path: bin", "path: " + MODULE.resolve("bin"))
              .replace("default: ../../examples/flight-delays/", "default: "));
      project.pipeline(MODEL);
      assertThat(project.run("stack", "init", "dev").code()).isZero();
      return project;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the spec that the stack is made of. */
  void pipeline(String name) throws IOException {
    Files.writeString(folder.resolve("pipeline.yaml"), SPEC.formatted(name));
  }

  /** What a command said and its exit code. */
  record Outcome(int code, String output) {
    Outcome succeeded() {
      assertThat(code).as(output).isZero();
      return this;
    }

    Outcome failed() {
      assertThat(code).as(output).isNotZero();
      return this;
    }
  }

  Outcome run(String... arguments) {
    Path told = folder.resolve("told");
    try {
      Process pulumi = start(told, arguments);
      if (!pulumi.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
        pulumi.destroyForcibly();
        throw new AssertionError("pulumi " + Arrays.toString(arguments) + " hangs: " + read(told));
      }
      return new Outcome(pulumi.exitValue(), read(told));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts the CLI, with its output in this file. */
  Process start(Path told, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(bin.resolve("pulumi").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--non-interactive", "--color", "never"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(told.toFile());
    Map<String, String> environment = builder.environment();
    String java = Path.of(System.getProperty("java.home"), "bin").toString();
    environment.put("PATH", bin + ":" + java + ":" + environment.get("PATH"));
    environment.put("PULUMI_HOME", folder.resolve("home").toString());
    environment.put("PULUMI_BACKEND_URL", "file://" + folder.resolve("state"));
    environment.put("PULUMI_CONFIG_PASSPHRASE", "test");
    environment.put("PULUMI_SKIP_UPDATE_CHECK", "true");
    environment.put("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
    environment.put("TRIMARAN_HOME", folder.resolve("distribution").toString());
    // The program itself has to see to its memory and to the common pool.
    environment.remove("JDK_JAVA_OPTIONS");
    return builder.start();
  }

  Outcome up(String... more) {
    return operation("up", more);
  }

  Outcome operation(String name, String... more) {
    List<String> all = new ArrayList<>(List.of(name, "--yes", "--skip-preview"));
    all.addAll(List.of(more));
    all.add("--suppress-progress");
    return run(all.toArray(String[]::new));
  }

  void config(String... keysAndValues) {
    List<String> all = new ArrayList<>(List.of("config", "set-all", "--path"));
    for (String one : keysAndValues) {
      all.add("--plaintext");
      all.add(one);
    }
    run(all.toArray(String[]::new)).succeeded();
  }

  /** The resources in the state, by name, each with its type, inputs and outputs. */
  JsonNode state() {
    try {
      return new ObjectMapper().readTree(run("stack", "export").succeeded().output());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The outputs of this resource in the state. */
  JsonNode outputs(String resource) {
    for (JsonNode one : state().at("/deployment/resources")) {
      if (one.get("urn").asText().endsWith("::" + resource)) {
        return one.get("outputs");
      }
    }
    throw new AssertionError("expected " + resource + " in the state, found " + state());
  }

  Path workspace() {
    return folder.resolve(".trimaran/dev");
  }

  /** The whole of the backend's files. */
  String stateFiles() {
    try (var files = Files.walk(folder.resolve("state"))) {
      return String.join(
          "\n", files.filter(Files::isRegularFile).map(PulumiProject::read).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
