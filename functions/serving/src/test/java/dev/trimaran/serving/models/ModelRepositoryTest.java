package dev.trimaran.serving.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.function.Refusal;
import dev.trimaran.function.Settings;
import dev.trimaran.model.bundle.BundleException;
import dev.trimaran.model.scoring.OnlineFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRepositoryTest {

  private static final String SIGNATURE = "signature.json";

  @TempDir Path folder;
  private final AtomicLong nanos = new AtomicLong();
  private final Models models = new Models();
  private FolderOffers source;
  private ModelRepository repository;

  @BeforeEach
  void start() throws IOException {
    source = new FolderOffers(folder);
    repository =
        new ModelRepository(
            models,
            source,
            new ModelLoader(OnlineFeatures.NONE, Settings.of(Map.of())),
            Duration.ofMinutes(1),
            nanos::get);
    source.add("m", 1);
    source.point("m", "champion", 1);
  }

  private void after(Duration time) {
    nanos.addAndGet(time.toNanos());
    repository.refresh();
  }

  private String champion() {
    return models.require("m", Optional.empty()).version();
  }

  private List<String> index() {
    return repository.index().stream()
        .map(entry -> entry.key() + " " + entry.state() + " " + entry.reason())
        .toList();
  }

  @Test
  void startsWithWhatTheSourceWants() throws IOException {
    source.add("m", 2);

    repository.start();

    assertThat(models.versions("m")).containsExactly("1");
    assertThat(models.aliases("m")).containsEntry("champion", "1");
    assertThat(index()).containsExactly("m@1 READY ", "m@2 UNAVAILABLE unloaded");
  }

  @Test
  void doesNotStartWithoutAModel() throws IOException {
    Files.delete(source.add("n", 1).resolve(SIGNATURE));
    source.point("n", "champion", 1);

    assertThatThrownBy(repository::start)
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("signature.json: expected a file, found none");
    assertThat(models.ready()).isFalse();
  }

  @Test
  void startsWhereOneVersionOfAModelIsBroken() throws IOException {
    Files.delete(source.add("m", 2).resolve(SIGNATURE));
    source.point("m", "challenger", 2);

    repository.start();

    assertThat(models.versions("m")).containsExactly("1");
    assertThat(index().get(1)).startsWith("m@2 UNAVAILABLE ").contains("signature.json");
  }

  @Test
  void followsTheChampionAndLetsTheOldOneGoAfterAWhile() throws IOException {
    repository.start();
    source.add("m", 2);
    source.point("m", "champion", 2);

    after(Duration.ofSeconds(10));

    assertThat(champion()).isEqualTo("2");
    assertThat(models.versions("m")).containsExactly("1", "2");
    after(Duration.ofSeconds(59));
    assertThat(models.versions("m")).containsExactly("1", "2");
    after(Duration.ofSeconds(1));
    assertThat(models.versions("m")).containsExactly("2");
    assertThat(source.forgotten).containsExactly("m@1");
  }

  @Test
  void aVersionIsShownBeforeCallersReachIt() throws IOException {
    repository.start();
    List<String> shown = new ArrayList<>();
    repository.whenLoaded(model -> shown.add(model.key() + " beside " + champion()));
    source.add("m", 2);
    source.point("m", "champion", 2);

    repository.refresh();

    assertThat(shown).containsExactly("m@2 beside 1");
  }

  @Test
  void aVersionThatIsNeededAgainStays() throws IOException {
    repository.start();
    source.add("m", 2);
    source.point("m", "champion", 2);
    after(Duration.ofSeconds(10));
    source.point("m", "champion", 1);
    after(Duration.ofSeconds(10));

    after(Duration.ofMinutes(1));

    assertThat(champion()).isEqualTo("1");
    assertThat(models.versions("m")).containsExactly("1");
  }

  @Test
  void aDamagedChampionChangesNothingButTheIndex() throws IOException {
    repository.start();
    Path damaged = source.add("m", 2);
    byte[] good = Files.readAllBytes(damaged.resolve(SIGNATURE));
    Files.writeString(damaged.resolve(SIGNATURE), "{}");
    source.point("m", "champion", 2);

    repository.refresh();

    assertThat(champion()).isEqualTo("1");
    assertThat(index().get(1)).startsWith("m@2 UNAVAILABLE ").contains("signature.json: expected");
    Files.write(damaged.resolve(SIGNATURE), good);
    after(Duration.ofSeconds(9));
    assertThat(champion()).as("tried again too soon").isEqualTo("1");
    after(Duration.ofSeconds(1));
    assertThat(champion()).isEqualTo("2");
    assertThat(index()).containsExactly("m@1 READY ", "m@2 READY ");
  }

  @Test
  void refusesAnotherBundleThanWasRegistered() throws IOException {
    repository.start();
    Path other = source.add("m", 2);
    source.point("m", "champion", 2);
    try (var files = Files.walk(other)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    dev.trimaran.serving.ConstantBundle.write(other, "m", 0.7);

    repository.refresh();

    assertThat(champion()).isEqualTo("1");
    assertThat(index().get(1)).contains("expected the bundle ", "register it again");
  }

  @Test
  void servesOnWhileTheSourceCannotBeAsked() throws IOException {
    repository.start();
    source.add("m", 2);
    source.point("m", "champion", 2);
    source.unreachable = true;

    repository.refresh();

    assertThat(champion()).isEqualTo("1");
    source.unreachable = false;
    repository.refresh();
    assertThat(champion()).isEqualTo("2");
  }

  @Test
  void anAliasOfAnOperatorStaysUntilTheSourceMovesIt() throws IOException {
    repository.start();
    source.add("m", 2);
    source.add("m", 3);
    repository.load("m", Optional.of("2"), Optional.empty());

    repository.alias("m", "champion", "2");

    repository.refresh();
    assertThat(champion()).isEqualTo("2");
    source.point("m", "champion", 3);
    repository.refresh();
    assertThat(champion()).isEqualTo("3");
  }

  @Test
  void whatAnOperatorLoadedStaysAndWhatOneUnloadedStaysAway() throws IOException {
    repository.start();
    source.add("m", 2);
    repository.load("m", Optional.of("2"), Optional.of("test:2"));
    repository.unload("m", Optional.of("1"));

    after(Duration.ofHours(1));
    after(Duration.ofHours(1));

    assertThat(models.versions("m")).containsExactly("2");
    repository.load("m", Optional.empty(), Optional.empty());
    assertThat(models.versions("m")).containsExactly("1", "2");
  }

  @Test
  void theLastVersionGoesOnlyIfAnOperatorSaysSo() throws IOException {
    repository.start();
    source.all.clear();
    after(Duration.ofHours(1));
    after(Duration.ofHours(1));
    assertThat(models.versions("m")).containsExactly("1");

    repository.unload("m", Optional.empty());

    assertThat(models.ready()).isFalse();
  }

  @Test
  void saysWhatCannotBeDone() throws IOException {
    repository.start();
    Files.delete(source.add("m", 2).resolve(SIGNATURE));

    refused(404, "expected one of [m@1, m@2], found n@any", () -> load("n", null, null));
    refused(404, "found m@7", () -> load("m", "7", null));
    refused(404, "found m@1 at file:/etc", () -> load("m", "1", "file:/etc"));
    refused(422, "expected m@2 to be a model that can be loaded", () -> load("m", "2", null));
    refused(404, "only [1]", () -> repository.unload("m", Optional.of("2")));
    refused(404, "found none of model \"n\"", () -> repository.unload("n", Optional.empty()));
    refused(404, "found \"2\"", () -> repository.alias("m", "champion", "2"));
    refused(400, "expected an alias such as", () -> repository.alias("m", "latest", "1"));
    assertThat(champion()).isEqualTo("1");
  }

  private void load(String model, String version, String uri) {
    repository.load(model, Optional.ofNullable(version), Optional.ofNullable(uri));
  }

  private static void refused(int status, String message, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(status))
        .hasMessageContaining(message);
  }
}
