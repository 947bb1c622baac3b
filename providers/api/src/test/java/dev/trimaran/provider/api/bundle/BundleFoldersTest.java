package dev.trimaran.provider.api.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.provider.api.ModelVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleFoldersTest {
  @TempDir Path folder;
  private final MemoryStore objects = new MemoryStore();
  private StoredBundle bundle;
  private ModelVersion version;

  @BeforeEach
  void store() throws IOException {
    List<BundleFile> files =
        List.of(file("manifest.json", "{}"), file("baseline/statistics.json", "[1]"));
    bundle = new StoredBundle("m", files.getFirst().sha256(), files);
    bundle.save(objects);
    version =
        new ModelVersion(
            "m", 3, bundle.digest(), bundle.objectKey(), Instant.EPOCH, Map.of(), Set.of());
  }

  private BundleFile file(String path, String content) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("file"), bytes);
    BundleFile stored = new BundleFile(path, Sha256.of(file), bytes.length, "application/json");
    objects.putIfAbsent(stored.objectKey(), bytes);
    return stored;
  }

  private Path materialise() throws IOException {
    return new BundleFolders(folder.resolve("cache")).materialise(objects, version);
  }

  @Test
  void bringsEveryFileIntoAFolderNamedByTheContent() throws IOException {
    Path made = materialise();

    assertThat(made).isEqualTo(folder.resolve("cache/m/" + bundle.digest().substring(0, 16)));
    assertThat(made.resolve("manifest.json")).hasContent("{}");
    assertThat(made.resolve("baseline/statistics.json")).hasContent("[1]");
  }

  @Test
  void readsOnlyTheListWhereTheFolderIsThere() throws IOException {
    materialise();
    objects.reads.set(0);

    materialise();

    assertThat(objects.reads).hasValue(1);
  }

  @Test
  void makesADamagedFolderAnew() throws IOException {
    Files.writeString(materialise().resolve("baseline/statistics.json"), "[2]");

    assertThat(materialise().resolve("baseline/statistics.json")).hasContent("[1]");
    try (var folders = Files.list(folder.resolve("cache/m"))) {
      assertThat(folders).hasSize(1);
    }
  }

  @Test
  void refusesOtherBytesThanWereRegistered() {
    objects.objects.put(bundle.files().getLast().objectKey(), new byte[] {'[', '2', ']'});

    assertThatThrownBy(this::materialise)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("other bytes for m version 3 than were registered");
    assertThat(folder.resolve("cache/m")).isEmptyDirectory();
  }

  @Test
  void refusesAListOfAnotherBundleThanWasRegistered() {
    version =
        new ModelVersion(
            "m", 3, "0".repeat(64), bundle.objectKey(), Instant.EPOCH, Map.of(), Set.of());

    assertThatThrownBy(this::materialise).hasMessageContaining("other bytes for m version 3");
  }

  @Test
  void manyMayMakeTheSameFolderAtOnce() throws Exception {
    int many = 8;
    CyclicBarrier together = new CyclicBarrier(many);
    List<Future<Path>> made = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
      Callable<Path> one =
          () -> {
            together.await();
            return materialise();
          };
      for (int i = 0; i < many; i++) {
        made.add(threads.submit(one));
      }
      for (Future<Path> path : made) {
        assertThat(path.get().resolve("baseline/statistics.json")).hasContent("[1]");
      }
    }
    try (var folders = Files.list(folder.resolve("cache/m"))) {
      assertThat(folders).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../m", "/etc/passwd", "a/../b", "a\\b", "", "ü", "a//b"})
  void refusesAPathThatCouldLieElsewhere(String path) {
    assertThatThrownBy(() -> new BundleFile(path, "0".repeat(64), 1, "text/plain"))
        .hasMessageContaining("expected a plain path inside the bundle");
  }

  @Test
  void keepsTheListAsItWas() throws IOException {
    assertThat(StoredBundle.read(objects, bundle.objectKey())).isEqualTo(bundle);
    assertThat(new String(objects.objects.get(bundle.objectKey()), StandardCharsets.UTF_8))
        .startsWith("{\"name\":\"m\",\"digest\":\"" + bundle.digest() + "\",\"files\":[{\"path\":");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"files\":{}}",
        "{\"name\":\"m\",\"digest\":\"aa\",\"files\":[]}",
        "{\"files\":[{\"path\":\"../x\"}]}",
        "{\"files\":[3]}",
        "nothing"
      })
  void refusesWhatIsNoList(String json) {
    objects.objects.put("models/x.json", json.getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> StoredBundle.read(objects, "models/x.json"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("models/x.json: ");
  }
}
