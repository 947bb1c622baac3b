package dev.trimaran.emulation.aws.s3;

import java.util.concurrent.locks.ReentrantLock;

/** A lock for each key of an object; keys may share one. */
final class KeyLocks {
  private final ReentrantLock[] locks = new ReentrantLock[1024];

  KeyLocks() {
    for (int i = 0; i < locks.length; i++) {
      locks[i] = new ReentrantLock();
    }
  }

  /** The lock of a key, held until it is closed. */
  Held hold(Bucket bucket, String key) {
    ReentrantLock lock =
        locks[Math.floorMod(31 * bucket.name().hashCode() + key.hashCode(), locks.length)];
    lock.lock();
    return lock::unlock;
  }

  /** A lock that is held. */
  interface Held extends AutoCloseable {
    @Override
    void close();
  }
}
