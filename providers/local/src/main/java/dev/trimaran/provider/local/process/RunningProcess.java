package dev.trimaran.provider.local.process;

import java.time.Duration;
import java.util.Optional;

/**
 * One process, by its pid and its mark, so that no other one that has the pid later is taken for it
 * or ended in its place.
 *
 * @param pid its id
 * @param mark when it was started, as {@link ProcessMark} writes it
 */
public record RunningProcess(long pid, String mark) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(10);

  /** The process that has this pid now. */
  static Optional<RunningProcess> of(long pid) {
    return ProcessMark.of(pid).map(mark -> new RunningProcess(pid, mark));
  }

  /** Whether this very process runs. */
  public boolean alive() {
    return ProcessMark.of(pid).filter(mark::equals).isPresent();
  }

  /**
   * Asks it to end (SIGTERM), and kills it when it has not after ten seconds.
   *
   * @return whether it ran
   */
  public boolean end() {
    if (!alive()) {
      return false;
    }
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
    if (!endsInTime()) {
      ProcessHandle.of(pid).filter(process -> alive()).ifPresent(ProcessHandle::destroyForcibly);
      endsInTime();
    }
    return true;
  }

  /**
   * Asked by the mark and not by a handle's exit: the remains of a process whose parent does not
   * care count as ended.
   */
  private boolean endsInTime() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (alive()) {
        if (System.nanoTime() > end) {
          return false;
        }
        Thread.sleep(PAUSE);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !alive();
    }
  }
}
