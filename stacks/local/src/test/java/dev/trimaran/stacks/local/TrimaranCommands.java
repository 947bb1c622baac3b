package dev.trimaran.stacks.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * {@code trimaran up} and its kin as processes of their own, on the stack of a {@link
 * PulumiProject} in the same folder: with its state, its passphrase and its distribution.
 */
final class TrimaranCommands {
  private static final Path JAR = Path.of("target/lib/trimaran-stack-local.jar").toAbsolutePath();
  private static final long LONGEST_MINUTES = 3;

  private final Path folder;
  private final Path cli;
  private final Map<String, String> variables = new TreeMap<>();

  private TrimaranCommands(Path folder, Path cli) {
    this.folder = folder;
    this.cli = cli;
    variables.put("TRIMARAN_PULUMI", cli.toString());
    variables.put("PULUMI_HOME", folder.resolve("home").toString());
    variables.put("PULUMI_BACKEND_URL", "file://" + folder.resolve("state"));
    variables.put("PULUMI_CONFIG_PASSPHRASE", "test");
  }

  static TrimaranCommands on(Path folder, Path cli) {
    return new TrimaranCommands(folder, cli);
  }

  /** The same, but for one variable. */
  TrimaranCommands with(String name, String value) {
    TrimaranCommands other = new TrimaranCommands(folder, cli);
    other.variables.putAll(variables);
    other.variables.put(name, value);
    return other;
  }

  /** What a command said, on both streams, and its exit code. */
  record Outcome(int code, String output) {
    Outcome endedWith(int expected) {
      assertThat(code).as(output).isEqualTo(expected);
      assertThat(output).doesNotContain("\tat ").doesNotContain("Exception");
      return this;
    }
  }

  Outcome run(String... arguments) {
    try {
      Path told = Files.createTempFile(folder, "told", ".txt");
      return outcome(start(told, arguments), told, arguments);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Outcome up(String... more) {
    List<String> all = new ArrayList<>(List.of("up", "--stack", "local", "--yes"));
    all.addAll(List.of(more));
    all.add(folder.resolve("pipeline.yaml").toString());
    return run(all.toArray(String[]::new));
  }

  /** Waits for the process's end. */
  static Outcome outcome(Process process, Path told, String... arguments) {
    try {
      if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(
            "trimaran " + Arrays.toString(arguments) + " hangs: " + PulumiProject.read(told));
      }
      return new Outcome(process.exitValue(), PulumiProject.read(told));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Starts a command with its output in this file: in a heap that busy waiting would fill, and on
   * two processors, on which Pulumi's SDK waits for itself for ever unless one sees to it.
   */
  Process start(Path told, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ActiveProcessorCount=2",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dtrimaran.stack=" + folder,
                "-Dtrimaran.root=" + folder,
                "-Dtrimaran.home=" + folder.resolve("distribution"),
                "-cp",
                JAR.toString(),
                "dev.trimaran.stacks.command.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(told.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PULUMI_"));
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().putAll(variables);
    return builder.start();
  }
}
