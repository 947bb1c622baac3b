package dev.trimaran.serving.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.Settings;
import dev.trimaran.model.scoring.InputRows;
import dev.trimaran.model.scoring.OnlineFeatures;
import dev.trimaran.model.scoring.ScoreListener;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that go on while models change. */
class SwitchingTest {

  private static final int THREADS = 4;

  @TempDir Path folder;
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
            Duration.ZERO,
            System::nanoTime);
    source.add("m", 1);
    source.point("m", "champion", 1);
    repository.start();
  }

  /** What a request is answered with, and that the answer is of the version that it names. */
  private int ask() {
    ServedModel model = models.require("m", Optional.empty());
    InputRows rows = new InputRows(model.scorer().columns());
    rows.set(rows.addRow(), 0, 1.0);
    double probability = model.scorer().score(rows, ScoreListener.NONE).probability(0);
    int version = Integer.parseInt(model.version());
    assertThat(probability).isEqualTo(version / 1000.0);
    return version;
  }

  @Test
  void noRequestFailsAndNoneSeesAnotherChampionThanThereWas() throws Exception {
    int switches = 100;
    for (int version = 2; version <= switches; version++) {
      source.add("m", version);
    }
    AtomicInteger begun = new AtomicInteger(1);
    AtomicInteger done = new AtomicInteger(1);
    Callable<Integer> caller =
        () -> {
          int asked = 0;
          while (done.get() < switches) {
            int least = done.get();
            int version = ask();
            assertThat(version).isBetween(least, begun.get());
            asked++;
          }
          return asked;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Integer>> callers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        callers.add(threads.submit(caller));
      }
      for (int version = 2; version <= switches; version++) {
        source.point("m", "champion", version);
        begun.set(version);
        repository.refresh();
        done.set(version);
      }
      for (Future<Integer> one : callers) {
        assertThat(one.get()).isPositive();
      }
    }
    assertThat(ask()).isEqualTo(switches);
  }

  @Test
  void theHeapDoesNotKeepOldModels() throws Exception {
    ReferenceQueue<LoadedModel> collected = new ReferenceQueue<>();
    Set<Reference<LoadedModel>> old = new HashSet<>();
    for (int version = 2; version <= 20; version++) {
      old.add(new WeakReference<>(models.require("m", Optional.empty()), collected));
      source.add("m", version);
      source.point("m", "champion", version);
      repository.refresh();
      repository.refresh();
    }

    assertThat(models.versions("m")).containsExactly("20");
    for (int attempt = 0; attempt < 100 && !old.isEmpty(); attempt++) {
      System.gc();
      for (Reference<?> one = collected.remove(100); one != null; one = collected.poll()) {
        old.remove(one);
      }
    }
    assertThat(old).isEmpty();
  }

  @Test
  void twoOperatorsLoadAtOnceAndTheModelIsLoadedOnce() throws Exception {
    source.add("m", 2);
    CountDownLatch together = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<LoadedModel>> loads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        loads.add(
            threads.submit(() -> {
              together.await();
              repository.load("m", Optional.of("2"), Optional.empty());
              return models.get(new ModelKey("m", "2")).orElseThrow();
            }));
      }
      together.countDown();
      Set<LoadedModel> loaded = new HashSet<>();
      for (Future<LoadedModel> load : loads) {
        loaded.add(load.get());
      }
      assertThat(loaded).hasSize(1);
    }
  }

  @Test
  void aRequestKeepsTheVersionThatWasUnloadedMeanwhile() throws Exception {
    source.add("m", 2);
    AtomicBoolean ended = new AtomicBoolean();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> callers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        callers.add(
            threads.submit(() -> {
              while (!ended.get()) {
                assertThat(ask()).isBetween(1, 2);
              }
              return null;
            }));
      }
      for (int i = 0; i < 50; i++) {
        repository.load("m", Optional.of("2"), Optional.empty());
        repository.alias("m", "champion", "2");
        repository.unload("m", Optional.of("2"));
      }
      ended.set(true);
      for (Future<?> one : callers) {
        one.get();
      }
    }
    assertThat(ask()).isEqualTo(1);
  }
}
