package dev.trimaran.serving.capture;

import dev.trimaran.model.window.ColumnCounts;
import dev.trimaran.model.window.Layout;
import dev.trimaran.model.window.Moments;
import dev.trimaran.model.window.Window;
import dev.trimaran.model.window.WindowCounts;
import dev.trimaran.model.window.WindowId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The windows of one version of a model, one after another. */
final class ModelWindows {

  private final Shards shards;
  private final Layout layout;
  private final Set<String> mask;
  private Instant start;

  ModelWindows(Layout layout, Set<String> mask, Instant start) {
    this.shards = new Shards(layout);
    this.layout = layout;
    this.mask = mask;
    this.start = start;
  }

  Shards.Shard mine() {
    return shards.mine();
  }

  /** The window that ends now, unless nothing came in it; the next one begins now. */
  Optional<Window> cut(String model, String version, Instance instance, Instant now) {
    Instant begin = start;
    Instant end = now.isBefore(begin) ? begin : now;
    WindowCounts counts = shards.cut();
    start = end;
    if (counts.rows() == 0 && counts.requests() == 0 && counts.refused() == 0) {
      return Optional.empty();
    }
    WindowId id = new WindowId(model, version, instance.name(), instance.nextWindow(), begin, end);
    return Optional.of(new Window(id, masked(counts)));
  }

  /** Forgets what was counted. */
  void restart(Instant now) {
    shards.cut();
    start = now;
  }

  /** Of masked columns only how many values fell into each bin: no text, no sum, no extreme. */
  private WindowCounts masked(WindowCounts counts) {
    if (layout.columns().stream().noneMatch(column -> mask.contains(column.name()))) {
      return counts;
    }
    List<ColumnCounts> columns = new ArrayList<>();
    for (int i = 0; i < counts.columns().size(); i++) {
      ColumnCounts column = counts.column(i);
      columns.add(
          mask.contains(layout.columns().get(i).name())
              ? new ColumnCounts(column.counters(), Moments.NONE, new TreeMap<>())
              : column);
    }
    return new WindowCounts(
        layout, counts.requests(), counts.refused(), counts.rows(), columns, counts.attributions());
  }
}
