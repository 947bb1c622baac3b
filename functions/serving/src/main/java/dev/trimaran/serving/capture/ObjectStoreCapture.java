package dev.trimaran.serving.capture;

import dev.trimaran.function.metrics.Family;
import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.serving.Capture;
import dev.trimaran.serving.CapturedRequest;
import dev.trimaran.serving.models.ServedModel;
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

/**
 * Captures into an object store. Requests only count and remember; a thread of its own, or a call
 * where hosts stop between calls, makes files of that and stores them.
 *
 * <p>What was cut for writing keeps its names until it is stored, and nothing more is cut before;
 * so nothing is counted twice, whatever fails how often, and memory stays bounded: while the store
 * is away the open window grows longer and the two logs fill up, then drop.
 */
public final class ObjectStoreCapture implements Capture {

  private static final int LOG_ROWS = 8_192;
  private static final int SERVED_ROWS = 65_536;
  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  private record Version(String model, String version, String digest) {}

  private final CaptureSettings settings;
  private final Clock clock;
  private final Map<Version, ModelCapture> models = new ConcurrentHashMap<>();
  private final Buffer<AnsweredRows> log = new Buffer<>(LOG_ROWS, false);
  private final Buffer<AnsweredRows> served = new Buffer<>(SERVED_ROWS, true);
  private final Queue<ServedModel> toPrepare = new ConcurrentLinkedQueue<>();
  private final ReentrantLock flushing = new ReentrantLock();
  private final Outbox outbox;
  private final Optional<FlushThread> thread;
  private Instance instance;
  private volatile Instant flushed;

  private ObjectStoreCapture(
      CaptureSettings settings, ObjectStore objects, Clock clock, boolean withThread) {
    this.settings = settings;
    this.clock = clock;
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
      return new ObservedRequest(shard, null, null, this::ended);
    }
    Instant now = clock.instant();
    return new ObservedRequest(
        shard,
        sampled ? room(log, of, id, now, of.logged(), rows) : null,
        settings.outcomes() ? room(served, of, id, now, of.keys(), rows) : null,
        this::ended);
  }

  private static @Nullable AnsweredRows room(
      Buffer<AnsweredRows> buffer,
      ModelCapture model,
      String id,
      Instant now,
      Columns columns,
      int rows) {
    if (!buffer.takes(rows)) {
      buffer.drop();
      return null;
    }
    return new AnsweredRows(model, id, now, columns, rows);
  }

  private void ended(ObservedRequest request) {
    AnsweredRows logged = request.logged();
    if (logged != null) {
      log.offer(logged, logged.rows());
    }
    AnsweredRows answered = request.served();
    if (answered != null) {
      served.offer(answered, answered.rows());
    }
    if (thread.isEmpty()) {
      tick();
    } else if ((logged != null || answered != null) && isCrowded()) {
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
    return !now.isBefore(flushed.plus(settings.interval())) || outbox.isEmpty() && isCrowded();
  }

  private void flushIfDue() {
    for (ServedModel model = toPrepare.poll(); model != null; model = toPrepare.poll()) {
      model(model);
    }
    if (isDue(clock.instant()) && flushing.tryLock()) {
      try {
        write();
      } finally {
        flushing.unlock();
      }
    }
  }

  /** Writes what was gathered; whether all of it is stored. */
  boolean flush() {
    flushing.lock();
    try {
      return write();
    } finally {
      flushing.unlock();
    }
  }

  private boolean write() {
    Instant now = clock.instant();
    flushed = now;
    if (!outbox.store()) {
      return false;
    }
    outbox.add(cut(now));
    return outbox.store();
  }

  private List<WaitingObject> cut(Instant now) {
    CaptureFiles files = new CaptureFiles(instance);
    List<WaitingObject> objects = new ArrayList<>();
    for (Map.Entry<Version, ModelCapture> entry : models.entrySet()) {
      ModelCapture model = entry.getValue();
      model
          .cut(instance, now)
          .ifPresent(window -> objects.add(new WaitingObject(window.id().key(), window.toJson())));
      if (model.idleSince(now).plus(FORGOTTEN_AFTER).isBefore(now)) {
        models.remove(entry.getKey());
      }
    }
    objects.addAll(files.predictions(served.drain()));
    objects.addAll(files.log(log.drain(), settings.mask()));
    return objects;
  }

  @Override
  public void restored() {
    flushing.lock();
    try {
      instance = new Instance(settings.instance());
      flushed = clock.instant();
      outbox.clear();
      log.drain();
      served.drain();
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
