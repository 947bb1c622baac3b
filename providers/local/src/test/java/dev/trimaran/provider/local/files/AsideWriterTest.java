package dev.trimaran.provider.local.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsideWriterTest {
  @TempDir private Path folder;
  private Path aside;
  private Path target;

  @BeforeEach
  void folders() throws IOException {
    aside = Files.createDirectory(folder.resolve("aside"));
    target = folder.resolve("deep/er/target");
  }

  @Test
  void a_failed_write_leaves_the_old_content_and_nothing_aside() throws IOException {
    AsideWriter writer = new AsideWriter(aside);
    writer.replace(target, AsideWriter.bytes("old".getBytes(UTF_8)), true);

    assertThatThrownBy(() ->
            writer.replace(
                target,
                channel -> {
                  AsideWriter.bytes(new byte[100]).writeTo(channel);
                  throw new IOException("in the middle");
                },
                true))
        .hasMessage("in the middle");

    assertThat(target).hasContent("old");
    assertThat(aside).isEmptyDirectory();
  }

  @Test
  void a_stored_file_is_read_only() throws IOException {
    new AsideWriter(aside).create(target, AsideWriter.bytes("x".getBytes(UTF_8)));

    assertThat(Files.getPosixFilePermissions(target))
        .noneMatch(permission -> permission.name().endsWith("WRITE"));
  }

  @Test
  void what_killed_processes_left_is_removed_after_a_day() throws IOException {
    Path old = Files.createFile(aside.resolve("old"));
    Path fresh = Files.createFile(aside.resolve("fresh"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(25))));

    new AsideWriter(aside);

    assertThat(old).doesNotExist();
    assertThat(fresh).exists();
  }

  @Test
  void a_full_device_is_told_as_such() {
    Path full = Path.of("/dev/full");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full));

    assertThatThrownBy(() -> Files.write(full, new byte[1]))
        .isInstanceOfSatisfying(
            IOException.class,
            e ->
                assertThat(FileErrors.translate(e, "put object", "k", full))
                    .hasMessageContaining("no space is left on the disk of /dev/full"));
  }
}
