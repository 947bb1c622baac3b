package dev.trimaran.model.window;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.sketch.ColumnProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the training data looked like, counted as windows are: what they are compared with.
 *
 * @param counts over the bins that were made of the same data
 * @param columns how well each column's counts are known
 */
public record Reference(WindowCounts counts, List<ReferenceColumn> columns) {

  public Reference {
    columns = List.copyOf(columns);
    if (columns.size() != counts.columns().size()) {
      throw new IllegalArgumentException(
          "expected %d columns, found %d".formatted(counts.columns().size(), columns.size()));
    }
  }

  /**
   * The reference of profiles.
   *
   * @param rows how many rows were profiled
   * @param inputs the profile of each input of the signature
   * @param prediction the profile of the probability given
   * @param labels how often each label was given
   */
  public static Reference of(
      Signature signature,
      long rows,
      Map<String, ColumnProfile> inputs,
      ColumnProfile prediction,
      long... labels) {
    return ReferenceBuilder.build(signature, rows, inputs, prediction, labels);
  }

  /** How windows are counted. */
  public Layout layout() {
    return counts.layout();
  }

  /** The reference of these columns alone, in the order that they have here. */
  public Reference only(Set<String> names) {
    List<Integer> places =
        IntStream.range(0, columns.size())
            .filter(place -> names.contains(layout().columns().get(place).name()))
            .boxed()
            .toList();
    Layout part = new Layout(places.stream().map(layout().columns()::get).toList());
    return new Reference(
        new WindowCounts(
            part,
            counts.requests(),
            counts.refused(),
            counts.rows(),
            places.stream().map(counts::column).toList(),
            Attributions.NONE),
        places.stream().map(columns::get).toList());
  }

  /** The reference as JSON, which {@link #fromJson} reads. */
  public JsonNode toJson() {
    return ReferenceJson.write(this);
  }

  /**
   * Reads a reference.
   *
   * @throws WindowException if it is none
   */
  public static Reference fromJson(JsonNode json) {
    return ReferenceJson.read(json);
  }
}
