package dev.trimaran.lifecycle.duckdb;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.duckdb.DuckDBConnection;

/**
 * A private in-memory DuckDB: all cores, half of the machine's memory, spilling into the given
 * folder, UTC, no network, rows in insertion order. An interrupt of the calling thread cancels the
 * running statement and surfaces as a {@link CancellationException} with the interrupt flag set.
 * One thread at a time.
 */
public final class Duck implements AutoCloseable {
  /** The system property that says how much memory an engine may take, in MiB. */
  public static final String MEMORY = "trimaran.memory-mib";

  private static final int LEAST_MEMORY_MIB = 256;

  /** DuckDB plans nested expressions by recursion on the thread that asks, and has no guard. */
  private static final long STACK_BYTES = 16L << 20;

  private final Connection connection;
  private final ExecutorService worker = Executors.newSingleThreadExecutor(Duck::thread);

  private Duck(Connection connection) {
    this.connection = connection;
  }

  /** Opens an empty database that spills into {@code scratch} when memory runs short. */
  public static Duck open(Path scratch) {
    Properties settings = new Properties();
    settings.setProperty("threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
    settings.setProperty("memory_limit", memoryMib() + "MiB");
    settings.setProperty("temp_directory", scratch.resolve("spill").toAbsolutePath().toString());
    settings.setProperty("preserve_insertion_order", "true");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    try {
      Duck duck = new Duck(DriverManager.getConnection("jdbc:duckdb:", settings));
      duck.execute("SET TimeZone = 'UTC'");
      return duck;
    } catch (SQLException e) {
      throw new DuckException(e, "open");
    }
  }

  /** Runs a statement that answers nothing. */
  public void execute(String sql) {
    run(
        sql,
        statement -> {
          try (statement) {
            return statement.execute(sql);
          }
        });
  }

  /** All rows of a query. */
  public <T> List<T> list(String sql, DuckRow.Reader<T> reader) {
    try (Cursor<T> cursor = cursor(sql, reader)) {
      List<T> rows = new ArrayList<>();
      cursor.forEachRemaining(rows::add);
      return rows;
    }
  }

  /** Shows a reader each row of a query. */
  public void scan(String sql, DuckRow.Reader<?> reader) {
    try (Cursor<?> cursor = cursor(sql, reader)) {
      cursor.forEachRemaining(row -> {});
    }
  }

  /** The one row of a query that has exactly one. */
  public <T> T one(String sql, DuckRow.Reader<T> reader) {
    List<T> rows = list(sql, reader);
    if (rows.size() != 1) {
      throw new IllegalStateException("expected one row, found " + rows.size() + ": " + sql);
    }
    return rows.getFirst();
  }

  /** The first column of a query's only row, a whole number. */
  public long count(String sql) {
    return one(sql, row -> row.count(1));
  }

  /** The rows of a query, one at a time; close it. */
  public <T> Cursor<T> cursor(String sql, DuckRow.Reader<T> reader) {
    return run(
        sql,
        statement -> {
          statement.closeOnCompletion();
          ResultSet rows = statement.executeQuery(sql);
          return new Cursor<>(rows, reader, sql);
        });
  }

  /** Adds rows to a table of the main schema; close it before the table is read. */
  public RowAppender append(String table) {
    try {
      return new RowAppender(
          connection.unwrap(DuckDBConnection.class).createAppender(table), table);
    } catch (SQLException e) {
      throw new DuckException(e, "append to " + table);
    }
  }

  /**
   * Writes the rows of a query as one Parquet file. The same rows in the same order give the same
   * bytes, so the query must say its order.
   */
  public void writeParquet(String query, Path file) {
    String target = Sql.text(file.toAbsolutePath().toString());
    execute(
        "COPY ("
            + query
            + ") TO "
            + target
            + " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)");
  }

  @Override
  public void close() {
    worker.shutdown();
    try {
      connection.close();
    } catch (SQLException e) {
      throw new DuckException(e, "close");
    }
  }

  private <T> T run(String sql, Work<T> work) {
    Statement statement = statement(sql);
    Future<T> answer = worker.submit(() -> work.on(statement));
    try {
      return answer.get();
    } catch (InterruptedException e) {
      throw cancelled(statement, answer);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException refused) {
        throw new DuckException(refused, sql);
      }
      throw new IllegalStateException("unexpected: " + e.getCause(), e);
    }
  }

  private Statement statement(String sql) {
    try {
      return connection.createStatement();
    } catch (SQLException e) {
      throw new DuckException(e, sql);
    }
  }

  private static CancellationException cancelled(Statement statement, Future<?> answer) {
    while (!answer.isDone()) {
      try {
        statement.cancel();
        answer.get(20, TimeUnit.MILLISECONDS);
      } catch (SQLException
          | InterruptedException
          | ExecutionException
          | TimeoutException stillEnding) {
        continue;
      }
    }
    Thread.currentThread().interrupt();
    return new CancellationException("interrupted while a statement was running");
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "duckdb", STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * How much memory an engine may take: what the system property {@value #MEMORY} says, in MiB,
   * else half of this machine's.
   */
  public static long memoryMib() {
    long said = Long.getLong(MEMORY, 0);
    if (said > 0) {
      return Math.max(LEAST_MEMORY_MIB, said);
    }
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine) {
      return Math.max(LEAST_MEMORY_MIB, machine.getTotalMemorySize() / 2 / (1 << 20));
    }
    return LEAST_MEMORY_MIB;
  }

  private interface Work<T> {
    T on(Statement statement) throws SQLException;
  }
}
