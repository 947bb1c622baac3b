package dev.trimaran.lifecycle.drift;

import dev.trimaran.lifecycle.run.StageFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that are checked: tables in Parquet, or a sampled log of requests in JSON lines.
 *
 * @param files of one kind, in order
 * @param log whether they are a log
 */
record DriftInputs(List<Path> files, boolean log) {
  private static final String TABLE = ".parquet";
  private static final String LOG = ".jsonl";

  DriftInputs {
    files = List.copyOf(files);
  }

  /**
   * Of files and folders, of which all files below are taken.
   *
   * @throws StageFailure if there is none, or they are of both kinds
   */
  static DriftInputs of(List<Path> given) {
    List<Path> tables = new ArrayList<>();
    List<Path> logs = new ArrayList<>();
    for (Path each : given) {
      if (!Files.exists(each)) {
        throw new StageFailure(each + ": expected a file or a folder, found none");
      }
      try (Stream<Path> below = Files.walk(each)) {
        below
            .filter(Files::isRegularFile)
            .sorted()
            .forEach(file -> {
              String name = file.toString();
              if (name.endsWith(TABLE)) {
                tables.add(file);
              } else if (name.endsWith(LOG)) {
                logs.add(file);
              }
            });
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    if (tables.isEmpty() == logs.isEmpty()) {
      throw new StageFailure(
          "expected files *%s (tables) or *%s (a sampled log of requests), found %s in %s"
              .formatted(TABLE, LOG, tables.isEmpty() ? "none" : "both", given));
    }
    return new DriftInputs(tables.isEmpty() ? logs : tables, tables.isEmpty());
  }
}
