package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.emulation.job.Mounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder that is {@code /opt/ml} to one job. Where the machine lets it, the job really finds it
 * there; elsewhere it finds it under its own path, which its variables and arguments then name.
 */
final class Sandbox {
  static final String ML = "/opt/ml";

  private final Path root;

  /** A new sandbox in place of whatever was in this folder. */
  Sandbox(Path root) throws IOException {
    this.root = root.toAbsolutePath();
    delete();
    Files.createDirectories(ml());
    Files.createDirectories(work());
  }

  /** The folder itself. */
  Path ml() {
    return root.resolve("ml");
  }

  /** Where a job's programs are started. */
  Path work() {
    return root.resolve("work");
  }

  /** The folder for what goes between the job and its service. */
  Path spare(String name) {
    return root.resolve(name);
  }

  /** What to mount. */
  Map<String, Path> mounts() {
    return Mounts.possible() ? Map.of(ML, ml()) : Map.of();
  }

  /**
   * Where something below {@code /opt/ml} is on this machine.
   *
   * @throws dev.trimaran.emulation.aws.AwsException when it is elsewhere
   */
  Path path(String ofJob) {
    Path path = Path.of(ofJob).normalize();
    if (!path.startsWith(ML)) {
      throw Refused.invalid("LocalPath: expected a path below " + ML + ", found " + ofJob);
    }
    return ml().resolve(Path.of(ML).relativize(path).toString());
  }

  /** The same, made as a folder. */
  Path folder(String ofJob) throws IOException {
    return Files.createDirectories(path(ofJob));
  }

  /** How the job has to call {@code /opt/ml}, or a path below it. */
  String seen(String ofJob) {
    if (Mounts.possible() || !ofJob.contains(ML)) {
      return ofJob;
    }
    return ofJob.replace(ML, ml().toString());
  }

  /** The same for each word. */
  List<String> seen(List<String> words) {
    return words.stream().map(this::seen).toList();
  }

  /** Writes JSON into a file below {@code /opt/ml}. */
  void write(String ofJob, JsonNode document) throws IOException {
    Path file = path(ofJob);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, document.toString());
  }

  /** Removes it. */
  void delete() throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    List<Path> all = new ArrayList<>();
    try (Stream<Path> found = Files.walk(root)) {
      found.sorted(Comparator.reverseOrder()).forEach(all::add);
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
