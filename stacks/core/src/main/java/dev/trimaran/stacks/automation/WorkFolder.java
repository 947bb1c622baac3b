package dev.trimaran.stacks.automation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * The folder in which the CLI finds a stack's project and settings, so that a deployment with other
 * settings changes no file of the repository. One process has it at a time.
 */
final class WorkFolder implements AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  private final Path path;
  private final StackId stack;
  private final FileChannel channel;
  private final FileLock lock;

  private WorkFolder(Path path, StackId stack, FileChannel channel, FileLock lock) {
    this.path = path;
    this.stack = stack;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Takes the stack's folder below Pulumi's own.
   *
   * @throws DeploymentRefused while another process has it, with which and since when
   */
  static WorkFolder take(Path home, StackId stack) {
    var path = home.resolve("work").resolve(stack.project()).resolve(stack.name());
    try {
      Files.createDirectories(path);
      var holder = path.resolve("holder");
      var channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      var lock = lock(channel);
      if (lock.isEmpty()) {
        channel.close();
        throw new DeploymentRefused(
            "Expected to be the only one who deploys %s/%s, found %s at it: wait for its end."
                .formatted(
                    stack.project(),
                    stack.name(),
                    Files.exists(holder) ? Files.readString(holder) : "another process"));
      }
      write(
          holder,
          "process %d, since %s"
              .formatted(
                  ProcessHandle.current().pid(),
                  TIME.format(Instant.now().truncatedTo(ChronoUnit.SECONDS))));
      return new WorkFolder(path, stack, channel, lock.get());
    } catch (IOException e) {
      throw new DeploymentRefused(
          "Expected to write to "
              + path
              + ", found "
              + Obstacle.of(e)
              + ": let this user write there.",
          e);
    }
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException sameProcess) {
      return Optional.empty();
    }
  }

  Path path() {
    return path;
  }

  /**
   * Writes the project and the stack's settings, as the CLI reads them.
   *
   * @param encryption of the secret ones; without it the CLI's own is kept, if it made one here
   */
  void write(Map<String, JsonNode> values, Map<String, JsonNode> encryption) {
    var json = JsonNodeFactory.instance;
    var project = json.objectNode().put("name", stack.project()).put("runtime", "java");
    var file = json.objectNode();
    encryption.forEach(file::set);
    if (encryption.isEmpty()) {
      kept().forEach((key, value) -> file.put(key, value));
    }
    var config = file.putObject("config");
    values.forEach(config::set);
    try {
      write(path.resolve("Pulumi.yaml"), MAPPER.writeValueAsString(project));
      write(path.resolve("Pulumi." + stack.name() + ".yaml"), MAPPER.writeValueAsString(file));
    } catch (IOException e) {
      throw new DeploymentRefused(
          "Expected to write to " + path + ", found " + Obstacle.of(e) + ".", e);
    }
  }

  /** The CLI writes one line {@code encryptionsalt: v1:…} of its own accord. */
  private Map<String, String> kept() {
    var file = path.resolve("Pulumi." + stack.name() + ".yaml");
    try {
      if (!Files.exists(file)) {
        return Map.of();
      }
      for (var line : Files.readAllLines(file)) {
        if (line.startsWith("encryptionsalt: ")) {
          return Map.of("encryptionsalt", line.substring("encryptionsalt: ".length()).strip());
        }
      }
      var tree = MAPPER.readTree(file.toFile());
      return tree.hasNonNull("encryptionsalt")
          ? Map.of("encryptionsalt", tree.get("encryptionsalt").asText())
          : Map.of();
    } catch (IOException e) {
      return Map.of(); // Then the CLI makes another one: the state has its own.
    }
  }

  private static void write(Path file, String text) throws IOException {
    var aside = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
    Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      // The process's end does it.
    }
  }
}
