package dev.trimaran.lifecycle.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.provider.api.ObjectInfo;
import dev.trimaran.provider.api.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The records of all runs, {@code runs/<id>.json} in the object store. */
public final class RunRecords {
  private static final String FOLDER = "runs/";
  private static final String ENDING = ".json";

  private final ObjectStore objects;

  /** The records in this store. */
  public RunRecords(ObjectStore objects) {
    this.objects = objects;
  }

  /** The record of a run. */
  public Optional<RunRecord> find(String id) {
    String key = key(id);
    return objects.stat(key).isEmpty() ? Optional.empty() : Optional.of(RunJson.read(json(key)));
  }

  /** The ids of all runs, newest first. */
  public List<String> ids() {
    try (Stream<ObjectInfo> all = objects.list(FOLDER)) {
      return all.map(ObjectInfo::key)
          .filter(key -> key.endsWith(ENDING))
          .map(key -> key.substring(FOLDER.length(), key.length() - ENDING.length()))
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }

  /** The manifest of a step that a run finished or reused, as long as it is kept. */
  public Optional<Manifest> manifest(StepRecord step) {
    return step.key()
        .map(key -> Manifest.objectKey(step.id(), key))
        .filter(key -> objects.stat(key).isPresent())
        .map(key -> ManifestJson.read(json(key)));
  }

  /** Where the events of a run are, one OpenLineage event a line. */
  public static String eventsKey(String id) {
    return FOLDER + id + ".jsonl";
  }

  void save(RunRecord record, Path scratch) {
    put(key(record.id()), Json.bytes(RunJson.write(record)), scratch);
  }

  void saveEvents(String id, byte[] lines, Path scratch) {
    put(eventsKey(id), lines, scratch);
  }

  /** Notes that a run's process ended without a word. */
  void lost(String id, Path scratch) {
    find(id)
        .filter(record -> record.status() == RunStatus.RUNNING)
        .ifPresent(record -> save(record.lost(), scratch));
  }

  private void put(String key, byte[] bytes, Path scratch) {
    try {
      Path file = Files.createTempFile(scratch, "run", null);
      Files.write(file, bytes);
      objects.put(key, file);
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode json(String key) {
    try {
      return Json.read(objects.read(key));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + key, e);
    }
  }

  private static String key(String id) {
    return FOLDER + id + ENDING;
  }
}
