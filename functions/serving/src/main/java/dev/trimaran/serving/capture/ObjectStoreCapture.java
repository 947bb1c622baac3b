package dev.trimaran.serving.capture;

import dev.trimaran.function.metrics.Family;
import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.serving.Capture;
import dev.trimaran.serving.CapturedRequest;
import dev.trimaran.serving.models.ServedModel;
import dev.trimaran.serving.models.TensorModel;
import dev.trimaran.serving.tensor.Tensor;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Captures into an object store. Requests only count and remember; a thread of its own, or a call
 * where hosts stop between calls, makes files of that and stores them.
 *
 * <p>What was cut for writing keeps its names until it is stored, and nothing more is cut before;
 * so nothing is counted twice, whatever fails how often, and memory stays bounded: while the store
 * is away, or too slow, the open window grows longer and the two logs fill up, then drop.
 */
public final class ObjectStoreCapture implements Capture {

  private static final Logger LOG = LoggerFactory.getLogger(ObjectStoreCapture.class);
  private static final int LOG_BYTES = 8 << 20;
  private static final int SERVED_BYTES = 8 << 20;
  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  private record Version(String model, String version, String digest) {}

  private final CaptureSettings settings;
  private final Clock clock;
  private final Map<Version, ModelCapture> models = new ConcurrentHashMap<>();
  private final Backlog log = new Backlog(LOG_BYTES, false);
  private final Backlog served = new Backlog(SERVED_BYTES, true);
  private final TensorLog tensors;
  private final Queue<ServedModel> toPrepare = new ConcurrentLinkedQueue<>();
  private final ReentrantLock flushing = new ReentrantLock();
  private final Outbox outbox;
  private final Optional<FlushThread> thread;
  private final Runnable counted = this::tick;
  private final Runnable recorded = this::recorded;
  private Instance instance;
  private volatile Instant flushed;
  private long toldDropped;

  private ObjectStoreCapture(
      CaptureSettings settings, ObjectStore objects, Clock clock, boolean withThread) {
    this.settings = settings;
    this.clock = clock;
    this.tensors = new TensorLog(log, settings.mask());
    this.outbox = new Outbox(objects);
    this.instance = new Instance(settings.instance());
    this.flushed = clock.instant();
    this.thread =
        withThread
            ? Optional.of(new FlushThread(this::flushIfDue, settings.interval()))
            : Optional.empty();
  }

  /** Captures into {@code objects}; writes by a daemon thread unless the settings say otherwise. */
  public static ObjectStoreCapture of(CaptureSettings settings, ObjectStore objects, Clock clock) {
    ObjectStoreCapture capture =
        new ObjectStoreCapture(settings, objects, clock, !settings.flushOnCall());
    capture.thread.ifPresent(FlushThread::start);
    return capture;
  }

  /** The same without a thread: who has made it flushes. */
  static ObjectStoreCapture byHand(CaptureSettings settings, ObjectStore objects, Clock clock) {
    return new ObjectStoreCapture(settings, objects, clock, false);
  }

  @Override
  public CapturedRequest begin(ServedModel model, String id, int rows) {
    ModelCapture of = model(model);
    if (!of.isNameable()) {
      return CapturedRequest.UNSEEN;
    }
    of.use();
    Shards.@Nullable Shard shard = of.mine().orElse(null);
    boolean sampled = Sampling.takes(id, settings.sample());
    if (!sampled && !settings.outcomes()) {
      return new ObservedRequest(shard, null, null, counted);
    }
    Instant now = clock.instant();
    return new ObservedRequest(
        shard,
        sampled ? new LoggedRequest(log, of, id, now) : null,
        settings.outcomes() ? new ServedRequest(served, of, id, now) : null,
        recorded);
  }

  @Override
  public void inferred(TensorModel model, String id, List<Tensor> inputs, List<Tensor> outputs) {
    if (Sampling.takes(id, settings.sample())) {
      String endpoint = settings.endpoint().orElse(model.name());
      tensors.add(model, endpoint, id, clock.instant(), inputs, outputs);
    }
    recorded();
  }

