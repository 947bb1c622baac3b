package dev.trimaran.drift.table;

import dev.trimaran.model.drift.Table;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Two tables to be compared, whose columns agree on what they are where their values allow it: a
 * column that has no value is of the other's kind, and numbers beside texts in the reference are
 * codes.
 *
 * @param reference what was
 * @param current what is
 */
public record TablePair(Table reference, Table current) {

  /** A pair in which empty columns have the kind of their counterpart. */
  public TablePair {
    Table given = reference;
    reference = filled(reference, current);
    current = filled(current, given);
  }

  /**
   * Reads both at once; the columns that are texts in the reference are texts in the other, too.
   *
   * @throws TableException if one is no CSV with a header
   */
  public static TablePair read(CsvTable reference, CsvTable current) throws IOException {
    FutureTask<Table> reading = new FutureTask<>(reference::read);
    Thread thread = new Thread(reading, "reference");
    thread.start();
    Table second = current.read();
    Table first = await(reading);
    Set<String> codes = new HashSet<>();
    for (Map.Entry<String, Table.Column> column : first.columns().entrySet()) {
      Table.Column other = second.columns().get(column.getKey());
      if (!column.getValue().numeric() && other != null && other.numeric()) {
        codes.add(column.getKey());
      }
    }
    return new TablePair(first, codes.isEmpty() ? second : current.read(codes));
  }

  private static Table await(FutureTask<Table> reading) throws IOException {
    try {
      return reading.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("expected to read to the end, found an interruption");
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause();
      if (cause instanceof IOException unreadable) {
        throw unreadable;
      }
      if (cause instanceof RuntimeException wrong) {
        throw wrong;
      }
      throw new IllegalStateException("expected to read a table", cause);
    }
  }

  private static Table filled(Table table, Table other) {
    Map<String, Table.Column> columns = new LinkedHashMap<>();
    for (Map.Entry<String, Table.Column> column : table.columns().entrySet()) {
      Table.Column values = column.getValue();
      Table.Column counterpart = other.columns().get(column.getKey());
      if (counterpart != null && !counterpart.numeric() && empty(values)) {
        values = new Table.Tally(new String[0], new int[0], values.size());
      }
      columns.put(column.getKey(), values);
    }
    return new Table(columns);
  }

  private static boolean empty(Table.Column column) {
    if (column instanceof Table.Decimals decimals) {
      for (int i = 0; i < decimals.size(); i++) {
        if (decimals.units()[i] != Table.Decimals.MISSING) {
          return false;
        }
      }
      return true;
    }
    if (column instanceof Table.Numbers numbers) {
      for (double value : numbers.values()) {
        if (!Double.isNaN(value)) {
          return false;
        }
      }
      return true;
    }
    return false;
  }
}
