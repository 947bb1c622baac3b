package dev.trimaran.lifecycle.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.lifecycle.fake.FakeProvider;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.lifecycle.support.RemoteSources;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.spec.ColumnType;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tables of a real PostgreSQL 15, by its own driver and by that of Redshift, which speaks to it.
 */
@Tag("slow")
@Timeout(300)
class PostgresSourceTest {
  private static final int MANY = 400_000;

  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;
  private static RedshiftFront redshift;

  @BeforeAll
  static void start() throws IOException, SQLException {
    postgres = EmbeddedPostgres.builder().setServerConfig("password_encryption", "md5").start();
    redshift = RedshiftFront.of(postgres.getPort());
    execute("CREATE ROLE reader LOGIN PASSWORD 'hush'");
    execute(
        """
        CREATE TABLE "Odd Types" (
          id bigint, small smallint, exact numeric(12,0), wide numeric(30,10), free numeric, r real, d double precision,
          flag boolean, day date, wall timestamp, at timestamptz, note text, code char(3), doc jsonb, mark uuid, list int[])
        """);
    execute(
        """
        INSERT INTO "Odd Types" VALUES
          (9007199254740993, -7, 123456789012, 12345678901234567890.0123456789, 0.1, 0.5, 1e300, true, '2026-02-28',
           '2026-03-29 02:30:00.123456', '2026-03-29 02:30:00+02', 'ä, "b"', 'x', '{"a": [1]}', '00000000-0000-0000-0000-000000000001', '{1,2}'),
          (1, NULL, NULL, NULL, 'NaN', NULL, 'NaN', NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, NULL),
          (2, 1, 1, 1, 1, 1, 1, false, '0001-01-01', 'infinity', '1969-12-31 23:59:59.999999+00', 'z', 'abc', 'null', NULL, '{}')
        """);
    execute(
        "CREATE TABLE many AS SELECT i AS id, i * 0.25::double precision AS x, 'row ' || i AS s, TIMESTAMP '2026-01-01' + i * interval '1 second' AS t"
            + " FROM generate_series(1, "
            + MANY
            + ") i ORDER BY random()");
    requirePasswords();
    execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader");
  }

  @AfterAll
  static void stop() throws IOException {
    redshift.close();
    postgres.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "redshift"})
  void everyTypeIsReadAsWhatItIs(String driver) {
    Ingested read =
        Ingested.of(
            folder,
            source(driver)
                .with(
                    "query",
                    "SELECT id, small, exact, wide, free, r, d, flag, day, wall, at, note, code FROM \"Odd Types\"")
                .maxBadRows(0.9)
                .build(),
            provider("hush"));

    assertThat(read.columns())
        .containsExactly(
            "id BIGINT",
            "small BIGINT",
            "exact BIGINT",
            "wide DOUBLE",
            "free DOUBLE",
            "r DOUBLE",
            "d DOUBLE",
            "flag BOOLEAN",
            "day TIMESTAMP",
            "wall TIMESTAMP",
            "at TIMESTAMP",
            "note VARCHAR",
            "code VARCHAR");
    assertThat(read.rows())
        .containsExactly(
            "1|-|-|-|-|-|-|-|-|-|-|-|-",
            "9007199254740993|-7|123456789012|1.2345678901234567e+19|0.1|0.5|1e+300|true|2026-02-28 00:00:00"
                + "|2026-03-29 02:30:00.123456|2026-03-29 00:30:00|ä, \"b\"|x  ");
    assertThat(read.quarantine()).hasSize(1);
    assertThat(read.quarantine().getFirst())
        .contains("column 'wall': expected timestamp, found ", "id=2, small=1");
  }

  @Test
  void whatIsNoPlainTypeIsItsText() {
    Ingested read =
        Ingested.of(
            folder,
            source("postgresql")
                .with("query", "SELECT doc, mark, list FROM \"Odd Types\" WHERE id > 9")
                .build(),
            provider("hush"));

    assertThat(read.rows())
        .containsExactly("{\"a\": [1]}|00000000-0000-0000-0000-000000000001|{1,2}");
  }

  @Test
  void aDecimalThatIsDeclaredAStringKeepsItsDigits() {
    Ingested read =
        Ingested.of(
            folder,
            source("postgresql")
                .with("query", "SELECT wide FROM \"Odd Types\" WHERE id > 9;")
                .type("wide", ColumnType.STRING)
                .build(),
            provider("hush"));

    assertThat(read.rows()).containsExactly("12345678901234567890.0123456789");
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "redshift"})
  void aLargeTableComesWholeAndInOrder(String driver) {
    Ingested read =
        Ingested.of(folder, source(driver).with("table", "public.many").build(), provider("hush"));

    assertThat(
            read.rows(
                "SELECT count(*), count(DISTINCT id), min(id), max(id), sum(x)::DECIMAL(20,2) FROM t WHERE id = file_row_number + 1 AND s = 'row ' || id"))
        .containsExactly("%1$d|%1$d|1|%1$d|20000050000.00".formatted(MANY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "redshift"})
  void whatThePasswordIsIsNeverSaid(String driver) {
    RemoteSources source = source(driver).with("table", "many");

    assertThatThrownBy(() -> Ingested.of(folder, source.build(), provider("wrong-hush")))
        .isInstanceOf(StageFailure.class)
        .hasMessageContaining("the database says: ")
        .hasMessageContaining("reader")
        .message()
        .doesNotContain("wrong-hush");
  }

  @Test
  void whatIsNotAllowedIsSaidByTheDatabase() {
    assertThatThrownBy(() ->
            Ingested.of(
                folder,
                source("postgresql").with("query", "SELECT * FROM pg_authid").build(),
                provider("hush")))
        .hasMessageContaining("permission denied for table pg_authid");
    assertThatThrownBy(() ->
            Ingested.of(
                folder,
                source("postgresql").with("query", "CREATE TABLE x AS SELECT 1").build(),
                provider("hush")))
        .hasMessageContaining("the database says: ");
  }

  @Test
  void theColumnsAreKnownWithoutReading() {
    SourceSchema schema =
        Tables.asked(
                source("postgresql").with("table", "many").build(),
                folder,
                Reach.of(provider("hush")))
            .orElseThrow();

    assertThat(schema.columns())
        .extracting(column -> column.name() + " " + column.type())
        .containsExactly("id INTEGER", "x NUMBER", "s STRING", "t TIMESTAMP");
  }

  private static Provider provider(String password) {
    return new FakeProvider(folder).with("shop-reader", password);
  }

  private static RemoteSources source(String driver) {
    RemoteSources source =
        new RemoteSources(
                "jdbc:%s://127.0.0.1:%d/postgres"
                    .formatted(
                        driver, driver.equals("redshift") ? redshift.port() : postgres.getPort()))
            .with("user", "reader")
            .with("password", "secret://shop-reader");
    return driver.equals("redshift") ? source.option("ssl", "false") : source;
  }

  /** Who is not its owner is asked for a password, as a server of its own would. */
  private static void requirePasswords() throws SQLException, IOException {
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement();
        var found = statement.executeQuery("SHOW hba_file")) {
      assertThat(found.next()).isTrue();
      Path rules = Path.of(found.getString(1));
      Files.writeString(rules, "host all reader 127.0.0.1/32 md5\n" + Files.readString(rules));
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  private static void execute(String sql) throws SQLException {
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
