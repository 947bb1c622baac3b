package dev.trimaran.emulation.aws.lambda;

import dev.trimaran.emulation.aws.AwsException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The instances of all functions: those that are free are used again. The machine has no more than
 * so many processes at once; who would be one more waits for a free one. Thread safe.
 */
final class Pool {
  private static final System.Logger LOG = System.getLogger(Pool.class.getName());
  private static final int ACCOUNT_LIMIT = 1000;
  private static final Duration IDLE = Duration.ofMinutes(10);

  private final Launcher launcher;
  private final int most;
  private final Map<String, Deque<Instance>> free = new HashMap<>();
  private final Map<String, Integer> busy = new HashMap<>();
  private final Set<Instance> all = new HashSet<>();
  private final Map<Instance, String> revisions = new WeakHashMap<>();
  private final Map<String, Kept> kept = new HashMap<>();

  /** Those that were begun to stay; a call that finds none of them begins one that is not. */
  private final Set<Instance> provisioned = Collections.newSetFromMap(new WeakHashMap<>());

  private int starting;
  private boolean closed;

  Pool(Launcher launcher, int most) {
    this.launcher = launcher;
    this.most = most;
  }

  /**
   * A free instance, or a new one.
   *
   * @throws dev.trimaran.emulation.aws.AwsException TooManyRequestsException beyond the concurrency
   */
  Instance take(Deployed deployed) throws IOException, InterruptedException {
    String function = deployed.name().key();
    synchronized (this) {
      int now = busy.getOrDefault(function, 0);
      if (deployed.reserved() >= 0 && now >= deployed.reserved()) {
        throw Refused.throttled("ReservedFunctionConcurrentInvocationLimitExceeded");
      }
      if (now >= ACCOUNT_LIMIT) {
        throw Refused.throttled("ConcurrentInvocationLimitExceeded");
      }
      busy.put(function, now + 1);
      Instance found = found(deployed.revision());
      if (found != null) {
        return found;
      }
      starting++;
    }
    try {
      Instance started = launcher.start(deployed, "on-demand");
      synchronized (this) {
        all.add(started);
        revisions.put(started, deployed.revision());
      }
      return started;
    } catch (IOException | RuntimeException e) {
      left(function);
      throw e;
    } finally {
      synchronized (this) {
        starting--;
        notifyAll();
      }
    }
  }

  private @Nullable Instance found(String revision) throws InterruptedException {
    while (true) {
      Deque<Instance> some = free.getOrDefault(revision, new ArrayDeque<>());
      List<Instance> ended = some.stream().filter(instance -> !instance.alive()).toList();
      some.removeAll(ended);
      all.removeAll(ended);
      Optional<Instance> begun = some.stream().filter(provisioned::contains).findFirst();
      Instance instance = begun.orElseGet(some::peek);
      if (instance != null) {
        some.remove(instance);
        return instance;
      }
      if (all.size() + starting < most || endedIdle()) {
        return null;
      }
      wait();
    }
  }

  /** So many instances of a version stay. */
  private record Kept(Deployed deployed, int count) {}

  /** The most instances that there may be. */
  int most() {
    return most;
  }

  /**
   * Keeps so many instances that have begun, from now on, and starts those that are missing.
   *
   * @param holder for whom; before, it may have kept others
   */
  void keep(String holder, Deployed deployed, int count) throws IOException, InterruptedException {
    synchronized (this) {
      kept.put(holder, new Kept(deployed, count));
    }
    while (true) {
      synchronized (this) {
        Kept still = kept.get(holder);
        if (closed
            || still == null
            || !still.deployed().revision().equals(deployed.revision())
            || begun(deployed.revision()) >= keeps(deployed.revision())) {
          notifyAll();
          return;
        }
        if (all.size() + starting >= most) {
          var _ = endedIdle();
        }
      }
      Instance instance = launcher.start(deployed, "provisioned-concurrency");
      instance.ready().join();
      synchronized (this) {
        if (!instance.alive() || closed) {
          instance.end();
          throw new IOException("an instance of the function did not begin");
        }
        all.add(instance);
        provisioned.add(instance);
        revisions.put(instance, deployed.revision());
        free.computeIfAbsent(deployed.revision(), missing -> new ArrayDeque<>()).push(instance);
        notifyAll();
      }
    }
  }

