package dev.trimaran.serving.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.model.bundle.BundleListing;
import dev.trimaran.serving.ConstantBundle;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle below a URI, in the object store of a workspace that stands in for a bucket. */
class UriSourceTest {

  @TempDir Path folder;

  private UriSource source(Registered store) {
    return new UriSource(
        store.provider.objects(),
        URI.create("s3://bucket/model"),
        Optional.empty(),
        "1",
        new Cache(Optional.of(folder.resolve("cache"))));
  }

  private String put(Registered store) throws IOException {
    Path bundle = folder.resolve("bundle");
    String digest = ConstantBundle.write(bundle, "delays", 0.5);
    store.provider.objects().put(BundleListing.FILE, bundle.resolve(BundleListing.FILE));
    for (String file : BundleListing.of(bundle).files()) {
      store.provider.objects().put(file, bundle.resolve(file));
    }
    return digest;
  }

  @Test
  void bringsTheFilesThatTheManifestLists() throws IOException {
    try (Registered store = new Registered(folder.resolve("workspace"))) {
      String digest = put(store);

      Offer offer = source(store).look().wanted().getFirst();

      assertThat(offer.model()).isEqualTo("delays");
      assertThat(offer.content()).isEqualTo(digest);
      assertThat(BundleListing.of(offer.place().folder()).digest()).isEqualTo(digest);
    }
  }

  @Test
  void refusesADamagedFile() throws IOException {
    try (Registered store = new Registered(folder.resolve("workspace"))) {
      put(store);
      Path damaged = Files.writeString(folder.resolve("damaged"), "{}");
      store.provider.objects().put("signature.json", damaged);

      assertThatThrownBy(() -> source(store).look())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("other bytes for s3://bucket/model");
      assertThat(folder.resolve("cache/bundle")).isEmptyDirectory();
    }
  }

  @Test
  void saysWhereThereIsNoBundle() throws IOException {
    try (Registered store = new Registered(folder.resolve("workspace"))) {
      assertThatThrownBy(() -> source(store).look()).hasMessageContaining("manifest.json");
    }
  }
}
