package dev.trimaran.model.outcome;

import dev.trimaran.model.metric.Scored;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Labelled predictions by window of time. */
final class Windows {

  private static final class Rows {
    private long predictions;
    private int size;
    private int[] labels = {};
    private double[] probabilities = {};

    void add(int label, double probability) {
      if (size == labels.length) {
        int room = Math.max(16, size + (size >> 1));
        labels = Arrays.copyOf(labels, room);
        probabilities = Arrays.copyOf(probabilities, room);
      }
      labels[size] = label;
      probabilities[size++] = probability;
    }
  }

  private final Instant start;
  private final Instant end;
  private final long from;
  private final long to;
  private final long length;
  private final List<Rows> windows = new ArrayList<>();

  Windows(JoinPlan plan) {
    start = plan.from();
    end = plan.to();
    from = Judged.micros(plan.from());
    to = Judged.micros(plan.to());
    length = Math.max(1, plan.window().toNanos() / 1000);
    long count = Math.ceilDiv(to - from, length);
    for (long i = 0; i < count; i++) {
      windows.add(new Rows());
    }
  }

  void count(long time) {
    if (holds(time)) {
      at(time).predictions++;
    }
  }

  void add(Judged judged) {
    if (judged.isPredicted() && holds(judged.predicted())) {
      at(judged.predicted()).add(judged.label(), judged.probability());
    }
  }

  private boolean holds(long time) {
    return time >= from && time < to;
  }

  private Rows at(long time) {
    return windows.get((int) ((time - from) / length));
  }

  List<LabelledWindow> all(double threshold) {
    List<LabelledWindow> all = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      Rows rows = windows.get(i);
      Instant begin = start.plus(i * length, ChronoUnit.MICROS);
      Instant next = begin.plus(length, ChronoUnit.MICROS);
      all.add(
          new LabelledWindow(
              begin,
              next.isAfter(end) ? end : next,
              rows.predictions,
              new Scored(
                  Arrays.copyOf(rows.labels, rows.size),
                  Arrays.copyOf(rows.probabilities, rows.size),
                  threshold)));
    }
    return all;
  }
}
