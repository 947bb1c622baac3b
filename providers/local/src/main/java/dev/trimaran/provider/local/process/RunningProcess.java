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
  /** How long a serving process may take for the requests under way when it is asked to end. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofMillis(10);

  /** The process that has this pid now. */
  public static Optional<RunningProcess> of(long pid) {
    return ProcessMark.of(pid).map(mark -> new RunningProcess(pid, mark));
  }

  /** Whether this very process runs. */
  public boolean alive() {
    return ProcessMark.of(pid).filter(mark::equals).isPresent();
  }

  /**
   * Asks it to end (SIGTERM), and kills it when it has not in this time; returns when it has gone.
   *
   * @return whether it ran
   */
  public boolean end(Duration patience) {
    if (!alive()) {
      return false;
    }
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
    if (!endsWithin(patience)) {
      ProcessHandle.of(pid).filter(process -> alive()).ifPresent(ProcessHandle::destroyForcibly);
      endsWithin(PATIENCE);
    }
    return true;
  }

  /**
   * Asked by the mark and not by a handle's exit: the remains of a process whose parent does not
   * care count as ended.
   */
  private boolean endsWithin(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    boolean interrupted = false;
    try {
      while (alive() && System.nanoTime() < end) {
        try {
          Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
          interrupted = true; // whoever gives up has all the more reason to leave no process behind
        }
      }
      return !alive();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
