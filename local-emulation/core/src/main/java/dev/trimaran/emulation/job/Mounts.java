package dev.trimaran.emulation.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Folders under other paths, for one job alone: in a mount namespace of its own (Linux, {@code
 * unshare(1)}; by root, or where users may make namespaces). The machine itself is not changed: a
 * path such as {@code /opt/ml} need not exist, and nobody else sees it.
 */
public final class Mounts {
  private static final String SCRIPT =
      """
      set -e
      while [ "$1" != -- ]; do
        path=$1 source=$2 stage=$3; shift 3
        parent=${path%/*} name=${path##*/}
        mount -t tmpfs none "$stage"
        for entry in "$parent"/* "$parent"/.[!.]*; do
          other=${entry##*/}
          if [ "$other" = "$name" ]; then continue
          elif [ -L "$entry" ]; then cp -P "$entry" "$stage/$other"
          elif [ -d "$entry" ]; then mkdir "$stage/$other"; mount --rbind "$entry" "$stage/$other"
          elif [ -e "$entry" ]; then : > "$stage/$other"; mount --bind "$entry" "$stage/$other"
          fi
        done
        if [ -d "$source" ]; then mkdir "$stage/$name"; else : > "$stage/$name"; fi
        mount --bind "$source" "$stage/$name"
        mount --rbind "$stage" "$parent"
      done
      shift
      exec "$@"
      """;

  private static final List<List<String>> WAYS =
      List.of(List.of("unshare", "-m"), List.of("unshare", "-r", "-m"));
  private static final Optional<List<String>> WAY = tried();

  private Mounts() {}

  /** Whether this machine lets a job have folders under other paths. It was tried. */
  public static boolean possible() {
    return WAY.isPresent();
  }

  /**
   * The command that runs this one with the folders in their places; the command itself where that
   * is not possible, or nothing is asked for.
   *
   * @param scratch a folder to work in
   */
  static List<String> around(List<String> command, Map<String, Path> mounts, Path scratch)
      throws IOException {
    if (WAY.isEmpty() || mounts.isEmpty()) {
      return command;
    }
    return around(WAY.get(), command, mounts, scratch);
  }

  private static List<String> around(
      List<String> way, List<String> command, Map<String, Path> mounts, Path scratch)
      throws IOException {
    List<String> wrapped = new ArrayList<>(way);
    wrapped.addAll(List.of("sh", "-c", SCRIPT, "sh"));
    for (Map.Entry<String, Path> mount : mounts.entrySet()) {
      wrapped.add(mount.getKey());
      wrapped.add(mount.getValue().toAbsolutePath().toString());
      wrapped.add(Files.createTempDirectory(scratch, ".mount").toAbsolutePath().toString());
    }
    wrapped.add("--");
    wrapped.addAll(command);
    return wrapped;
  }

  private static Optional<List<String>> tried() {
    try {
      Path folder = Files.createTempDirectory("trimaran-mounts");
      Path source = Files.createDirectory(folder.resolve("source"));
      Path seen = Files.createFile(source.resolve("seen"));
      try {
        for (List<String> way : WAYS) {
          List<String> look = List.of("test", "-f", "/opt/ml/seen");
          if (succeeds(around(way, look, Map.of("/opt/ml", source), folder))) {
            return Optional.of(way);
          }
        }
        return Optional.empty();
      } finally {
        Files.delete(seen);
        Files.delete(source);
        try (var left = Files.newDirectoryStream(folder)) {
          for (Path stage : left) {
            Files.delete(stage);
          }
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean succeeds(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false; // no such program: not Linux
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
