package dev.trimaran.lifecycle.ingest;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.spec.Source;
import java.io.IOException;
import java.util.List;

/**
 * A source read as the ingest step will read it, with the same types and the same malformed rows,
 * in a database that lives as long as the look. The database spills what exceeds half of the
 * machine's memory. One thread at a time.
 */
public final class SourceLook implements AutoCloseable {
  private final Duck duck;
  private final ReadSource read;

  private SourceLook(Duck duck, ReadSource read) {
    this.duck = duck;
    this.read = read;
  }

  /**
   * Reads all rows; throws {@link SourceException}.
   *
   * @param context whose scratch folder takes what does not fit into memory
   */
  public static SourceLook at(Source source, StageContext context) throws IOException {
    Duck duck = Duck.open(context.scratch());
    try {
      return new SourceLook(duck, ReadSource.of(duck, source, context));
    } catch (IOException | RuntimeException e) {
      duck.close();
      throw e;
    }
  }

  public Duck duck() {
    return duck;
  }

  /** The rows that could be read, in no order: what stands after FROM. */
  public String rows() {
    return "(" + read.selected() + ")";
  }

  public List<SourceColumn> columns() {
    return read.columns();
  }

  /** The columns whose type by all rows is another than that by the first rows. */
  public List<SourceColumn> widened() {
    return read.columns().stream()
        .filter(column -> !read.sniffed().columns().contains(column))
        .toList();
  }

  public long rowCount() {
    return read.rows();
  }

  /** How many lines could not be read. */
  public long malformed() {
    return read.badLines();
  }

  /** What is wrong with the first lines that could not be read. */
  public List<String> malformedSample(int most) {
    return read.malformed().stream().limit(most).map(BadRow::toString).toList();
  }

  @Override
  public void close() {
    duck.close();
  }
}
