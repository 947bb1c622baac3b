package dev.trimaran.lifecycle.features;

import java.util.List;

/** How an engine finds, for a point, the events of its key up to a time. */
interface Backward {
  /**
   * A query for {@code point}, the features of the newest visible event, unless it is too old, and
   * that event's {@code ts}.
   *
   * @param newestFirst the order of events of one time
   */
  String latest(List<String> newestFirst);

  /**
   * A query for {@code point} and the aggregates of a window that are differences of running
   * totals.
   *
   * @param wanted the places of these features
   * @param fixed how each feature is added up
   * @param name of a query that may be made on the way
   */
  String totals(List<Integer> wanted, List<FixedPoint> fixed, String name);
}
