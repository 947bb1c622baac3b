package dev.trimaran.drift.check;

import dev.trimaran.model.window.Layout;
import dev.trimaran.model.window.Window;
import dev.trimaran.model.window.WindowCounts;
import dev.trimaran.model.window.WindowException;
import dev.trimaran.model.window.WindowFold;
import dev.trimaran.model.window.WindowId;
import dev.trimaran.provider.api.ObjectInfo;
import dev.trimaran.provider.api.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a model version saw in a period: its windows, added up by parts of the time line. Whatever
 * the order of the windows, and however often one is there, the same.
 *
 * @param parts the sums by the start of their part
 * @param buckets how long the parts are
 * @param sum of all windows
 * @param windows the keys of the windows
 * @param skipped why windows were left out, by key
 * @param from when the first window began; the epoch if there is none
 * @param to when the last one ended
 */
record Traffic(
    SortedMap<Instant, WindowCounts> parts,
    Buckets buckets,
    WindowCounts sum,
    SortedSet<String> windows,
    SortedMap<String, String> skipped,
    Instant from,
    Instant to) {

  /** A window of a model with many columns and categories is far smaller. */
  private static final int LARGEST = 64 << 20;

  static Traffic read(ObjectStore objects, Target target, Period period, Layout layout) {
    List<String> keys = keys(objects, target, period);
    Duration span = Duration.ZERO;
    if (!keys.isEmpty()) {
      Instant first = hour(keys.getFirst());
      span = Duration.between(first, hour(keys.getLast())).plusHours(1);
    }
    Buckets buckets = Buckets.of(span);
    SortedMap<Instant, WindowFold> folds = new TreeMap<>();
    SortedMap<String, String> skipped = new TreeMap<>();
    SortedSet<String> windows = new TreeSet<>();
    Instant from = Instant.MAX;
    Instant to = Instant.EPOCH;
    for (String key : keys) {
      try {
        Window window = Window.fromJson(bytes(objects, key), layout);
        WindowId id = window.id();
        if (!id.key().equals(key)) {
          skipped.put(key, "expected the window of its key, found that of " + id.key());
        } else if (period.has(id.start())) {
          folds
              .computeIfAbsent(buckets.start(id.start()), start -> new WindowFold(layout))
              .add(window);
          windows.add(key);
          from = id.start().isBefore(from) ? id.start() : from;
          to = id.end().isAfter(to) ? id.end() : to;
        }
      } catch (WindowException wrong) {
        skipped.put(key, String.valueOf(wrong.getMessage()));
      }
    }
    WindowCounts sum = WindowCounts.none(layout);
    SortedMap<Instant, WindowCounts> parts = new TreeMap<>();
    for (var part : folds.entrySet()) {
      sum = sum.plus(part.getValue().counts());
      parts.put(part.getKey(), part.getValue().counts());
    }
    return new Traffic(
        parts, buckets, sum, windows, skipped, windows.isEmpty() ? Instant.EPOCH : from, to);
  }

  /** The keys of the hours that the period touches, ascending. */
  private static List<String> keys(ObjectStore objects, Target target, Period period) {
    List<String> keys = new ArrayList<>();
    String folder = WindowId.folder(target.model(), target.version());
    String first = WindowId.folder(target.model(), target.version(), period.from());
    LocalDate last = LocalDate.ofInstant(period.to(), ZoneOffset.UTC);
    LocalDate day = LocalDate.ofInstant(period.from(), ZoneOffset.UTC);
    for (; !day.isAfter(last); day = day.plusDays(1)) {
      try (Stream<ObjectInfo> listed = objects.list(folder + day + "/")) {
        listed
            .map(ObjectInfo::key)
            .filter(key -> key.endsWith(".json") && key.compareTo(first) >= 0)
            .filter(key -> hour(key).isBefore(period.to()))
            .forEach(keys::add);
      }
    }
    return keys;
  }

  /** The hour in a window's key: {@code windows/MODEL/VERSION/yyyy-MM-dd/HH/NAME.json}. */
  private static Instant hour(String key) {
    String[] parts = key.split("/", -1);
    try {
      return Instant.parse(parts[3] + "T" + parts[4] + ":00:00Z");
    } catch (RuntimeException other) {
      return Instant.MAX; // not a window
    }
  }

  private static byte[] bytes(ObjectStore objects, String key) {
    try (InputStream in = objects.read(key)) {
      return in.readNBytes(LARGEST);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("expected to read " + key, unreadable);
    }
  }
}
