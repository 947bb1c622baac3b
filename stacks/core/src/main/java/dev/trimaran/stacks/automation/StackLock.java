package dev.trimaran.stacks.automation;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who is deploying a stack: Pulumi's file backend keeps a file while one does, and leaves it behind
 * when it is killed. Its form is that of
 * https://github.com/pulumi/pulumi/blob/v3.259.0/pkg/backend/diy/lock.go.
 *
 * @param pid of Pulumi's CLI
 */
public record StackLock(Path file, long pid, String user, String host, OffsetDateTime since) {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** The stack's locks in a backend of files. */
  public static List<StackLock> in(Path backend, StackId stack) {
    var folder = backend.resolve(".pulumi").resolve("locks").resolve(stack.qualified());
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    var locks = new ArrayList<StackLock>();
    try (var files = Files.newDirectoryStream(folder, "*.json")) {
      for (var file : files) {
        read(file, locks);
      }
    } catch (IOException e) {
      throw new DeploymentRefused(
          "Expected to read " + folder + ", found " + Obstacle.of(e) + ".", e);
    }
    return List.copyOf(locks);
  }

  private static void read(Path file, List<StackLock> into) throws IOException {
    try {
      var lock = MAPPER.readTree(file.toFile());
      into.add(
          new StackLock(
              file,
              lock.path("pid").asLong(),
              lock.path("username").asText(),
              lock.path("hostname").asText(),
              OffsetDateTime.parse(lock.path("timestamp").asText())));
    } catch (NoSuchFileException | java.io.FileNotFoundException ended) {
      // It was released in between.
    } catch (java.time.format.DateTimeParseException
        | com.fasterxml.jackson.core.JacksonException e) {
      throw new DeploymentRefused(
          file + ": expected a lock of Pulumi's, found " + e.getMessage() + "; delete it.", e);
    }
  }

  /** Whether its process is known to have ended: it was one of this machine. */
  public boolean leftBehind() {
    return localNames().contains(host)
        && ProcessHandle.of(pid)
            .filter(process ->
                process.info().command().map(command -> command.contains("pulumi")).orElse(true))
            .isEmpty();
  }

  /** As {@code pulumi cancel} does. */
  void release() {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".attrs"));
    } catch (IOException e) {
      throw new DeploymentRefused(
          "Expected to delete " + file + ", found " + Obstacle.of(e) + ": delete it.", e);
    }
  }

  /** This machine's, as Go and as Java tell it. */
  private static Set<String> localNames() {
    var names = new HashSet<String>();
    try {
      names.add(InetAddress.getLocalHost().getHostName());
    } catch (UnknownHostException e) {
      names.add("localhost");
    }
    var kernels = Path.of("/proc/sys/kernel/hostname");
    if (Files.isReadable(kernels)) {
      try {
        names.add(Files.readString(kernels).strip());
      } catch (IOException e) {
        // The other name has to do.
      }
    }
    return names;
  }

  /** Who has it, and since when. */
  @Override
  public String toString() {
    return "process %d of %s on %s, since %s"
        .formatted(pid, user, host, TIME.format(since.atZoneSameInstant(ZoneId.systemDefault())));
  }
}
