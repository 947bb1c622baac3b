package dev.trimaran.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.provider.api.Environment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The stack that a cloud's program plans for a pipeline, made in the cloud's emulation: with the
 * planned names, roles and policies, so that a rehearsal is denied what the cloud would deny. It is
 * made once for a spec, its settings, a version of this program and a start of the emulation.
 *
 * @param home the installation
 * @param cloud the cloud's name
 * @param folder where the environment keeps what it has
 */
record RehearsedStack(Path home, String cloud, Path folder) {
  private static final String LAST = "stack.json";
  private static final String KEY = "key";
  private static final String OUTPUTS = "outputs";

  /**
   * The environment of the pipeline's stack, which is made if it is not there.
   *
   * @param config settings of the stack, by key
   */
  Environment make(String name, URI emulation, Path spec, Map<String, String> config)
      throws IOException, InterruptedException {
    String key = key(emulation, Files.readString(spec), config);
    Path file = folder.resolve("stacks").resolve(key + ".json");
    if (!Files.exists(file)) {
      keep(file, answer(name, emulation, spec, config));
    }
    keep(folder.resolve(LAST), (ObjectNode) Json.read(Files.readAllBytes(file)));
    return environment(name, emulation, Json.read(Files.readAllBytes(file)));
  }

  /** The environment that was made last. */
  Environment last(String name, URI emulation) throws IOException {
    Path file = folder.resolve(LAST);
    if (!Files.exists(file)) {
      throw new StageFailure(
          "expected a pipeline that has run in this emulation, found none; trimaran run PIPELINE --on %s --emulated"
              .formatted(cloud));
    }
    return environment(name, emulation, Json.read(Files.readAllBytes(file)));
  }

  private Environment environment(String name, URI emulation, JsonNode made) {
    var settings = new TreeMap<String, String>();
    made.path(OUTPUTS)
        .properties()
        .forEach(output -> settings.put(output.getKey(), output.getValue().asText()));
    settings.put("endpoint", emulation.toString());
    settings.put("rehearsal", made.path(KEY).asText());
    settings.put("workerImage", InstalledEmulation.WORKER_IMAGE);
    settings.put("functionCode", function().toString());
    return new Environment(name, folder, settings);
  }

  private ObjectNode answer(String name, URI emulation, Path spec, Map<String, String> config)
      throws IOException, InterruptedException {
    Path log = Files.createDirectories(folder).resolve("stack.log");
    Path told = Files.createTempFile(folder, "stack", ".json");
    try {
      Process process =
          new ProcessBuilder(command(name, emulation, spec, config))
              .redirectOutput(told.toFile())
              .redirectError(log.toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new StageFailure(
            1,
            "expected the stack of %s in the emulation at %s, found it cannot be made"
                .formatted(spec, emulation),
            Files.readAllLines(log));
      }
      return (ObjectNode) Json.read(Files.readAllBytes(told));
    } finally {
      Files.deleteIfExists(told);
    }
  }

  private List<String> command(String name, URI emulation, Path spec, Map<String, String> config)
      throws IOException {
    Path libraries = home.resolve("stacks").resolve(cloud).resolve("lib");
    List<String> command = new ArrayList<>();
    Collections.addAll(
        command,
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xms256m",
        "-Xmx768m",
        "-Djdk.reflect.useNativeAccessorOnly=true",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        libraries.resolve("trimaran-stack-%s.jar".formatted(cloud)).toString(),
        "dev.trimaran.stacks.%s.rehearsal.Main".formatted(cloud),
        "emulation",
        emulation.toString(),
        "environment",
        name,
        "state",
        folder.resolve("stacks").resolve(pipeline(spec) + ".state").toString(),
        "pipeline",
        spec.toAbsolutePath().normalize().toString(),
        "functionZip",
        function().toString(),
        "sparkJar",
        home.resolve("jobs").resolve("trimaran-job-spark.jar").toString(),
        "servingImage",
        InstalledEmulation.SERVING_IMAGE);
    // What is said last holds.
    config.forEach((key, value) -> Collections.addAll(command, key, value));
    return command;
  }

  private Path function() {
    return home.resolve("functions").resolve(cloud + "-lambda.zip");
  }

  /** A file's name for the spec: stacks of several pipelines do not disturb each other. */
  private static String pipeline(Path spec) throws IOException {
    return SpecLoader.load(spec)
        .pipeline()
        .map(pipeline -> pipeline.metadata().name())
        .orElse("pipeline");
  }

  private static String key(URI emulation, String spec, Map<String, String> config) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : List.of(CodeVersion.TEXT, emulation.toString(), spec, config.toString())) {
        digest.update(part.getBytes(UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, 24);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void keep(Path file, ObjectNode made) throws IOException {
    Path parent = Optional.ofNullable(file.getParent()).orElseThrow();
    Files.createDirectories(parent);
    Path aside = Files.createTempFile(parent, "stack", ".json");
    Files.write(aside, Json.bytes(made));
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
