package dev.trimaran.serving.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.function.Settings;
import dev.trimaran.model.bundle.BundleListing;
import dev.trimaran.provider.api.ModelVersion;
import dev.trimaran.serving.ConstantBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesTest {

  @TempDir Path folder;
  private Registered registered;
  private Cache cache;

  @BeforeEach
  void open() {
    registered = new Registered(folder.resolve("workspace"));
    cache = new Cache(Optional.of(folder.resolve("cache")));
  }

  @AfterEach
  void close() {
    cache.close();
    registered.close();
  }

  private ModelSource source(String... settings) throws IOException {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    return Sources.of(Settings.of(values), Optional.of(registered.provider), cache);
  }

  private static List<String> wanted(ModelSource source) throws IOException {
    return source.look().wanted().stream()
        .map(offer -> offer.model() + "@" + offer.version())
        .toList();
  }

  private static String digestIn(ModelSource source) throws IOException {
    Offer only = source.look().wanted().getFirst();
    assertThat(BundleListing.of(only.place().folder()).digest()).isEqualTo(only.content());
    return only.content();
  }

  @Test
  void aBundlesFolder() throws IOException {
    String digest = ConstantBundle.write(folder.resolve("b"), "delays", 0.5);

    ModelSource source = source("bundle", folder.resolve("b").toString());

    assertThat(wanted(source)).containsExactly("delays@1");
    assertThat(digestIn(source)).isEqualTo(digest);
    assertThat(wanted(source("bundle", folder.resolve("b").toUri().toString(), "version", "7")))
        .containsExactly("delays@7");
  }

  @Test
  void aFolderOfModels() throws IOException {
    for (String bundle : List.of("a/1", "a/2", "b/2026-01")) {
      ConstantBundle.write(folder.resolve("models").resolve(bundle), "any", 0.5);
    }
    Files.createDirectory(folder.resolve("models/.git"));
    Files.writeString(folder.resolve("models/readme.txt"), "models");

    ModelSource source = source("bundle", folder.resolve("models").toString());

    assertThat(wanted(source)).containsExactly("a@1", "a@2", "b@2026-01");
    assertThat(source.moves()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"flüge", "a b", "-a", "a\nb", "модель", "a;b"})
  void refusesOddNames(String name) throws IOException {
    ConstantBundle.write(folder.resolve("models").resolve(name).resolve("1"), "any", 0.5);

    assertThatThrownBy(() -> source("bundle", folder.resolve("models").toString()).look())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a name of 1 to 63 letters, digits, dots");
    assertThatThrownBy(
            () -> source("bundle", folder.resolve("models").resolve(name) + "/1", "model", name))
        .hasMessageContaining("expected a name of 1 to 63 letters");
  }

  @Test
  void aBundleInTheObjectStore() throws IOException {
    ModelVersion version = registered.register("delays", 0.5);

    ModelSource source = source("bundle", "object:" + version.uri());

    assertThat(wanted(source)).containsExactly("delays@1");
    assertThat(digestIn(source)).isEqualTo(version.bundleDigest());
  }

  @Test
  void theVersionThatAnAliasPointsTo() throws IOException {
    registered.promote(registered.register("delays", 0.5));
    ModelSource source = source("model", "delays", "alias", "champion");
    assertThat(wanted(source)).containsExactly("delays@1");

    registered.promote(registered.register("delays", 0.6));

    assertThat(wanted(source)).containsExactly("delays@2");
    assertThat(source.look().aliases()).isEqualTo(Map.of("delays", Map.of("champion", "2")));
    assertThat(source.all()).extracting(Offer::version).containsExactly("1", "2");
    assertThat(source.moves()).isTrue();
    digestIn(source);
  }

  @Test
  void everyModelWithAChampion() throws IOException {
    registered.promote(registered.register("delays", 0.5));
    registered.promote(registered.register("fares", 0.5));
    registered.register("drafts", 0.5);

    assertThat(wanted(source("alias", "champion,challenger")))
        .containsExactly("delays@1", "fares@1");
  }

  @Test
  void oneVersionOfTheRegistry() throws IOException {
    registered.promote(registered.register("delays", 0.5));
    registered.register("delays", 0.6);

    ModelSource source = source("model", "delays", "version", "2");

    assertThat(wanted(source)).containsExactly("delays@2");
    assertThat(source.moves()).isFalse();
    assertThatThrownBy(() -> source("model", "delays", "version", "3").look())
        .hasMessage(
            "expected version 3 of the model \"delays\" in the registry, found none; register it"
                + " first");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://bucket/model", "gs://bucket/model", "abfss://c@a.dfs/model"})
  void saysThatNoProviderKnowsAScheme(String uri) {
    assertThatThrownBy(() -> source("bundle", uri))
        .hasMessageContaining("expected a provider that knows ", "among [local], found none");
  }

  @Test
  void saysWhatContradictsItself() {
    assertThatThrownBy(() -> source("bundle", "b", "alias", "champion"))
        .hasMessageContaining("expected either --bundle or --alias, found both");
    assertThatThrownBy(() -> source("model", "m", "version", "2", "alias", "champion"))
        .hasMessageContaining("expected either --version or --alias, found both");
    assertThatThrownBy(() -> source("model", "m", "version", "two"))
        .hasMessageContaining("expected a whole number between 1 and");
    assertThatThrownBy(() -> source("alias", "v1"))
        .hasMessageContaining("expected an alias such as champion");
    assertThatThrownBy(
            () -> Sources.of(Settings.of(Map.of("alias", "champion")), Optional.empty(), cache))
        .hasMessageContaining("expected the option --workspace");
    assertThatThrownBy(() -> source("bundle", folder.resolve("nowhere").toString()))
        .hasMessageContaining("expected a bundle (manifest.json)", "found no such folder");
    assertThatThrownBy(() -> source("bundle", folder.toString() + "/workspace/objects"))
        .hasMessageContaining("found none of these; name another with --bundle");
  }

  @Test
  void aCacheOfItsOwnHoldsNoMoreThanWhatIsLoaded() throws IOException {
    registered.promote(registered.register("delays", 0.5));
    Path brought;
    try (Cache own = new Cache(Optional.empty())) {
      ModelSource source =
          Sources.of(
              Settings.of(Map.of("model", "delays", "alias", "champion")),
              Optional.of(registered.provider),
              own);
      Offer.Place place = source.look().wanted().getFirst().place();
      brought = place.folder();
      assertThat(brought).isDirectory();
      place.forget();
      assertThat(brought).doesNotExist();
      assertThat(place.folder()).isEqualTo(brought);
    }
    assertThat(brought.getParent().getParent()).doesNotExist();
  }
}
