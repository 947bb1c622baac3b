package dev.trimaran.provider.local.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.provider.api.CloudException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {
  @TempDir private Path root;
  private PrivateFiles files;

  @BeforeEach
  void folder() {
    files = new PrivateFiles(root.resolve("w/secrets"), ".txt");
  }

  @Test
  void what_is_written_is_read_again_until_it_is_removed() {
    assertThat(files.read("a")).isEmpty();

    files.write("a", "one");
    files.write("a", "two");
    assertThat(files.read("a")).contains("two");

    files.remove("a");
    files.remove("a");
    assertThat(files.read("a")).isEmpty();
    assertThat(files.folder()).isEmptyDirectory();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it knows no such permissions")
  void nobody_else_can_read_it_also_once_it_was_replaced() throws IOException {
    files.write("a", "one");
    files.write("a", "two");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.file("a"))))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.folder())))
        .isEqualTo("rwx------");
  }

  @Test
  void a_file_in_the_folders_way_is_said() throws IOException {
    Files.createDirectories(root.resolve("w"));
    Files.createFile(root.resolve("w/secrets"));

    assertThatThrownBy(() -> files.write("a", "one"))
        .isInstanceOf(CloudException.class)
        .hasMessageContaining("expected a folder at " + files.folder());
  }
}
