package dev.trimaran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.provider.local.process.DetachedProcess;
import dev.trimaran.provider.local.process.LogTail;
import dev.trimaran.provider.local.process.LoopbackPort;
import dev.trimaran.provider.local.process.RunningProcess;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The emulation of a cloud that belongs to a workspace: a process with a folder of its own, started
 * when it does not run, and left running, so that what was deployed to it goes on to serve. One of
 * another version of this program is ended and started anew: it would run that version's workers.
 */
final class EmulatedCloud {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(20);

  /** It gives what it runs ten seconds to end, all at once. */
  private static final Duration END = Duration.ofSeconds(30);

  private static final String HEALTH = "/_aws/health";
  private static final int TOLD_LINES = 10;

  private final InstalledEmulation installed;
  private final Path folder;

  EmulatedCloud(InstalledEmulation installed, Path folder) {
    this.installed = installed;
    this.folder = folder;
  }

  /** An emulation that runs. */
  private record Running(RunningProcess process, URI uri, String version) {}

  /**
   * Where it listens; starts it if it does not run.
   *
   * @throws StageFailure if it does not start, with the end of its log
   */
  URI start() throws IOException, InterruptedException {
    return alone(running ->
        running.filter(found -> found.version().equals(CodeVersion.TEXT)).isPresent()
            ? running.get()
            : launch(running, List.of()));
  }

  /**
   * Starts it with these options of its own command; ends it first if it runs. Where it listens.
   *
   * @throws StageFailure if it does not start, with the end of its log
   */
  URI restart(List<String> options) throws IOException, InterruptedException {
    return alone(running -> launch(running, options));
  }

  private interface Choice {
    Running of(Optional<Running> running) throws IOException, InterruptedException;
  }

  /** One command at a time decides what runs. */
  private URI alone(Choice choice) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    try (FileChannel file =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = file.lock()) {
      return choice.of(running()).uri();
    }
  }

  /** Where it listens, if it runs. */
  Optional<URI> uri() throws IOException {
    return running().map(Running::uri);
  }

  /** Ends it; whether it ran. What it keeps in its folder stays. */
  boolean stop() throws IOException {
    Optional<Running> running = running();
    if (running.isEmpty()) {
      return false;
    }
    boolean ran = running.get().process().end(END);
    Files.deleteIfExists(record());
    return ran;
  }

  private Optional<Running> running() throws IOException {
    if (!Files.exists(record())) {
      return Optional.empty();
    }
    JsonNode json = Json.read(Files.readAllBytes(record()));
    RunningProcess process =
        new RunningProcess(json.required("pid").asLong(), json.required("mark").asText());
    return process.alive()
        ? Optional.of(
            new Running(
                process,
                URI.create(json.required("uri").asText()),
                json.required("version").asText()))
        : Optional.empty();
  }

  private Running launch(Optional<Running> old, List<String> options)
      throws IOException, InterruptedException {
    old.ifPresent(running -> running.process().end(END));
    int port = LoopbackPort.free();
    Path log = folder.resolve("emulation.log");
    long from = Files.exists(log) ? Files.size(log) : 0;
    RunningProcess process =
        DetachedProcess.start(installed.command(port, folder.resolve("data"), options), log);
    Running running = new Running(process, LoopbackPort.base(port), CodeVersion.TEXT);
    boolean ready = false;
    try {
      await(running, log, from);
      keep(running);
      ready = true;
      return running;
    } finally {
      if (!ready) {
        process.end(RunningProcess.PATIENCE);
      }
    }
  }

  private static void await(Running running, Path log, long from)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!answers(running.uri())) {
      if (!running.process().alive() || System.nanoTime() > end) {
        throw new StageFailure(
            1,
            "expected the emulation at %s to answer within %d s, found it %s"
                .formatted(
                    running.uri(),
                    LONGEST.toSeconds(),
                    running.process().alive() ? "silent" : "ended"),
            LogTail.of(log, from, TOLD_LINES));
      }
      Thread.sleep(PAUSE);
    }
  }

  private static boolean answers(URI uri) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) uri.resolve(HEALTH).toURL().openConnection();
      connection.setConnectTimeout((int) PAUSE.toMillis() * 10);
      connection.setReadTimeout((int) LONGEST.toMillis());
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException notYet) {
      return false;
    }
  }

  private void keep(Running running) throws IOException {
    Path aside = Files.createTempFile(folder, "process", ".json");
    Files.write(
        aside,
        Json.bytes(
            Json.object()
                .put("pid", running.process().pid())
                .put("mark", running.process().mark())
                .put("uri", running.uri().toString())
                .put("version", running.version())));
    Files.move(aside, record(), StandardCopyOption.ATOMIC_MOVE);
  }

  private Path record() {
    return folder.resolve("process.json");
  }
}
