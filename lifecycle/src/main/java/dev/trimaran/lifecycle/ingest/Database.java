package dev.trimaran.lifecycle.ingest;

import dev.trimaran.spec.Source;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A database behind one of the JDBC drivers on the class path, read and never written. */
final class Database {
  private static final String IAM = "jdbc:redshift:iam:";

  /** SQLite's driver takes read-only only when it opens the file. */
  private static final String SQLITE = "jdbc:sqlite:";

  /** Neither a file: URI nor :memory: nor a resource of the class path. */
  private static final Pattern SQLITE_FILE =
      Pattern.compile(
          SQLITE + "(?!file:|:)(?<path>[^?]+)(?<settings>(\\?.*)?)", Pattern.CASE_INSENSITIVE);

  private final Source source;
  private final Path specFolder;
  private final SignIn signIn;

  /**
   * @param specFolder the folder that the path of a file of SQLite starts from
   */
  Database(Source source, Path specFolder, SignIn signIn) {
    this.source = source;
    this.specFolder = specFolder;
    this.signIn = signIn;
  }

  /** A new connection, in a transaction of its own. */
  Connection connect() throws SQLException {
    String uri = source.uri();
    String kind = uri.toLowerCase(Locale.ROOT);
    if (kind.startsWith(IAM)) {
      throw SourceException.inSpec(
          uri,
          "expected jdbc:redshift://HOST:5439/DATABASE with user and password: secret://NAME, found IAM sign-in: the driver would"
              + " ask AWS with the SDK for Java 1 and credentials of its own, which are not those of the run");
    }
    Driver driver = driver(uri);
    Properties properties = new Properties();
    signIn.options().forEach(properties::setProperty);
    source.user().ifPresent(user -> properties.setProperty("user", user));
    signIn.password().ifPresent(password -> properties.setProperty("password", password));
    if (kind.startsWith(SQLITE)) {
      properties.setProperty("open_mode", "1");
    }
    String address = address();
    Connection connection = interruptibly(() -> driver.connect(address, properties), () -> {});
    if (connection == null) {
      throw SourceException.inSpec(
          uri, "the driver " + driver.getClass().getName() + " does not take it");
    }
    if (!kind.startsWith(SQLITE)) {
      askReadOnly(connection);
      connection.setAutoCommit(false);
    }
    return connection;
  }

  /** The URI, in which a file of SQLite is found wherever the command is called. */
  private String address() {
    String uri = source.uri();
    Matcher file = SQLITE_FILE.matcher(uri);
    return file.matches()
        ? SQLITE + specFolder.resolve(file.group("path")).toAbsolutePath() + file.group("settings")
        : uri;
  }

  /** A wish: what signs in should not have the right to write in the first place. */
  private static void askReadOnly(Connection connection) {
    try {
      connection.setReadOnly(true);
    } catch (SQLException notKnown) {
      return;
    }
  }

  /** A statement whose answer comes so many rows at a time. */
  Statement statement(Connection connection, int rows) throws SQLException {
    Statement statement =
        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
    statement.setFetchSize(rows);
    return statement;
  }

  /** Asks; an interrupt of the thread ends the query in the database, too. */
  ResultSet ask(Statement statement, String sql) throws SQLException {
    return interruptibly(() -> statement.executeQuery(sql), statement::cancel);
  }

  /** Ends the transaction. */
  void done(Connection connection) throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.rollback();
    }
  }

  /** What to say of what the driver says, without any secret in it. */
  SourceException refused(SQLException e) {
    return SourceException.inSpec(
        source.uri(), "the database says: " + signIn.plain(String.valueOf(e.getMessage())));
  }

  private Driver driver(String uri) {
    try {
      return DriverManager.getDriver(uri);
    } catch (SQLException none) {
      throw SourceException.inSpec(
          uri,
          "expected a JDBC driver for it among %s, found none; name its jar as TRIMARAN_CLASSPATH"
              .formatted(
                  DriverManager.drivers()
                      .map(each -> each.getClass().getName())
                      .sorted()
                      .toList()));
    }
  }

  private interface Ending {
    void end() throws SQLException;
  }

  private static <T> T interruptibly(Callable<T> work, Ending ending) throws SQLException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofPlatform().daemon().name("database").start(task);
    try {
      return task.get();
    } catch (InterruptedException e) {
      ending.end();
      throw Interrupted.cancelled();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException refused) {
        throw refused;
      }
      throw new IllegalStateException("unexpected: " + e.getCause(), e);
    }
  }
}
