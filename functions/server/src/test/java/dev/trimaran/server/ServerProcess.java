package dev.trimaran.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server as a process of its own, from the classes under test. */
final class ServerProcess implements AutoCloseable {

  private static final Pattern LISTENING =
      Pattern.compile("listening door=(\\w+) (?:protocol=\\w+ )?host=(\\S+) port=(\\d+)");

  final Process process;
  private final BufferedReader said;
  private final List<String> lines = new ArrayList<>();

  private ServerProcess(Process process) {
    this.process = process;
    said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts it, and nothing more. */
  static ServerProcess start(Map<String, String> environment, String... arguments) {
    List<String> program = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1"));
    program.add("dev.trimaran.server.Main");
    program.addAll(List.of(arguments));
    return java(environment, program);
  }

  /** Starts a rehearsal in this folder, on a JVM set like this. */
  static ServerProcess rehearsal(Path folder, String... settings) {
    List<String> program = new ArrayList<>(List.of(settings));
    program.add("dev.trimaran.server.Rehearsal");
    program.add(folder.toString());
    return java(Map.of(), program);
  }

  private static ServerProcess java(Map<String, String> environment, List<String> program) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("src/main/jvm/jvm.options").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(program);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      return new ServerProcess(builder.start());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Starts an {@link Echo} on any port. */
  static ServerProcess echo(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--function", "echo", "--port", "0"));
    all.addAll(List.of(arguments));
    return start(Map.of(), all.toArray(String[]::new));
  }

  /** Waits until it listens as {@code door}; where, as {@code host:port}. */
  String address(String door) {
    try {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        lines.add(line);
        Matcher matcher = LISTENING.matcher(line);
        if (matcher.find() && matcher.group(1).equals(door)) {
          return matcher.group(2) + ":" + matcher.group(3);
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    throw new IllegalStateException("expected it to listen, found: " + lines);
  }

  /** What it answers on this path of a {@code host:port}. */
  static String get(String address, String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://" + address.replace("0.0.0.0", "127.0.0.1") + path);
      HttpResponse<String> response =
          client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
      return response.body();
    }
  }

  /** Waits for its end; all that it said. */
  String end() {
    try {
      said.lines().forEach(lines::add);
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("expected it to end, found it running: " + lines);
      }
      return String.join("\n", lines);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
