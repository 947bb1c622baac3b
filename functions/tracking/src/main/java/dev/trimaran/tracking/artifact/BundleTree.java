package dev.trimaran.tracking.artifact;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.provider.api.bundle.BundleFile;
import dev.trimaran.provider.api.bundle.StoredBundle;
import dev.trimaran.tracking.store.MlflowError;
import dev.trimaran.tracking.store.Versions;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The bundles of registered models, {@code <model>/<version>/<file>}, as they are in the object
 * store. Nothing is written here: a bundle is named by its content.
 */
final class BundleTree implements Tree {

  private final ObjectStore objects;
  private final Versions versions;

  BundleTree(ObjectStore objects, Versions versions) {
    this.objects = objects;
    this.versions = versions;
  }

  private List<BundleFile> files(ArtifactPath path) throws IOException {
    if (path.names().size() < 2) {
      return List.of();
    }
    Optional<String> key = versions.bundle(path.names().get(0), path.names().get(1));
    if (key.isEmpty()) {
      return List.of();
    }
    try {
      return StoredBundle.read(objects, key.get()).files();
    } catch (CloudException gone) {
      if (gone.code() == ErrorCode.NOT_FOUND) {
        return List.of();
      }
      throw gone;
    }
  }

  private static String inside(ArtifactPath path) {
    return new ArtifactPath(path.names().subList(2, path.names().size())).toString();
  }

  @Override
  public List<Entry> list(ArtifactPath path) throws IOException {
    Map<String, Entry> entries = new TreeMap<>();
    for (BundleFile file : files(path)) {
      String folder = inside(path);
      String prefix = folder.isEmpty() ? "" : folder + "/";
      if (file.path().startsWith(prefix)) {
        String rest = file.path().substring(prefix.length());
        int slash = rest.indexOf('/');
        String name = slash < 0 ? rest : rest.substring(0, slash);
        entries.put(name, new Entry(name, slash >= 0, slash < 0 ? file.size() : 0));
      }
    }
    return List.copyOf(entries.values());
  }

  @Override
  public Optional<byte[]> read(ArtifactPath path) throws IOException {
    for (BundleFile file : files(path)) {
      if (file.path().equals(inside(path))) {
        try (InputStream in = objects.read(file.objectKey())) {
          return Optional.of(in.readAllBytes());
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public void write(ArtifactPath path, byte[] bytes) {
    throw readOnly();
  }

  @Override
  public void delete(ArtifactPath path) {
    throw readOnly();
  }

  private static MlflowError readOnly() {
    return new MlflowError(
        MlflowError.Code.PERMISSION_DENIED,
        "expected a path of a run or of a logged model, found one of a registered bundle, which is"
            + " never changed");
  }
}
