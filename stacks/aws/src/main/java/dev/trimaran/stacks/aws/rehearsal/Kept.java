package dev.trimaran.stacks.aws.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** What was made, in the order in which it was, kept in a file between rehearsals. */
final class Kept {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;
  private final SequencedMap<String, Entry> entries = new LinkedHashMap<>();

  /**
   * One resource.
   *
   * @param digest of its inputs
   * @param outputs that the emulation gave it
   */
  record Entry(String type, String id, String digest, Map<String, String> outputs) {
    Entry {
      outputs = Map.copyOf(outputs);
    }
  }

  private Kept(Path file) {
    this.file = file;
  }

  /** As the file has it; nothing if there is none. */
  static Kept read(Path file) throws IOException {
    var kept = new Kept(file);
    if (Files.exists(file)) {
      for (var node : JSON.readTree(file.toFile()).path("resources")) {
        kept.entries.put(node.path("urn").asText(), entry(node));
      }
    }
    return kept;
  }

  private static Entry entry(JsonNode node) {
    var outputs = new TreeMap<String, String>();
    node.path("outputs")
        .properties()
        .forEach(it -> outputs.put(it.getKey(), it.getValue().asText()));
    return new Entry(
        node.path("type").asText(),
        node.path("id").asText(),
        node.path("digest").asText(),
        outputs);
  }

  Optional<Entry> find(String urn) {
    return Optional.ofNullable(entries.get(urn));
  }

  void put(String urn, Entry entry) {
    entries.put(urn, entry);
  }

  void remove(String urn) {
    entries.remove(urn);
  }

  void clear() {
    entries.clear();
  }

  /** By URN, the last first. */
  SequencedMap<String, Entry> lastFirst() {
    return new LinkedHashMap<>(entries).reversed();
  }

  /** Writes the file, whole or not at all. */
  void write() throws IOException {
    var root = JSON.createObjectNode();
    var all = root.putArray("resources");
    entries.forEach((urn, entry) -> {
      ObjectNode node = all.addObject();
      node.put("urn", urn)
          .put("type", entry.type())
          .put("id", entry.id())
          .put("digest", entry.digest());
      var outputs = node.putObject("outputs");
      new TreeMap<>(entry.outputs()).forEach(outputs::put);
    });
    Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    var aside =
        Files.createTempFile(
            Objects.requireNonNull(file.toAbsolutePath().getParent()), "stack", ".json");
    JSON.writeValue(aside.toFile(), root);
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
