package dev.trimaran.stacks.price;

import dev.trimaran.stacks.price.Line.Borrowed;
import dev.trimaran.stacks.price.Line.Charge;
import dev.trimaran.stacks.price.Line.Every;
import dev.trimaran.stacks.price.Line.Unpriced;
import java.util.List;

/**
 * What one resource costs.
 *
 * @param runs runs in a month, by which what is paid a run is multiplied
 */
public record Estimate(PricedResource resource, Range runs, List<Line> lines) {

  public Estimate {
    lines = List.copyOf(lines);
  }

  /** US dollars a month, its runs included and what is unpriced left out. */
  public Range monthly() {
    return sum(Every.MONTH).plus(perRun().times(runs));
  }

  /** US dollars for a run of the pipeline. */
  public Range perRun() {
    return sum(Every.RUN);
  }

  public List<Charge> charges() {
    return only(Charge.class);
  }

  /** What it costs beside the sums. */
  public List<Unpriced> unpriced() {
    return only(Unpriced.class);
  }

  /** What is in the sums at another region's price. */
  public List<Borrowed> borrowed() {
    return only(Borrowed.class);
  }

  /** Whether its cloud says that it costs nothing. */
  public boolean isFree() {
    return !lines.isEmpty() && lines.stream().allMatch(Line.Free.class::isInstance);
  }

  private <T extends Line> List<T> only(Class<T> kind) {
    return lines.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private Range sum(Every every) {
    return charges().stream()
        .filter(charge -> charge.every() == every)
        .map(Charge::usd)
        .reduce(Range.ZERO, Range::plus);
  }
}
