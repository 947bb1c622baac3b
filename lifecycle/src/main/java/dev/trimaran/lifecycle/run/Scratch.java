package dev.trimaran.lifecycle.run;

import dev.trimaran.lifecycle.engine.InstalledSpark;
import dev.trimaran.lifecycle.engine.SparkRunner;
import dev.trimaran.lifecycle.engine.StandingSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of a run's unfinished files, with the Spark of this machine that works there, beside a
 * lock that the run holds as long as it lives. What runs left behind that were killed is found by
 * their lock being free.
 */
final class Scratch implements AutoCloseable {
  private final Path folder;
  private final ProcessLock lock;
  private final StandingSpark spark;
  private volatile boolean leftBehind;

  private Scratch(Path folder, ProcessLock lock) {
    this.folder = folder;
    this.lock = lock;
    spark = new StandingSpark(InstalledSpark.ofThisProgram(), folder.resolve("spark"));
  }

  /** A new folder for this run; the lock is taken first, so that no folder is ever without one. */
  static Scratch create(Path workspace, String runId) throws IOException {
    Path folder = workspace.resolve("scratch").resolve(runId);
    ProcessLock lock =
        ProcessLock.tryLock(lockFile(folder))
            .orElseThrow(() -> new IOException("a run with the id " + runId + " is alive"));
    Files.createDirectories(folder);
    return new Scratch(folder, lock);
  }

  /**
   * Removes the folders of dead runs.
   *
   * @return the ids of those runs
   */
  static List<String> sweep(Path workspace) throws IOException {
    Path all = workspace.resolve("scratch");
    if (!Files.isDirectory(all)) {
      return List.of();
    }
    List<Path> folders;
    try (Stream<Path> entries = Files.list(all)) {
      folders = entries.filter(Files::isDirectory).sorted().toList();
    }
    List<String> dead = new ArrayList<>();
    for (Path folder : folders) {
      Optional<ProcessLock> lock = ProcessLock.tryLock(lockFile(folder));
      if (lock.isPresent()) {
        try (ProcessLock _ = lock.get()) {
          FolderTree.delete(folder);
          dead.add(folder.getFileName().toString());
        }
      }
    }
    return dead;
  }

  /** A new empty folder. */
  Path folder(String step) {
    try {
      return Files.createTempDirectory(folder, step.replaceAll("[^A-Za-z0-9]+", "-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** This machine's Spark; it ends when this is closed. */
  SparkRunner spark() {
    return spark;
  }

  /** Leaves the folder to the next run's sweep, which then also sees to the run's record. */
  void leaveBehind() {
    leftBehind = true;
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      spark.close();
      if (!leftBehind) {
        FolderTree.delete(folder);
      }
    }
  }

  private static Path lockFile(Path folder) {
    return folder.resolveSibling(folder.getFileName() + ".lock");
  }
}
