package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed like {@code kill -9} leave nothing that the next run trips over. */
class KillTest {

  private static final Pattern BOUNDARY = Pattern.compile("^ {2}(\\S+) +(started|done) ?.*$");

  @TempDir Path folder;
  private final List<Bench> benches = new ArrayList<>();
  private Parcels parcels;

  @BeforeEach
  void prepare() {
    parcels = Parcels.in(folder);
  }

  @AfterEach
  void stop() {
    benches.forEach(Bench::close);
  }

  @Test
  void a_run_killed_again_and_again_as_each_step_starts_ends_whole_at_last() throws Exception {
    Bench bench = bench("workspace");

    Set<String> killedAt = killAtEveryNew(boundary -> boundary.endsWith(" started"), bench);

    assertThat(killedAt)
        .contains("ingest:rain started", "features started", "register started", "deploy started");
    assertThat(bench.run(parcels).succeeded().states()).containsExactly("cached");
    bench.assertWhole();
  }

  @Test
  void a_run_killed_at_a_moment_like_any_other_is_ended_by_the_next() throws Exception {
    parcels.withoutEndpoint();
    Random random = new Random(11);
    for (int i = 0; i < 3; i++) {
      killedAfter(Duration.ofSeconds(4), random.nextDouble(), bench("moment " + i));
    }
  }

  @Test
  @Tag("slow")
  void a_run_killed_at_any_boundary_is_ended_by_the_next() throws Exception {
    Set<String> boundaries = killAtEveryNew(boundary -> true, bench("all of them"));
    int number = 0;
    for (String boundary : boundaries) {
      Bench bench = bench("boundary " + number++);
      try (ChildProcess child = bench.start("run", parcels.spec())) {
        child.await(line -> boundary(line).equals(Optional.of(boundary)));
        child.kill();
      }
      bench.run(parcels).succeeded();
      bench.assertWhole();
      bench.close();
    }
  }

  @Test
  @Tag("slow")
  void a_run_killed_at_many_moments_is_ended_by_the_next() throws Exception {
    Duration whole = timeOfAWholeRun();
    Random random = new Random(13);
    for (int i = 0; i < 12; i++) {
      Bench bench = bench("moment " + i);
      killedAfter(whole, random.nextDouble(), bench);
      bench.close();
    }
  }

  /** Kills runs of one workspace, each at the first such boundary where none was killed before. */
  private Set<String> killAtEveryNew(Predicate<String> wanted, Bench bench)
      throws IOException, InterruptedException {
    Set<String> killedAt = new LinkedHashSet<>();
    boolean killed = true;
    while (killed) {
      try (ChildProcess child = bench.start("run", parcels.spec())) {
        Optional<String> fresh =
            child.await(line -> boundary(line).filter(wanted).map(killedAt::add).orElse(false));
        killed = fresh.isPresent();
        if (killed) {
          child.kill();
        } else {
          child.outcome().succeeded();
        }
      }
    }
    return killedAt;
  }

  private void killedAfter(Duration whole, double part, Bench bench)
      throws IOException, InterruptedException {
    try (ChildProcess child = bench.start("run", parcels.spec())) {
      child.ended(Duration.ofNanos((long) (whole.toNanos() * part)));
      child.kill();
    }
    bench.run(parcels).succeeded();
    bench.assertWhole();
  }

  private Duration timeOfAWholeRun() throws IOException, InterruptedException {
    long began = System.nanoTime();
    try (ChildProcess child = bench("whole").start("run", parcels.spec())) {
      child.outcome().succeeded();
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static Optional<String> boundary(String line) {
    Matcher matcher = BOUNDARY.matcher(line);
    return matcher.matches()
        ? Optional.of(matcher.group(1) + " " + matcher.group(2))
        : Optional.empty();
  }

  private Bench bench(String name) {
    Bench bench = new Bench(folder.resolve(name));
    benches.add(bench);
    return bench;
  }
}
