package dev.trimaran.serving.source;

import dev.trimaran.model.bundle.BundleListing;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.ModelVersion;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import dev.trimaran.provider.api.bundle.BundleFile;
import dev.trimaran.provider.api.bundle.StoredBundle;
import dev.trimaran.serving.ConstantBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A workspace with models in its registry, as a run leaves it behind. */
public final class Registered implements AutoCloseable {

  private final Path workspace;
  public final Provider provider;

  public Registered(Path workspace) {
    this.workspace = workspace;
    provider = Providers.open("local", new Environment("local", workspace, Map.of()));
  }

  /** Registers a model that gives every row this probability. */
  public ModelVersion register(String name, double probability) throws IOException {
    Path folder = Files.createTempDirectory(workspace, "bundle-");
    ConstantBundle.write(folder, name, probability);
    BundleListing listing = BundleListing.of(folder);
    List<String> paths = new ArrayList<>(listing.files());
    paths.add(BundleListing.FILE);
    List<BundleFile> files = new ArrayList<>();
    for (String path : paths) {
      Path file = folder.resolve(path);
      BundleFile stored = new BundleFile(path, sha256(file), Files.size(file), "text/plain");
      provider.objects().put(stored.objectKey(), file);
      files.add(stored);
    }
    StoredBundle bundle = new StoredBundle(name, listing.digest(), files);
    bundle.save(provider.objects());
    return provider.models().register(name, bundle.digest(), bundle.objectKey(), Map.of());
  }

  /** Points the champion to this version. */
  public void promote(ModelVersion version) {
    provider.models().alias(version.name(), "champion", version.version());
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    provider.close();
  }
}
