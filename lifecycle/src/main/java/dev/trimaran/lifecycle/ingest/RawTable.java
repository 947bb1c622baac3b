package dev.trimaran.lifecycle.ingest;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * A source as it stands in DuckDB before types: the table {@value #NAME}, whose rows are in the
 * order of the file and whose columns are text, but for Parquet, which knows types.
 */
interface RawTable {
  String NAME = "raw";

  /** The rows that did not even make it into the table, in the order of the file. */
  List<BadRow> malformed();

  /** Where rows of the table came from; rows count from 0. */
  Map<Long, Origin> origins(SortedSet<Long> rows);

  /** The place of a row in the file and its text there. */
  record Origin(BadRow.Place place, String text) {}
}
