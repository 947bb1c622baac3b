package dev.trimaran.provider.local.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.local.files.FileMutex;
import dev.trimaran.provider.local.process.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What a workspace knows of processes that outlive the one that starts them: a record each, by
 * which they are found again, a lock against two that change one at once, and a log.
 */
final class ProcessRecords {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Made when the first record is read: it is slow to load, and few commands touch one. */
  private static final class Mapper {
    static final ObjectMapper JSON = new ObjectMapper();
  }

  private final String what;
  private final Path folder;
  private final PrivateFiles files;

  /** Those in this folder, of things that are called so in errors, such as {@code schedule}. */
  ProcessRecords(Path folder, String what) {
    this.what = what;
    this.folder = folder;
    this.files = new PrivateFiles(folder, ".json");
  }

  /** Where they are. */
  Path folder() {
    return folder;
  }

  /** Whether there has ever been one. */
  boolean any() {
    return Files.isDirectory(folder);
  }

  /** What processes of this name write goes there. */
  Path log(String name) {
    return folder.resolve(name + ".log");
  }

  /** For who changes what this name stands for; made with the folder. */
  FileMutex lock(String name) throws IOException {
    Files.createDirectories(folder);
    return FileMutex.acquire(folder.resolve(name + ".lock"), PATIENCE, "change " + what, name);
  }

  /** The names of the records, sorted. */
  List<String> names() {
    return files.names();
  }

  /**
   * A record, if there is one.
   *
   * @param form makes it of what was written and of the process
   * @throws CloudException INTERNAL for a record that is damaged
   */
  <T> Optional<T> read(String record, BiFunction<JsonNode, RunningProcess, T> form) {
    return files.read(record).map(text -> parse(record, text, form));
  }

  private <T> T parse(String record, String text, BiFunction<JsonNode, RunningProcess, T> form) {
    try {
      JsonNode json = Mapper.JSON.readTree(text);
      return form.apply(
          json,
          new RunningProcess(
              json.required("pid").longValue(), json.required("processMark").textValue()));
    } catch (IOException | RuntimeException damaged) {
      throw new CloudException(
          ErrorCode.INTERNAL,
          false,
          "read " + what,
          record,
          files.file(record)
              + " is damaged: expected the record of a "
              + what
              + "; remove it and its process",
          damaged);
    }
  }

  /** An empty record, to be filled and written. */
  static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Writes a record of this process, in place of what may be there. */
  void write(String record, ObjectNode json, RunningProcess process) {
    json.put("pid", process.pid()).put("processMark", process.mark());
    files.write(record, json.toPrettyString());
  }

  /** Removes a record. */
  void remove(String record) {
    files.remove(record);
  }

  /** Removes the logs of what has ended. */
  void removeLogs(String name) throws IOException {
    Files.deleteIfExists(log(name));
    Files.deleteIfExists(folder.resolve(name + "~1.log"));
  }
}
