package dev.trimaran.lifecycle.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.run.Digests;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.spec.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a source that is elsewhere as a file of this machine, read once at the start of a
 * step. What they are, in the order in which they lie here, is the identity of the source's
 * content: the same rows give the same bytes.
 *
 * @param file the rows that could be read
 * @param format how they are written
 * @param malformed the rows that could not
 * @param facts what else is to be told about where they come from
 */
record Landing(Path file, Format format, List<BadRow> malformed, ObjectNode facts) {
  private static final String RECORD = "landed.json";

  Landing {
    malformed = List.copyOf(malformed);
  }

  /** The digest of all rows, read or not. */
  String digest() throws IOException {
    List<String> parts = new ArrayList<>(List.of(Digests.of(file)));
    malformed.forEach(row -> parts.add(row.json().toString()));
    return Digests.of(parts);
  }

  /** As the file that it is. */
  SourceFile source(String uri) {
    return SourceFile.at(uri, file, format);
  }

  /** Notes in a folder that this is there, for {@link #in}. */
  Landing noted(Path folder) throws IOException {
    ObjectNode json = Json.object().put("file", file.toString()).put("format", format.name());
    malformed.forEach(row -> json.withArray("/malformed").add(row.stored()));
    json.set("facts", facts);
    Files.write(folder.resolve(RECORD), Json.bytes(json));
    return this;
  }

  /** What was noted in a folder. */
  static Optional<Landing> in(Path folder) throws IOException {
    Path noted = folder.resolve(RECORD);
    if (!Files.exists(noted)) {
      return Optional.empty();
    }
    JsonNode json = Json.read(Files.readAllBytes(noted));
    List<BadRow> malformed = new ArrayList<>();
    json.path("malformed").forEach(row -> malformed.add(BadRow.of(row)));
    return Optional.of(
        new Landing(
            Path.of(json.required("file").asText()),
            Format.valueOf(json.required("format").asText()),
            malformed,
            (ObjectNode) json.required("facts")));
  }
}
