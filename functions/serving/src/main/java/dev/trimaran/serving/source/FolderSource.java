package dev.trimaran.serving.source;

import dev.trimaran.model.bundle.BundleReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder with one model: a bundle, or an ONNX model made elsewhere.
 *
 * @param folder the folder
 * @param model the name callers use; without one a bundle's own, of another model the folder's
 * @param version the version callers see
 */
record FolderSource(Path folder, Optional<String> model, String version) implements ModelSource {

  @Override
  public Catalog look() throws IOException {
    String name = model.isPresent() ? model.get() : ownName();
    return new Catalog(List.of(ModelFolder.offer(name, version, folder)), Map.of());
  }

  private String ownName() throws IOException {
    if (ModelFolder.isBundle(folder)) {
      return BundleReader.name(folder);
    }
    return ModelFolder.requireName(String.valueOf(folder.toAbsolutePath().getFileName()), folder);
  }

  @Override
  public List<Offer> all() throws IOException {
    return look().wanted();
  }

  @Override
  public boolean moves() {
    return false;
  }
}
