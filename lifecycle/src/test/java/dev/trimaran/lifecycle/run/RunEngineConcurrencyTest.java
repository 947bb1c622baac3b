package dev.trimaran.lifecycle.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.ObjectInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Steps at once, runs at once, and runs that are stopped. */
@Timeout(60)
class RunEngineConcurrencyTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() throws IOException {
    bench = new Bench(folder);
  }

  @Test
  void independentStepsRunAtTheSameTime() {
    CyclicBarrier both = new CyclicBarrier(2);
    bench.stage("ingest").work =
        (request, context) -> {
          meet(both);
          return FakeStage.store(request, context);
        };

    RunResult result = bench.run();

    assertThat(result.exitCode()).isZero();
  }

  @Test
  void aStepThatUsesAllCoresRunsAlone() {
    Set<String> running = ConcurrentHashMap.newKeySet();
    List<Set<String>> seen = new CopyOnWriteArrayList<>();
    for (FakeStage stage : bench.stages.values()) {
      stage.work =
          (request, context) -> {
            running.add(request.step());
            seen.add(Set.copyOf(running));
            StageResult result = FakeStage.store(request, context);
            running.remove(request.step());
            return result;
          };
    }

    bench.run();

    assertThat(seen)
        .filteredOn(steps -> steps.contains("train:tree") || steps.contains("train:line"))
        .isNotEmpty()
        .allMatch(steps -> steps.size() == 1);
  }

  @Test
  void twoRunsAtOnceShareTheWork() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      CyclicBarrier both = new CyclicBarrier(2);
      RunEngine engine = bench.engine();
      Callable<RunResult> run =
          () -> {
            meet(both);
            return engine.run(bench.request(), event -> {});
          };
      Future<RunResult> one = threads.submit(run);
      Future<RunResult> other = threads.submit(run);

      assertThat(one.get().exitCode()).isZero();
      assertThat(other.get().exitCode()).isZero();
      assertThat(one.get().record().id()).isNotEqualTo(other.get().record().id());
      assertThat(one.get().manifests()).isEqualTo(other.get().manifests());
    }
    assertThat(bench.worked()).as("no step twice").hasSize(12).doesNotHaveDuplicates();
  }

  @Test
  void ofTwoThatFinishAStepTheFirstIsKeptByBoth() throws Exception {
    bench.run();
    Manifest done =
        new RunRecords(bench.provider.objects())
            .list().stream()
                .flatMap(run ->
                    new RunRecords(bench.provider.objects()).manifests(run).values().stream())
                .findFirst()
                .orElseThrow();
    StepCache cache = new StepCache(bench.provider.objects());
    CyclicBarrier both = new CyclicBarrier(2);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 200; round++) {
        String key = Digests.of(List.of("round " + round));
        Future<Manifest> one = threads.submit(() -> commit(cache, done, key, "one", both));
        Future<Manifest> other = threads.submit(() -> commit(cache, done, key, "other", both));

        assertThat(one.get()).isEqualTo(other.get());
        assertThat(cache.find(done.step(), key)).contains(one.get());
      }
    }
  }

  @Test
  void anInterruptStopsTheStagesAndLeavesNothing() throws Exception {
    CountDownLatch training = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    bench.stage("train").work =
        (request, context) -> {
          Files.writeString(context.scratch().resolve("half"), "half a model");
          training.countDown();
          never.await();
          return FakeStage.store(request, context);
        };
    AtomicReference<RunResult> result = new AtomicReference<>();
    Thread run = Thread.ofPlatform().start(() -> result.set(bench.run()));
    training.await();

    run.interrupt();
    run.join();

    assertThat(result.get().exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(result.get().record().status()).isEqualTo(RunStatus.INTERRUPTED);
    try (var files = Files.walk(folder.resolve("workspace"))) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
    assertThat(bench.provider.objects().list("steps/train").map(ObjectInfo::key)).isEmpty();
    bench.stage("train").work = FakeStage::store;
    bench.worked();
    assertThat(bench.run().exitCode()).isZero();
    assertThat(bench.worked()).contains("train:tree").doesNotContain("features");
  }

  @Test
  void whatDeadRunsLeftIsSweptAndTheirRecordsSaySo() throws IOException {
    RunResult before = bench.run();
    RunRecord was = before.record();
    Path scratch = Files.createDirectories(folder.resolve("workspace/scratch/" + was.id()));
    Files.writeString(Files.createDirectory(scratch.resolve("train")).resolve("half"), "x");
    new RunRecords(bench.provider.objects())
        .save(
            new RunRecord(
                was.id(),
                was.pipeline(),
                RunStatus.RUNNING,
                0,
                was.started(),
                was.took(),
                was.specDigest(),
                was.codeVersion(),
                was.actor(),
                was.steps(),
                was.message()),
            folder);

    bench.run();

    assertThat(scratch).doesNotExist();
    RunRecord now = new RunRecords(bench.provider.objects()).find(was.id()).orElseThrow();
    assertThat(now.status()).isEqualTo(RunStatus.LOST);
    assertThat(now.message())
        .contains("its process ended without a word; the next run goes on where it stopped");
  }

  @Test
  void whatALiveRunHasIsLeftAlone() throws Exception {
    CountDownLatch second = new CountDownLatch(1);
    AtomicReference<Boolean> there = new AtomicReference<>(false);
    bench.stage("deploy").work =
        (request, context) -> {
          Path half = Files.writeString(context.scratch().resolve("half"), "half");
          second.await();
          there.set(Files.exists(half));
          return FakeStage.store(request, context);
        };
    Thread first = Thread.ofPlatform().start(bench::run);
    Path workspace = folder.resolve("workspace");
    while (bench.stage("deploy").ran.isEmpty()) {
      Thread.onSpinWait();
    }

    List<String> dead = Scratch.sweep(workspace);
    second.countDown();
    first.join();

    assertThat(dead).isEmpty();
    assertThat(there).hasValue(true);
  }

  private static Manifest commit(
      StepCache cache, Manifest like, String key, String who, CyclicBarrier both) {
    Manifest mine =
        new Manifest(
            like.step(),
            like.stage(),
            key,
            like.artifacts(),
            Json.object().put("by", who),
            like.inputs(),
            like.finished(),
            like.took());
    meet(both);
    return cache.commit(mine);
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
