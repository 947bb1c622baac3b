package dev.trimaran.serving.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.function.Refusal;
import dev.trimaran.model.bundle.Bundle;
import dev.trimaran.model.bundle.BundleReader;
import dev.trimaran.model.scoring.OnlineFeatures;
import dev.trimaran.serving.SmallBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {

  @TempDir static Path folder;
  private static Bundle bundle;

  private final Models models = new Models();

  @BeforeAll
  static void write() throws IOException {
    bundle = BundleReader.read(SmallBundle.write(folder.resolve("bundle")));
  }

  private static ServedModel model(String name, String version) {
    return new ServedModel(name, version, bundle, OnlineFeatures.NONE);
  }

  private String found(String name) {
    return models.require(name, Optional.empty()).version();
  }

  @Test
  void meansTheNewestVersionWithoutAChampion() {
    models.add(model("m", "10"));
    models.add(model("m", "9"));

    assertThat(found("m")).isEqualTo("10");
    assertThat(models.versions("m")).containsExactly("9", "10");
  }

  @Test
  void meansTheChampionWhereThereIsOne() {
    models.add(model("m", "1"), Models.CHAMPION);
    models.add(model("m", "2"));

    assertThat(found("m")).isEqualTo("1");
    assertThat(models.require("m", Optional.of("2")).version()).isEqualTo("2");
    assertThat(models.require("m", Optional.of("champion")).version()).isEqualTo("1");
  }

  @Test
  void changesTheChampionAtOnceAndKeepsWhatWasFound() {
    models.add(model("m", "1"), Models.CHAMPION);
    ServedModel before = models.requireOnly();

    models.add(model("m", "2"), Models.CHAMPION);
    models.remove("m", "1");

    assertThat(found("m")).isEqualTo("2");
    assertThat(before.version()).isEqualTo("1");
  }

  @Test
  void forgetsTheAliasesOfARemovedVersion() {
    models.add(model("m", "1"));
    models.add(model("m", "2"), Models.CHAMPION);

    assertThat(models.remove("m", "2")).isTrue();
    assertThat(models.remove("m", "2")).isFalse();
    assertThat(models.aliases("m")).isEmpty();
    assertThat(found("m")).isEqualTo("1");
  }

  @Test
  void saysWhatIsLoaded() {
    models.add(model("m", "1"), Models.CHAMPION);

    assertThatThrownBy(() -> models.require("n", Optional.empty()))
        .isInstanceOf(Refusal.class)
        .hasMessage("model: expected one of [m], found \"n\" in the path");
    assertThatThrownBy(() -> models.require("m", Optional.of("7")))
        .hasMessage(
            "version: expected one of [1, champion] of model \"m\", found \"7\" in the path");
  }

  @Test
  void asksForANameOnlyWhereThereAreSeveral() {
    assertThatThrownBy(models::requireOnly)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(503));
    models.add(model("m", "1"));
    assertThat(models.requireOnly().name()).isEqualTo("m");

    models.add(model("n", "1"));

    assertThatThrownBy(models::requireOnly).hasMessageContaining("one of [m, n]");
    models.remove("m", "1");
    assertThat(models.requireOnly().name()).isEqualTo("n");
  }
}
