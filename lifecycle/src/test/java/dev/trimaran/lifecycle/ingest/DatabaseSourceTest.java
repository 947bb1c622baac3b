package dev.trimaran.lifecycle.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.lifecycle.support.RemoteSources;
import dev.trimaran.spec.ColumnType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables and queries of a database, here a file of SQLite. */
class DatabaseSourceTest {
  @TempDir Path folder;

  @Test
  void aTableIsReadWithItsTypesSortedByItsColumns() throws SQLException {
    execute(
        "CREATE TABLE orders (id INTEGER, amount REAL, paid BOOLEAN, placed TIMESTAMP, note TEXT)",
        "INSERT INTO orders VALUES (2, 1.5, 1, '2026-01-02 03:04:05', 'b'), (1, NULL, 0, '2026-01-01', ''),"
            + " (3, 7, NULL, '2026-01-01T00:00:00+02:00', NULL)");

    Ingested orders = Ingested.of(folder, source().with("table", "orders").build());

    assertThat(orders.columns())
        .containsExactly(
            "id BIGINT", "amount DOUBLE", "paid BOOLEAN", "placed TIMESTAMP", "note VARCHAR");
    assertThat(orders.rows())
        .containsExactly(
            "1|-|false|2026-01-01 00:00:00|-",
            "2|1.5|true|2026-01-02 03:04:05|b",
            "3|7.0|-|2025-12-31 22:00:00|-");
    assertThat(orders.manifest().facts().at("/source/format").asText()).isEqualTo("database");
    assertThat(orders.manifest().facts().at("/source/table").asText()).isEqualTo("orders");
  }

  @Test
  void theSameRowsInAnyOrderAreTheSame() throws SQLException, IOException {
    execute("CREATE TABLE a (n INTEGER)", "INSERT INTO a VALUES (1), (2), (2)");
    execute("CREATE TABLE b (n INTEGER)", "INSERT INTO b VALUES (2), (1), (2)");
    execute("CREATE TABLE c (n INTEGER)", "INSERT INTO c VALUES (2), (1), (1)");

    assertThat(state("SELECT n FROM a"))
        .isEqualTo(state("SELECT n FROM b"))
        .isNotEqualTo(state("SELECT n FROM c"));
  }

  @Test
  void declaredTypesAreMadeOfTheText() throws SQLException {
    execute("CREATE TABLE t (code INTEGER, n TEXT)", "INSERT INTO t VALUES (7, '1'), (8, 'x')");

    Ingested read =
        Ingested.of(
            folder,
            source()
                .with("query", "SELECT * FROM t;")
                .type("code", ColumnType.STRING)
                .type("n", ColumnType.INTEGER)
                .maxBadRows(0.5)
                .build());

    assertThat(read.columns()).containsExactly("code VARCHAR", "n BIGINT");
    assertThat(read.rows()).containsExactly("7|1");
  }

  @Test
  void aValueThatItsColumnDoesNotHaveIsQuarantined() throws SQLException {
    execute(
        "CREATE TABLE t (n INTEGER, at DATE)",
        "INSERT INTO t VALUES (1, '2026-01-01'), ('many', '2026-01-01'), (3, 'soon')");

    Ingested read = Ingested.of(folder, source().with("table", "t").maxBadRows(0.9).build());

    assertThat(read.rows()).containsExactly("1|2026-01-01 00:00:00");
    assertThat(read.quarantine())
        .containsExactly(
            "{\"row\":2,\"reason\":\"column 'n': expected integer, found 'many'\",\"text\":\"n=many, at=2026-01-01\"}",
            "{\"row\":3,\"reason\":\"column 'at': expected timestamp, found 'soon'\",\"text\":\"n=3, at=soon\"}");
  }

  @Test
  void nothingIsWritten() throws SQLException {
    execute("CREATE TABLE t (n INTEGER)", "INSERT INTO t VALUES (1)");

    assertThatThrownBy(
            () -> Ingested.of(folder, source().with("query", "DELETE FROM t RETURNING n").build()))
        .isInstanceOf(StageFailure.class)
        .hasMessageContaining("the database says: ")
        .hasMessageContaining("readonly");
  }

  @Test
  void aFileOfSqliteIsFoundFromTheFolderOfTheSpec() throws SQLException {
    execute("CREATE TABLE t (n INTEGER)", "INSERT INTO t VALUES (1), (2)");

    for (String uri :
        new String[] {"jdbc:sqlite:../shop.db", "JDBC:SQLITE:../shop.db?busy_timeout=1000"}) {
      assertThat(Ingested.of(folder, new RemoteSources(uri).with("table", "t").build()).rows())
          .containsExactly("1", "2");
    }
  }

  @Test
  void whatIsNotThereIsSaidByTheDatabase() throws SQLException {
    execute("CREATE TABLE t (n INTEGER)");

    refused(source().with("table", "u"), "the database says: ", "no such table: u");
    refused(source().with("table", "t; DROP TABLE t"), "expected a name such as schema.table");
    refused(source().with("table", "t"), "expected rows, found none");
    refused(
        new RemoteSources("jdbc:nowhere://h/d").with("table", "t"),
        "expected a JDBC driver for it among [",
        "org.sqlite.JDBC",
        "TRIMARAN_CLASSPATH");
    refused(
        new RemoteSources("jdbc:redshift:iam://cluster:eu-central-1/d").with("table", "t"),
        "expected jdbc:redshift://HOST:5439/DATABASE with user and password");
  }

  private void refused(RemoteSources source, String... words) {
    assertThatThrownBy(() -> Ingested.of(folder, source.build()))
        .isInstanceOf(StageFailure.class)
        .hasMessageStartingWith("ingest t: jdbc:")
        .hasMessageContainingAll(words);
  }

  private String state(String query) throws IOException {
    Path scratch = Files.createTempDirectory(folder, "scratch");
    return Ingested.state(scratch, source().with("query", query).build());
  }

  private RemoteSources source() {
    return new RemoteSources("jdbc:sqlite:" + folder.resolve("shop.db"));
  }

  private void execute(String... sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("shop.db"));
        var statement = connection.createStatement()) {
      for (String each : sql) {
        statement.execute(each);
      }
    }
  }
}