  /** Keeps no more for this one. */
  synchronized void release(String holder) {
    kept.remove(holder);
  }

  /** Keeps no more of any version of a function. */
  synchronized void releaseAll(Name name) {
    kept.keySet().removeIf(holder -> holder.startsWith(name.key() + "/"));
  }

  /** Starts again what is missing of those that are kept. */
  private synchronized void refill(String revision) {
    kept.forEach((holder, each) -> {
      if (each.deployed().revision().equals(revision)) {
        var _ =
            Thread.startVirtualThread(() -> {
              try {
                keep(holder, each.deployed(), each.count());
              } catch (IOException | AwsException e) {
                LOG.log(System.Logger.Level.WARNING, "an instance was not replaced", e);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
      }
    });
  }

  /** How many of those that are kept for this one have begun. */
  synchronized int kept(String holder) {
    Kept wanted = kept.get(holder);
    return wanted == null ? 0 : begun(wanted.deployed().revision());
  }

  private int keeps(String revision) {
    return kept.values().stream()
        .filter(each -> each.deployed().revision().equals(revision))
        .mapToInt(Kept::count)
        .sum();
  }

  /** How many instances of it were begun to stay and are there, at work or not. */
  private int begun(String revision) {
    return (int)
        all.stream()
            .filter(Instance::alive)
            .filter(provisioned::contains)
            .filter(each -> revision.equals(revisions.get(each)))
            .count();
  }

  /** Ends one that is free, to make room. */
  private boolean endedIdle() {
    for (Map.Entry<String, Deque<Instance>> each : free.entrySet()) {
      Deque<Instance> some = each.getValue();
      boolean tooMany = begun(each.getKey()) > keeps(each.getKey());
      Optional<Instance> last =
          some.reversed().stream()
              .filter(instance -> tooMany || !provisioned.contains(instance))
              .findFirst();
      if (last.isPresent()) {
        some.remove(last.get());
        all.remove(last.get());
        last.get().end();
        return true;
      }
    }
    return false;
  }

  /** Gives one back. */
  synchronized void give(Deployed deployed, Instance instance, boolean alive) {
    left(deployed.name().key());
    if (alive && instance.alive() && !closed) {
      free.computeIfAbsent(deployed.revision(), missing -> new ArrayDeque<>()).push(instance);
    } else {
      all.remove(instance);
      instance.end();
      refill(deployed.revision());
    }
    notifyAll();
  }

  private synchronized void left(String function) {
    busy.merge(function, -1, Integer::sum);
    notifyAll();
  }

  /** Ends the free instances of a function, which was changed or deleted. */
  synchronized void forget(Name name) {
    free.forEach((revision, some) -> {
      if (revision.startsWith(name.key() + "/") && keeps(revision) == 0) {
        some.forEach(Instance::end);
        all.removeAll(some);
        some.clear();
      }
    });
    notifyAll();
  }

  /** Ends those that were free for long. */
  synchronized void sweep() {
    Instant limit = Instant.now().minus(IDLE);
    for (Map.Entry<String, Deque<Instance>> each : free.entrySet()) {
      if (keeps(each.getKey()) > 0) {
        continue;
      }
      Deque<Instance> some = each.getValue();
      List<Instance> old = new ArrayList<>(some);
      old.removeIf(instance -> instance.idleSince().isAfter(limit));
      old.forEach(Instance::end);
      some.removeAll(old);
      all.removeAll(old);
    }
    notifyAll();
  }

  synchronized void close() {
    closed = true;
    all.forEach(Instance::end);
    all.clear();
    notifyAll();
  }
}
