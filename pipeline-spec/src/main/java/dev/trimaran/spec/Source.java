package dev.trimaran.spec;

import dev.trimaran.spec.shape.AsWritten;
import dev.trimaran.spec.shape.BrokenRules;
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
    @Description(
            "Where the data is: a path relative to the spec's folder, or a URI: `s3://bucket/flights.csv`, `jdbc:postgresql://host/database`, `kafka://host:9092/topic`, `kinesis://stream`.")
        String uri,
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
        double maxBadRows,
    @Description("Of a database: the table to read, `schema.table` where it is not the usual one.")
        Optional<String> table,
    @Description("Of a database: the query to read, in the database's own SQL.")
        Optional<String> query,
    @Description(
            "Of a stream: where reading starts: `earliest`, `committed`, a time, or positions such as `0=120, 1=88`. Default: `earliest`.")
        Optional<String> from,
    @Description(
            "Of a stream: where reading ends: `latest` as of the run's start, `committed`, a time, or positions. Default: `latest`.")
        Optional<String> until,
    @Description("Of Kafka: the consumer group whose commits `committed` means.")
        Optional<String> group,
    @Description("Who signs in to a database or to Kafka.") @AsWritten Optional<String> user,
    @Description("The password, by reference alone: `secret://NAME`.") Optional<String> password,
    @Description(
            "Properties of the JDBC driver or of the Kafka client, by their own names; a value may be `secret://NAME`.")
        @AsWritten
        Map<String, String> options) {

  public Source {
    Rules.hold(
        Source.class,
        uri,
        format,
        types,
        nullValues,
        maxBadRows,
        table,
        query,
        from,
        until,
        group,
        user,
        password,
        options);
    types = Ordered.copy(types);
    nullValues = List.copyOf(nullValues);
    options = Ordered.copy(options);
    BrokenRules.throwIfAny(
        Source.class,
        new SourceRules(
                uri, format, types, table, query, from, until, group, user, password, options)
            .broken());
  }

  /** A source of files, of which nothing more need be said. */
  public Source(
      String uri,
      Optional<Format> format,
      Map<String, ColumnType> types,
      List<String> nullValues,
      double maxBadRows) {
    this(
        uri,
        format,
        types,
        nullValues,
        maxBadRows,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** What kind of place it is. */
  public SourceKind kind() {
    return SourceKind.of(uri);
  }
}
