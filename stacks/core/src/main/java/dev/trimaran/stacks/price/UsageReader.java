package dev.trimaran.stacks.price;

import dev.trimaran.spec.yaml.YamlNode;
import dev.trimaran.spec.yaml.YamlNode.Entries;
import dev.trimaran.spec.yaml.YamlNode.Entry;
import dev.trimaran.spec.yaml.YamlNode.Scalar;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads a usage file: measures with one number or with {@code {low, expected, high}}, and under
 * {@code resources} the same again for single resources by name.
 *
 * <pre>
 * runs-per-month: 30
 * stored-gb: {low: 10, expected: 50, high: 100}
 * resources:
 *   flights-data:
 *     stored-gb: 400
 * </pre>
 */
public final class UsageReader {
  private static final String RESOURCES = "resources";

  private final String name;

  /**
   * @param name of the file, for messages
   */
  public UsageReader(String name) {
    this.name = name;
  }

  /**
   * @throws PriceFileException for what is not a usage file, with the place
   */
  public Usage read(String text) {
    var root = PriceFile.parse(name, text);
    PriceFile.known(root, Stream.concat(Measure.keys().stream(), Stream.of(RESOURCES)).toList());
    var byResource = new LinkedHashMap<String, Map<Measure, Range>>();
    root.find(RESOURCES)
        .ifPresent(resources ->
            PriceFile.map(resources)
                .entries()
                .forEach(entry -> byResource.put(entry.key(), ofResource(entry))));
    return new Usage(measures(root), byResource);
  }

  private static Map<Measure, Range> ofResource(Entry entry) {
    var map = PriceFile.map(entry.value());
    PriceFile.known(map, Measure.keys());
    map.entries().stream()
        .filter(measure -> measure.key().equals(Measure.RUNS_PER_MONTH.key()))
        .findFirst()
        .ifPresent(runs -> {
          throw new PriceFileException(
              runs.at(), "expected runs-per-month for the whole stack, found it for a resource");
        });
    return measures(map);
  }

  private static Map<Measure, Range> measures(Entries map) {
    var measures = new EnumMap<Measure, Range>(Measure.class);
    for (var entry : map.entries()) {
      Measure.find(entry.key()).ifPresent(measure -> measures.put(measure, range(entry.value())));
    }
    return measures;
  }

  private static Range range(YamlNode node) {
    if (node instanceof Scalar) {
      return Range.exactly(PriceFile.number(node));
    }
    var map = PriceFile.map(node);
    PriceFile.known(map, List.of("low", "expected", "high"));
    try {
      return new Range(
          PriceFile.number(PriceFile.required(map, "low")),
          PriceFile.number(PriceFile.required(map, "expected")),
          PriceFile.number(PriceFile.required(map, "high")));
    } catch (IllegalArgumentException e) {
      throw new PriceFileException(node.at(), String.valueOf(e.getMessage()));
    }
  }
}
