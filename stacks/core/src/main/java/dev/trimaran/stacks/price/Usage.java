package dev.trimaran.stacks.price;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How much a stack is used: for all its resources, and for single ones by their name in the
 * program. What neither says is {@link Measure#usual()}.
 *
 * @param everywhere what holds for all resources
 * @param byResource what holds for one, by its name
 */
public record Usage(Map<Measure, Range> everywhere, Map<String, Map<Measure, Range>> byResource) {

  /** The hours of an average month: 365 days of 24, in twelve. */
  public static final BigDecimal HOURS = BigDecimal.valueOf(730);

  public Usage {
    everywhere = Collections.unmodifiableMap(new TreeMap<>(everywhere));
    var each = new TreeMap<String, Map<Measure, Range>>();
    byResource.forEach(
        (name, map) -> each.put(name, Collections.unmodifiableMap(new TreeMap<>(map))));
    byResource = Collections.unmodifiableMap(each);
  }

  /** The defaults alone. */
  public static Usage usual() {
    return new Usage(Map.of(), Map.of());
  }

  public Range of(String resource, Measure measure) {
    return Optional.ofNullable(byResource.getOrDefault(resource, Map.of()).get(measure))
        .orElseGet(() -> everywhere.getOrDefault(measure, measure.usual()));
  }

  /** Runs of the pipeline in a month, the same for all resources. */
  public Range runsPerMonth() {
    return everywhere.getOrDefault(Measure.RUNS_PER_MONTH, Measure.RUNS_PER_MONTH.usual());
  }
}
