package dev.trimaran.lifecycle.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.provider.api.ObjectInfo;
import dev.trimaran.provider.api.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** All runs, newest first. */
  public List<RunRecord> list() {
    return ids().stream().map(id -> RunJson.read(json(key(id)))).toList();
  }

  /** The run with this id, or the only one whose id begins so. */
  public Optional<RunRecord> find(String idOrPrefix) {
    List<String> ids = ids();
    List<String> known =
        ids.contains(idOrPrefix)
            ? List.of(idOrPrefix)
            : ids.stream().filter(id -> id.startsWith(idOrPrefix)).limit(2).toList();
    return known.size() == 1
        ? Optional.of(RunJson.read(json(key(known.getFirst()))))
        : Optional.empty();
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

  /** The manifests of the steps that a run finished or reused, as long as they are kept. */
  public Map<String, Manifest> manifests(RunRecord run) {
    Map<String, Manifest> manifests = new LinkedHashMap<>();
    for (StepRecord step : run.steps()) {
      step.key()
          .map(key -> Manifest.objectKey(step.id(), key))
          .filter(key -> objects.stat(key).isPresent())
          .ifPresent(key -> manifests.put(step.id(), ManifestJson.read(json(key))));
    }
    return manifests;
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
    Optional.of(key(id))
        .filter(key -> objects.stat(key).isPresent())
        .map(key -> RunJson.read(json(key)))
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
