package dev.trimaran.lifecycle.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.run.Artifact;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.provider.api.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The list of a bundle's files in the object store, {@code models/<name>/<digest>.json}: what a
 * registered version's URI points to.
 *
 * @param name the model's name
 * @param digest the SHA-256 that names the bundle
 * @param files named by their paths in the bundle
 */
public record StoredBundle(String name, String digest, List<Artifact> files) {
  public StoredBundle {
    files = List.copyOf(files);
  }

  /** Where the list of a bundle is in the object store. */
  public String objectKey() {
    return "models/" + name + "/" + digest + ".json";
  }

  /** Puts the list into the object store, where the files are already. */
  public void save(ObjectStore objects) {
    ObjectNode json = Json.object().put("name", name).put("digest", digest);
    ArrayNode list = json.putArray("files");
    for (Artifact file : files) {
      list.addObject()
          .put("path", file.name())
          .put("sha256", file.digest())
          .put("size", file.size())
          .put("mediaType", file.mediaType());
    }
    objects.putIfAbsent(objectKey(), Json.bytes(json));
  }

  /** Reads the list that a version's URI points to. */
  static StoredBundle read(ObjectStore objects, String objectKey) throws IOException {
    JsonNode json = Json.read(objects.read(objectKey));
    List<Artifact> files = new ArrayList<>();
    for (JsonNode file : json.required("files")) {
      files.add(
          new Artifact(
              file.required("path").asText(),
              file.required("sha256").asText(),
              file.required("size").asLong(),
              file.required("mediaType").asText()));
    }
    return new StoredBundle(
        json.required("name").asText(), json.required("digest").asText(), files);
  }
}
