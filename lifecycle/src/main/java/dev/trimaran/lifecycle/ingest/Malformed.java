package dev.trimaran.lifecycle.ingest;

import java.util.ArrayList;
import java.util.List;

/** Rows that could not be read: the first with their texts, of those behind them the number. */
final class Malformed {
  private static final int TOLD = 10_000;

  private final List<BadRow> first = new ArrayList<>();
  private BadRow.Place last = BadRow.Place.row(0);
  private long more;

  void add(BadRow.Place place, String reason, String text) {
    if (first.size() < TOLD) {
      first.add(new BadRow(place, 1, reason, text));
    } else {
      more++;
      last = place;
    }
  }

  List<BadRow> rows() {
    List<BadRow> rows = new ArrayList<>(first);
    if (more > 0) {
      rows.add(new BadRow(last, more, "and %,d more until here".formatted(more), ""));
    }
    return rows;
  }
}
