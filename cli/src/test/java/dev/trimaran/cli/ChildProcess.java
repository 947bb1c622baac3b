package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The command line in a process of its own. What it prints is read as it comes. */
final class ChildProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Process process;
  private final BufferedReader out;
  private final Path err;
  private final StringBuilder read = new StringBuilder();

  private ChildProcess(Process process, Path err) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.err = err;
  }

  /** Starts the command line; {@code before} are words that start another program. */
  static ChildProcess start(List<String> before, String... arguments) throws IOException {
    return start(before, List.of("-cp", System.getProperty("java.class.path")), List.of(arguments));
  }

  /**
   * Starts the command line as it is installed, with the drivers of a cloud, as the launcher does
   * for {@code --on}.
   */
  static ChildProcess installed(String cloud, List<String> arguments) throws IOException {
    Path home = Path.of(System.getProperty("trimaran.home"));
    String version = Files.readString(home.resolve("CODE_VERSION")).strip();
    String number = version.substring(0, version.indexOf('+'));
    return start(
        List.of(),
        List.of(
            "-Dtrimaran.code-version=" + version,
            "-Dtrimaran.root=" + Path.of("..").toRealPath(),
            "-cp",
            home.resolve("lib/trimaran-cli-" + number + ".jar")
                + File.pathSeparator
                + home.resolve("providers").resolve(cloud).resolve("lib/*")),
        arguments);
  }

  private static ChildProcess start(
      List<String> before, List<String> options, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dtrimaran.home=" + System.getProperty("trimaran.home")));
    command.addAll(options);
    command.add(Main.class.getName());
    command.addAll(arguments);
    Path err = Files.createTempFile("trimaran", ".err");
    return new ChildProcess(new ProcessBuilder(command).redirectError(err.toFile()).start(), err);
  }

  /** Reads until a line is like this; empty if the process ended without one. */
  Optional<String> await(Predicate<String> like) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      read.append(line).append('\n');
      if (like.test(line)) {
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }

  /** Kills the process like {@code kill -9}, at once. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    ended(PATIENCE);
  }

  /** Lets the process go on for so long; whether it has ended by then. */
  boolean ended(Duration within) throws InterruptedException {
    return process.waitFor(within.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Sends a signal by its name, {@code INT} or {@code TERM}. */
  void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  /** Whether the process was started deaf to Ctrl-C, as a shell does with what it starts aside. */
  boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/%d/status".formatted(process.pid()));
    return Files.exists(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .anyMatch(line -> (Long.parseUnsignedLong(line.substring(8).strip(), 16) & 2) != 0);
  }

  /** Reads on to the end. */
  Outcome outcome() throws IOException, InterruptedException {
    await(line -> false);
    assertThat(ended(PATIENCE)).as("ended in time").isTrue();
    return new Outcome(process.exitValue(), read.toString(), Files.readString(err));
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(err);
  }
}
