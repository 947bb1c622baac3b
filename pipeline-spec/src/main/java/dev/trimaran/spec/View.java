package dev.trimaran.spec;

import dev.trimaran.spec.shape.AnyOf;
import dev.trimaran.spec.shape.AsWritten;
import dev.trimaran.spec.shape.BrokenRule;
import dev.trimaran.spec.shape.BrokenRules;
import dev.trimaran.spec.shape.Default;
import dev.trimaran.spec.shape.Description;
import dev.trimaran.spec.shape.Distinct;
import dev.trimaran.spec.shape.Needs;
import dev.trimaran.spec.shape.NotEmpty;
import dev.trimaran.spec.shape.Rules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known about a thing at a time. An event is visible at time t if {@code timestamp +
 * known-after <= t}; it counts if {@code timestamp >= t - ttl} (or {@code window}). A view with
 * {@code columns} takes the newest such event of its key, a view with {@code aggregate} all of
 * them; a view without {@code timestamp} has one row per key.
 */
@AnyOf(
    value = {"columns", "aggregate"},
    only = true)
@Needs(key = "aggregate", beside = "window")
@Needs(
    key = "window",
    beside = {"timestamp", "aggregate"})
@Needs(
    key = "ttl",
    beside = {"timestamp", "columns"})
@Needs(key = "known-after", beside = "timestamp")
@Needs(key = "created", beside = "timestamp")
@Description(
    "What is known about a thing at a time: the newest event of its key (columns), or a summary of its events (aggregate).")
public record View(
    @Description("The table that the view reads, as prepared.") String from,
    @Description(
            "The columns that name the thing; request columns of the training set have the same names.")
        @NotEmpty
        @Distinct
        List<String> key,
    @Description("When the event happened. Without it the view has one row per key.")
        Optional<String> timestamp,
    @Description(
            "When the row was written: of two events at the same time the one written later counts.")
        Optional<String> created,
    @Description("How long after its timestamp an event is known.") @Default("PT0S")
        Duration knownAfter,
    @Description("How old the newest event may be. Default: any age.") Optional<Duration> ttl,
    @Description("How far back the aggregates look.") Optional<Duration> window,
    @Description("The columns to take, each a name or new-name: column.")
        List<SelectedColumn> columns,
    @Description("Feature: the aggregate that computes it, such as mean(delay) or count().")
        @AsWritten
        Map<String, String> aggregate) {

  public View {
    Rules.hold(
        View.class, from, key, timestamp, created, knownAfter, ttl, window, columns, aggregate);
    repeatedName(columns)
        .ifPresent(broken -> {
          throw BrokenRules.of(View.class, broken.key(), broken.message());
        });
    key = List.copyOf(key);
    columns = List.copyOf(columns);
    aggregate = Ordered.copy(aggregate);
  }

  /** The names of the features, in order. */
  public List<String> featureNames() {
    return aggregate.isEmpty()
        ? columns.stream().map(SelectedColumn::name).toList()
        : List.copyOf(aggregate.keySet());
  }

  private static Optional<BrokenRule> repeatedName(List<SelectedColumn> columns) {
    List<String> names = columns.stream().map(SelectedColumn::name).toList();
    for (int i = 0; i < names.size(); i++) {
      if (names.indexOf(names.get(i)) < i) {
        String found = "expected each name only once, found " + names.get(i) + " again";
        return Optional.of(new BrokenRule("columns[" + i + "]", found));
      }
    }
    return Optional.empty();
  }
}
