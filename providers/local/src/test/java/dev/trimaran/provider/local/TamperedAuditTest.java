package dev.trimaran.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.provider.api.AuditEntry;
import dev.trimaran.provider.api.Decision;
import dev.trimaran.provider.api.Provider;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who changes the audit log behind its back is found out. */
class TamperedAuditTest {
  @TempDir private Path workspace;

  @BeforeEach
  void five_decisions() {
    try (Provider provider = new LocalPlaces().open(workspace)) {
      for (int i = 1; i <= 5; i++) {
        provider
            .audit()
            .append(new Decision("promoted", "m@" + i, "ada", Map.of("to", "champion")));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit set actor = 'eve' where sequence = 3",
        "update audit set details = '{\"to\":\"challenger\"}' where sequence = 3",
        "update audit set details = 'no json' where sequence = 3",
        "update audit set details = 'null' where sequence = 3",
        "update audit set details = '{\"to\":null}' where sequence = 3",
        "update audit set subject = '' where sequence = 3",
        "update audit set recorded = recorded + 1 where sequence = 3",
        "update audit set digest = previous where sequence = 3",
        "delete from audit where sequence = 3"
      })
  void the_first_broken_entry_is_named(String tampering) throws SQLException {
    sql("drop trigger audit_is_never_changed; drop trigger audit_is_never_cut; " + tampering);

    try (Provider provider = new LocalPlaces().open(workspace)) {
      assertThat(provider.audit().firstBroken()).hasValue(3);
    }
  }

  @Test
  void sql_alone_cannot_change_it() {
    assertThatThrownBy(() -> sql("update audit set actor = 'eve'"))
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> sql("delete from audit")).hasMessageContaining("append-only");
  }

  @Test
  void the_chain_goes_on_after_reopening() {
    try (Provider provider = new LocalPlaces().open(workspace)) {
      AuditEntry sixth =
          provider.audit().append(new Decision("rolled-back", "m@5", "policy", Map.of()));

      assertThat(sixth.sequence()).isEqualTo(6);
      assertThat(provider.audit().firstBroken()).isEmpty();
    }
  }

  private void sql(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + workspace.resolve("state.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
