package dev.trimaran.drift.table;

import dev.trimaran.model.drift.Table;
import java.io.IOException;

/** A column of texts: how often each came. */
final class TextColumn extends CsvColumn {

  private final TextTally tally = new TextTally();
  private int missing;

  TextColumn(String name) {
    super(name);
  }

  @Override
  boolean fits() {
    return true;
  }

  @Override
  CsvFields.End read(CsvFields fields) throws IOException {
    CsvFields.End end = fields.next();
    byte[] bytes = fields.bytes();
    int from = fields.start();
    int to = fields.end();
    if (missing(bytes, from, to)) {
      missing++;
    } else {
      tally.add(bytes, from, to);
    }
    return end;
  }

  @Override
  Table.Column column() {
    return tally.column(missing);
  }
}
