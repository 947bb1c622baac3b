package dev.trimaran.provider.local.state;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.JDBC;

/**
 * The SQLite file, shared by threads and processes: any number read while one writes. Writes are
 * synced, so that what was committed survives a power cut. A writer waits for another process's
 * writer up to 30 seconds.
 */
public final class StateFile implements AutoCloseable {
  private static final int BUSY_MILLIS = 30_000;
  private static final int MOST_IDLE = 16;

  private final Path file;
  private final Session writer;
  private final ReentrantLock writing = new ReentrantLock();
  private final ConcurrentLinkedDeque<Session> readers = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  private StateFile(Path file, Session writer) {
    this.file = file;
    this.writer = writer;
  }

  /** What is done with a connection. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T with(Session session) throws SQLException;
  }

  /**
   * Opens the file, which is made when it is missing, and brings its schema up to date.
   *
   * @throws CloudException PRECONDITION_FAILED for a newer schema or another program's file,
   *     PERMISSION_DENIED, RESOURCE_EXHAUSTED, INTERNAL for a damaged file
   */
  public static StateFile open(Path file) {
    SqliteLibrary.locate();
    try {
      Session writer = connect(file);
      try {
        new Schema(file).bringUpToDate(writer);
      } catch (SQLException | CloudException e) {
        writer.close();
        throw e;
      }
      return new StateFile(file, writer);
    } catch (SQLException e) {
      throw StateErrors.translate(e, "open state", file.toString(), file);
    }
  }

  /** Reads by one statement. */
  public <T> T read(String operation, String resource, Work<T> work) {
    Session session = borrow(operation, resource);
    try {
      T result = work.with(session);
      giveBack(session);
      return result;
    } catch (SQLException e) {
      discard(session);
      throw StateErrors.translate(e, operation, resource, file);
    } catch (RuntimeException e) {
      giveBack(session);
      throw e;
    }
  }

  /** Reads by several statements that all see one moment. */
  public <T> T snapshot(String operation, String resource, Work<T> work) {
    return read(operation, resource, session -> transaction(session, "begin", work));
  }

  /**
   * Writes in one transaction, which nobody else writes in; any exception takes everything back.
   */
  public <T> T write(String operation, String resource, Work<T> work) {
    writing.lock();
    try {
      refuseWhenClosed(operation, resource);
      return transaction(writer, "begin immediate", work);
    } catch (SQLException e) {
      throw StateErrors.translate(e, operation, resource, file);
    } finally {
      writing.unlock();
    }
  }

  private static <T> T transaction(Session session, String begin, Work<T> work)
      throws SQLException {
    session.run(begin);
    boolean done = false;
    try {
      T result = work.with(session);
      session.run("commit");
      done = true;
      return result;
    } finally {
      if (!done) {
        rollback(session);
      }
    }
  }

  private static void rollback(Session session) {
    try {
      session.run("rollback");
    } catch (SQLException e) {
      // After some errors (a full disk is one) SQLite has rolled back already.
    }
  }

  private Session borrow(String operation, String resource) {
    refuseWhenClosed(operation, resource);
    Session idle = readers.pollFirst();
    if (idle != null) {
      return idle;
    }
    try {
      return connect(file);
    } catch (SQLException e) {
      throw StateErrors.translate(e, operation, resource, file);
    }
  }

  private void giveBack(Session session) {
    if (closed || readers.size() >= MOST_IDLE) {
      discard(session);
    } else {
      readers.addFirst(session);
    }
  }

  private static void discard(Session session) {
    try {
      session.close();
    } catch (SQLException e) {
      // Nothing was to be written through it.
    }
  }

  private void refuseWhenClosed(String operation, String resource) {
    if (closed) {
      throw new CloudException(
          ErrorCode.PRECONDITION_FAILED,
          operation,
          resource,
          "expected an open provider, found it closed");
    }
  }

  private static Session connect(Path file) throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("busy_timeout", Integer.toString(BUSY_MILLIS));
    settings.setProperty("synchronous", "FULL");
    settings.setProperty("foreign_keys", "true");
    Connection connection = JDBC.createConnection(JDBC.PREFIX + file, settings);
    return new Session(connection);
  }

  /**
   * Closes every connection, the last of all processes' also folding SQLite's log into the file.
   */
  @Override
  public void close() {
    writing.lock();
    try {
      if (!closed) {
        closed = true;
        Session idle;
        while ((idle = readers.pollFirst()) != null) {
          discard(idle);
        }
        discard(writer);
      }
    } finally {
      writing.unlock();
    }
  }
}
