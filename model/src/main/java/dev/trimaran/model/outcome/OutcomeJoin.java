package dev.trimaran.model.outcome;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Joins predictions with the outcomes that have arrived, late or not, in any order and however
 * often. Of a subject's outcomes the newest holds, and of its predictions the newest: a request
 * that was sent again with its id counts once.
 *
 * <p>Memory holds at most {@link JoinPlan#most} outcomes and, for each labelled prediction, 12
 * bytes. If more outcomes have arrived they are parted by the hash of their subject, and the files
 * are read once for each part.
 */
public final class OutcomeJoin {

  private static final int MOST_PARTS = 1 << 16;

  private final JoinPlan plan;
  private final LineFiles files;
  private final Windows windows;
  private final List<String> outcomes;
  private final List<String> predictions;

  private OutcomeJoin(JoinPlan plan, LineFiles files) {
    this.plan = plan;
    this.files = files;
    this.windows = new Windows(plan);
    LocalDate first = LocalDate.ofInstant(plan.from(), ZoneOffset.UTC);
    try (Stream<String> keys = files.keys(OutcomeFile.folder(plan.model()))) {
      this.outcomes =
          keys.filter(key -> OutcomeFile.day(key).filter(day -> !day.isBefore(first)).isPresent())
              .toList();
    }
    // One made later may be the newest of an entity before its outcome's time.
    Instant last = plan.to().plus(plan.reach());
    try (Stream<String> keys = files.keys(PredictionFile.folder(plan.model(), plan.version()))) {
      this.predictions =
          keys.filter(key -> PredictionFile.overlaps(key, plan.from(), last)).toList();
    }
  }

  /**
   * The windows of the plan, in order, those without predictions too.
   *
   * @param threshold the probability from which on the model gives the second label
   * @throws OutcomeException if a file cannot be read
   */
  public static List<LabelledWindow> run(JoinPlan plan, LineFiles files, double threshold) {
    OutcomeJoin join = new OutcomeJoin(plan, files);
    join.part(0, 1);
    return join.windows.all(threshold);
  }

  /** Joins the subjects whose hash modulo {@code parts} is {@code part}. */
  private void part(int part, int parts) {
    Part subjects = new Part(part, parts);
    for (String key : outcomes) {
      read(key, in -> OutcomeFile.read(key, in, subjects::tell));
      if (subjects.size() > plan.most() && parts < MOST_PARTS) {
        part(part, 2 * parts);
        part(part + parts, 2 * parts);
        return;
      }
    }
    for (String key : predictions) {
      read(key, in -> PredictionFile.read(key, in, subjects::predict));
    }
    subjects.close();
  }

  @FunctionalInterface
  private interface Reading {
    void from(InputStream in);
  }

  private void read(String key, Reading reading) {
    try (InputStream in = files.open(key)) {
      reading.from(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("expected to read " + key, unreadable);
    }
  }

  /** The subjects that are in memory at once. */
  private final class Part {

    private final int part;
    private final int parts;
    private final Map<Subject.OfRequest, Judged> requests = new HashMap<>();
    private final Map<SortedMap<String, String>, NavigableMap<Long, Judged>> entities =
        new HashMap<>();
    private int size;

    Part(int part, int parts) {
      this.part = part;
      this.parts = parts;
    }

    int size() {
      return size;
    }

    private boolean mine(Object subject) {
      int hash = subject.hashCode();
      return Math.floorMod(hash ^ hash >>> 16, parts) == part;
    }

    void tell(Outcome outcome, Instant received) {
      if (received.isAfter(plan.asOf())) {
        return;
      }
      switch (outcome.subject()) {
        case Subject.OfRequest request when mine(request) ->
            requests
                .computeIfAbsent(request, first -> judged())
                .tell(outcome.label(), outcome.time(), received);
        case Subject.OfEntity entity when mine(entity.key()) ->
            entities
                .computeIfAbsent(entity.key(), first -> new TreeMap<>())
                .computeIfAbsent(Judged.micros(entity.at()), first -> judged())
                .tell(outcome.label(), outcome.time(), received);
        case Subject.OfRequest other -> {}
        case Subject.OfEntity other -> {}
      }
    }

    private Judged judged() {
      size++;
      return new Judged();
    }

    void predict(ServedPrediction prediction) {
      long time = Judged.micros(prediction.time());
      Subject.OfRequest request = new Subject.OfRequest(prediction.request(), prediction.row());
      if (mine(request)) {
        windows.count(time);
        Judged known = requests.get(request);
        if (known != null) {
          known.predict(time, prediction.probability());
        }
      }
      if (!entities.isEmpty() && !prediction.key().isEmpty()) {
        SortedMap<String, String> key = new TreeMap<>(prediction.key());
        NavigableMap<Long, Judged> known = entities.get(key);
        if (known != null) {
          long reach = Math.addExact(time, plan.reach().toNanos() / 1000);
          known
              .subMap(time, true, reach, true)
              .values()
              .forEach(judged -> judged.predict(time, prediction.probability()));
        }
      }
    }

    /** Outcomes of several times may be of one prediction: it counts once. */
    private void close(SortedMap<Long, Judged> times) {
      Map<Long, Judged> once = new TreeMap<>();
      times.values().stream()
          .filter(Judged::isPredicted)
          .forEach(judged -> once.merge(judged.predicted(), judged, Judged::plus));
      once.values().forEach(windows::add);
    }

    void close() {
      requests.values().forEach(windows::add);
      entities.values().forEach(Part.this::close);
    }
  }
}
