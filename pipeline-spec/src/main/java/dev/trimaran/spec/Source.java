package dev.trimaran.spec;

import dev.trimaran.spec.shape.AsWritten;
import dev.trimaran.spec.shape.Default;
import dev.trimaran.spec.shape.Description;
import dev.trimaran.spec.shape.Range;
import dev.trimaran.spec.shape.Rules;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the data of one raw table is, and how it is read. */
@Description("Where the data of one raw table is, and how it is read.")
public record Source(
    @Description("Where the data is: a path relative to the spec's folder, or a URI.") String uri,
    @Description("How the data is written. Default: told by the name's ending.")
        Optional<Format> format,
    @Description("Types of columns; the types of the others are inferred from the data.")
        Map<String, ColumnType> types,
    @Description("Texts that mean a missing value, besides the empty text.") @AsWritten
        List<String> nullValues,
    @Description(
            "The share of malformed rows, from 0 to 1, above which the run stops. They go to a quarantine file.")
        @Default("0.001")
        @Range(min = 0, max = 1)
        double maxBadRows) {

  public Source {
    Rules.hold(Source.class, uri, format, types, nullValues, maxBadRows);
    types = Ordered.copy(types);
    nullValues = List.copyOf(nullValues);
  }
}
