package dev.trimaran.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.Decision;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.tck.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code state.db} may be when it is opened. */
class StateFileTest {
  @TempDir private Path workspace;

  @Test
  void a_newer_schema_is_refused() throws SQLException {
    new LocalPlaces().open(workspace).close();
    sql("pragma user_version = 99");

    CloudException failure = Failures.of(() -> new LocalPlaces().open(workspace));

    assertThat(failure.code()).isEqualTo(ErrorCode.PRECONDITION_FAILED);
    assertThat(failure)
        .hasMessage(
            "open state "
                + file()
                + ": expected schema version 4 or older, found 99, written by a newer Trimaran; use that one, or name"
                + " another folder with --workspace");
  }

  @Test
  void another_programs_file_is_refused_and_left_alone() throws SQLException, IOException {
    sql("create table theirs (x)");
    byte[] before = Files.readAllBytes(file());

    CloudException failure = Failures.of(() -> new LocalPlaces().open(workspace));

    assertThat(failure.code()).isEqualTo(ErrorCode.PRECONDITION_FAILED);
    assertThat(failure).hasMessageContaining("found another program's SQLite file");
    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  void a_file_that_is_no_database_is_told_with_what_to_do() throws IOException {
    Files.writeString(file(), "this is no database ".repeat(500));

    CloudException failure = Failures.of(() -> new LocalPlaces().open(workspace));

    assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(failure)
        .hasMessageStartingWith(
            "open state " + file() + ": " + file() + " is damaged: expected a whole SQLite file.")
        .hasMessageContaining("sqlite3 " + file() + " .recover");
  }

  @Test
  void a_damaged_page_is_told_when_it_is_read() throws IOException {
    try (Provider provider = new LocalPlaces().open(workspace)) {
      for (int i = 0; i < 200; i++) {
        provider.audit().append(new Decision("a", "s".repeat(200), "x", Map.of()));
      }
    }
    byte[] bytes = Files.readAllBytes(file());
    int page = 4096;
    for (int i = 2 * page; i < bytes.length; i++) {
      bytes[i] = (byte) 0xa5;
    }
    Files.write(file(), bytes);

    CloudException failure =
        Failures.of(() -> {
          try (Provider provider = new LocalPlaces().open(workspace)) {
            provider.audit().entries();
          }
        });

    assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(failure).hasMessageContaining(file() + " is damaged");
  }

  @Test
  void an_empty_file_becomes_the_state() throws IOException {
    Files.createFile(file());

    try (Provider provider = new LocalPlaces().open(workspace)) {
      assertThat(provider.models().models()).isEmpty();
    }
  }

  @Test
  void a_closed_provider_says_so() {
    Provider provider = new LocalPlaces().open(workspace);
    provider.close();

    assertThat(Failures.of(() -> provider.models().models()))
        .hasMessage("list models all: expected an open provider, found it closed");
    assertThat(Failures.of(() -> provider.models().removeAlias("m", "a")).code())
        .isEqualTo(ErrorCode.PRECONDITION_FAILED);
  }

  private Path file() {
    return workspace.resolve("state.db");
  }

  private void sql(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
