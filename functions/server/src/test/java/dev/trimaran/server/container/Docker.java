package dev.trimaran.server.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The {@code docker} command. */
final class Docker {

  /**
   * What a command said and how it ended.
   *
   * @param code its exit code
   * @param output both streams
   */
  record Ended(int code, String output) {

    /** What it said, without the line's end. */
    String successfully() {
      if (code != 0) {
        throw new IllegalStateException("expected exit code 0, found " + code + ": " + output);
      }
      return output.strip();
    }
  }

  private Docker() {}

  /** Why there is no engine; empty where one answers. */
  static String absence() {
    try {
      Ended asked = run("info", "--format", "{{.ServerVersion}}");
      return asked.code() == 0 ? "" : "no Docker engine answers: " + asked.output().strip();
    } catch (UncheckedIOException none) {
      return "there is no docker command: " + none.getMessage();
    }
  }

  /** Runs {@code docker} with these arguments to its end. */
  static Ended run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    return command(command);
  }

  /** What the engine knows of the image under test. */
  static String image(String format) {
    return run("image", "inspect", "--format", format, Image.NAME).successfully();
  }

  /** What the system says about the first process of a container. */
  static String status(String process) throws IOException {
    return Files.readString(Path.of("/proc", process, "status"));
  }

  /** Runs any command to its end. */
  static Ended command(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), output);
    } catch (IOException unable) {
      throw new UncheckedIOException(unable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("expected " + command + " to end", interrupted);
    }
  }
}
