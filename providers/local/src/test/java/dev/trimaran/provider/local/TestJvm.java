package dev.trimaran.provider.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that runs a main of the tests. */
final class TestJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private TestJvm(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  static TestJvm start(Class<?> main, Object... arguments) {
    return start(List.of(), main, arguments);
  }

  /** Starts it below another command, such as {@code unshare}. */
  static TestJvm start(List<String> above, Class<?> main, Object... arguments) {
    List<String> command = new ArrayList<>(above);
    command.addAll(command(main));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    try {
      return new TestJvm(new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command line that runs the main; its arguments follow. */
  static List<String> command(Class<?> main) {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(
        java,
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        classPath,
        main.getName());
  }

  /** Lets it go on from where it waits for a line. */
  void go() {
    try {
      process.outputWriter().write("go\n");
      process.outputWriter().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its next line; waits for it. */
  String line() {
    try {
      String line = output.readLine();
      if (line == null) {
        throw new AssertionError("expected another line, found the end of the process's output");
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its remaining lines; waits for its end, which must be a good one. */
  List<String> finish() {
    List<String> lines = output.lines().toList();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(
            "expected exit code 0, found " + process + "\n" + String.join("\n", lines));
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return lines;
  }

  /** Kills it (SIGKILL) and gives what it had still written. */
  List<String> kill() {
    process
        .toHandle()
        .destroyForcibly(); // unlike the process's own method, leaves the output to be read
    List<String> lines = output.lines().toList();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return lines;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
