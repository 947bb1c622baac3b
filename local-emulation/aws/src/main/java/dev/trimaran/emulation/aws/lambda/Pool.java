package dev.trimaran.emulation.aws.lambda;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The instances of all functions: those that are free are used again. The machine has no more than
 * so many processes at once; who would be one more waits for a free one. Thread safe.
 */
final class Pool {
  private static final int ACCOUNT_LIMIT = 1000;
  private static final Duration IDLE = Duration.ofMinutes(10);

  private final Launcher launcher;
  private final int most;
  private final Map<String, Deque<Instance>> free = new HashMap<>();
  private final Map<String, Integer> busy = new HashMap<>();
  private final Set<Instance> all = new HashSet<>();
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
      Instance started = launcher.start(deployed);
      synchronized (this) {
        all.add(started);
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
      while (!some.isEmpty()) {
        Instance instance = some.pop();
        if (instance.alive()) {
          return instance;
        }
        all.remove(instance);
      }
      if (all.size() + starting < most || endedIdle()) {
        return null;
      }
      wait();
    }
  }

  /** Ends one that is free, to make room. */
  private boolean endedIdle() {
    for (Deque<Instance> some : free.values()) {
      if (!some.isEmpty()) {
        Instance instance = some.pollLast();
        all.remove(instance);
        instance.end();
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
      if (revision.startsWith(name.key() + "/")) {
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
    for (Deque<Instance> some : free.values()) {
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