  private void recorded() {
    if (thread.isEmpty()) {
      tick();
    } else if (isCrowded()) {
      thread.get().wake();
    }
  }

  private ModelCapture model(ServedModel model) {
    Version version = new Version(model.name(), model.version(), model.bundle().digest());
    ModelCapture known = models.get(version);
    return known != null
        ? known
        : models.computeIfAbsent(
            version, first -> new ModelCapture(model, settings, clock.instant()));
  }

  @Override
  public void prepare(ServedModel model) {
    if (thread.isEmpty()) {
      model(model);
    } else {
      toPrepare.add(model);
      thread.get().wake();
    }
  }

  @Override
  public void tick() {
    if (settings.flushOnCall()) {
      flushIfDue();
    }
  }

  private boolean isCrowded() {
    return log.isCrowded() || served.isCrowded();
  }

  private boolean isDue(Instant now) {
    return !now.isBefore(flushed.plus(settings.interval()));
  }

  private void flushIfDue() {
    for (ServedModel model = toPrepare.poll(); model != null; model = toPrepare.poll()) {
      model(model);
    }
    boolean due = isDue(clock.instant());
    if ((due || outbox.isEmpty() && isCrowded()) && flushing.tryLock()) {
      try {
        write(due);
      } finally {
        flushing.unlock();
      }
    }
  }

  /** Writes what was gathered; whether all of it is stored. */
  boolean flush() {
    flushing.lock();
    try {
      return write(true);
    } finally {
      flushing.unlock();
    }
  }

  /** Writes the logs, and the windows too if their interval is over. */
  private boolean write(boolean windows) {
    Instant now = clock.instant();
    if (windows) {
      flushed = now;
      tellDropped();
    }
    if (!outbox.store()) {
      return false;
    }
    if (windows) {
      outbox.add(windows(now));
    }
    outbox.add(logs());
    return outbox.store();
  }

  private void tellDropped() {
    long dropped = log.dropped() + served.dropped();
    if (dropped > toldDropped) {
      LOG.warn("capture dropped requests for want of room count={}", dropped - toldDropped);
      toldDropped = dropped;
    }
  }

  private List<WaitingObject> windows(Instant now) {
    List<WaitingObject> objects = new ArrayList<>();
    for (Map.Entry<Version, ModelCapture> entry : models.entrySet()) {
      ModelCapture model = entry.getValue();
      model
          .cut(instance, now)
          .ifPresent(window ->
              objects.add(
                  new WaitingObject(
                      window.id().key(), List.of(ByteBuffer.wrap(window.toJson())), () -> {})));
      if (model.idleSince(now).plus(FORGOTTEN_AFTER).isBefore(now)) {
        models.remove(entry.getKey());
      }
    }
    return objects;
  }

  private List<WaitingObject> logs() {
    CaptureFiles files = new CaptureFiles(instance);
    List<WaitingObject> objects = new ArrayList<>();
    served.drain().forEach(draft -> objects.add(files.predictions(draft, served)));
    log.drain().forEach(draft -> objects.add(files.log(draft, log)));
    return objects;
  }

  @Override
  public void restored() {
    flushing.lock();
    try {
      instance = new Instance(settings.instance());
      flushed = clock.instant();
      outbox.clear();
      log.drain().forEach(log::done);
      served.drain().forEach(served::done);
      models.values().forEach(model -> model.restart(flushed));
    } finally {
      flushing.unlock();
    }
  }

  @Override
  public List<Family> families() {
    return CaptureFamilies.of(log, served, outbox);
  }

  @Override
  public void close() {
    thread.ifPresent(FlushThread::close);
    boolean stored = flush();
    if (!stored) {
      stored = flush();
    }
    if (!stored) {
      outbox.giveUp();
    }
  }
}
