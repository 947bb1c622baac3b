package dev.trimaran.lifecycle.run;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The finished steps in the object store. A step is finished from the one conditional put of its
 * manifest on: before that nothing refers to what it has stored.
 */
final class StepCache {
  private final ObjectStore objects;

  StepCache(ObjectStore objects) {
    this.objects = objects;
  }

  /** The manifest of a finished step, if all that it names is still there. */
  Optional<Manifest> find(String step, String key) {
    return read(Manifest.objectKey(step, key)).filter(this::complete);
  }

  /**
   * Commits a finished step.
   *
   * @return the manifest that holds from now on: that of another run if it was first
   */
  Manifest commit(Manifest manifest) {
    String objectKey = Manifest.objectKey(manifest.step(), manifest.key());
    if (objects.putIfAbsent(objectKey, Json.bytes(ManifestJson.write(manifest)))) {
      return manifest;
    }
    return find(manifest.step(), manifest.key())
        .orElseThrow(() ->
            new CloudException(
                ErrorCode.PRECONDITION_FAILED,
                "commit step",
                manifest.step(),
                "another run finished it meanwhile, but what it stored is gone; run again"));
  }

  /** Commits a finished step in place of a manifest that does not hold any more. */
  Manifest replace(Manifest manifest, Path scratch) {
    try {
      Path file = Files.createTempFile(scratch, "manifest", ".json");
      Files.write(file, Json.bytes(ManifestJson.write(manifest)));
      objects.put(Manifest.objectKey(manifest.step(), manifest.key()), file);
      return manifest;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean exists(String step, String key) {
    return objects.stat(Manifest.objectKey(step, key)).isPresent();
  }

  private Optional<Manifest> read(String objectKey) {
    if (objects.stat(objectKey).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ManifestJson.read(Json.read(objects.read(objectKey))));
    } catch (CloudException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    } catch (IOException | IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  private boolean complete(Manifest manifest) {
    return manifest.artifacts().stream()
        .allMatch(artifact ->
            objects
                .stat(artifact.objectKey())
                .filter(found -> found.size() == artifact.size())
                .isPresent());
  }
}
