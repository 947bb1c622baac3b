package dev.trimaran.serving.source;

import dev.trimaran.model.bundle.BundleException;
import dev.trimaran.model.bundle.BundleListing;
import dev.trimaran.model.bundle.BundleReader;
import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.provider.api.bundle.BundleFolders;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A bundle whose files lie below a URI such as {@code s3://bucket/model}, as they would in a
 * folder.
 *
 * @param objects what lies below the URI
 * @param uri the URI
 * @param model the name callers use; without one the bundle's own
 * @param version the version callers see
 * @param cache where it is brought to
 */
record UriSource(ObjectStore objects, URI uri, Optional<String> model, String version, Cache cache)
    implements ModelSource {

  private static final int LARGEST_MANIFEST = 64 << 20;

  /** What the cache calls it: the name is not known before it is there. */
  private static final String UNNAMED = "bundle";

  @Override
  public Catalog look() throws IOException {
    byte[] manifest;
    try (InputStream in = objects.read(BundleListing.FILE)) {
      manifest = in.readNBytes(LARGEST_MANIFEST);
    }
    Copy bundle = new Copy(BundleListing.of(manifest));
    String name = model.isPresent() ? model.get() : BundleReader.name(bundle.folder());
    return new Catalog(
        List.of(new Offer(name, version, bundle.listing.digest(), uri.toString(), bundle)),
        Map.of());
  }

  @Override
  public List<Offer> all() throws IOException {
    return look().wanted();
  }

  @Override
  public boolean moves() {
    return false;
  }

  /** The bundle that was listed when the source was asked. */
  private final class Copy implements Offer.Place, BundleFolders.Contents {

    private final BundleListing listing;

    Copy(BundleListing listing) {
      this.listing = listing;
    }

    @Override
    public Path folder() throws IOException {
      return cache.folders().materialise(UNNAMED, listing.digest(), uri.toString(), this);
    }

    @Override
    public void forget() throws IOException {
      cache.forget(UNNAMED, listing.digest());
    }

    @Override
    public boolean intactIn(Path folder) throws IOException {
      try {
        return Files.isDirectory(folder)
            && BundleReader.read(folder).digest().equals(listing.digest());
      } catch (BundleException damaged) {
        return false;
      }
    }

    @Override
    public void copyInto(Path folder) throws IOException {
      copy(BundleListing.FILE, folder);
      for (String file : listing.files()) {
        copy(file, folder);
      }
    }

    private void copy(String file, Path folder) throws IOException {
      Path target = folder.resolve(file);
      Files.createDirectories(target.resolveSibling(""));
      try (InputStream in = objects.read(file)) {
        Files.copy(in, target);
      }
    }
  }
}
