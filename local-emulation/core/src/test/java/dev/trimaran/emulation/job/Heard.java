package dev.trimaran.emulation.job;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A listener that remembers. */
final class Heard implements JobListener {
  private final List<JobLine> lines = new CopyOnWriteArrayList<>();
  private final CompletableFuture<String> awaited = new CompletableFuture<>();
  private final Predicate<String> wanted;

  Heard() {
    this(line -> false);
  }

  Heard(Predicate<String> wanted) {
    this.wanted = wanted;
  }

  @Override
  public void line(JobLine line) {
    lines.add(line);
    if (wanted.test(line.text())) {
      awaited.complete(line.text());
    }
  }

  @Override
  public void ended(JobEnd end) {
    awaited.completeExceptionally(new AssertionError("ended before: " + end + " " + texts()));
  }

  /** Waits for the line that was wanted. */
  String line() {
    return awaited.join();
  }

  List<JobLine> lines() {
    return List.copyOf(lines);
  }

  List<String> texts() {
    return lines.stream().map(JobLine::text).toList();
  }
}
