package dev.trimaran.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.tck.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real full disk and a real read-only one, mounted in a name space of the test's own; skipped
 * where that is not allowed.
 */
class UnwritableDiskTest {
  @TempDir private Path workspace;

  @Test
  void a_disk_full_of_objects_is_told_and_nothing_is_half_written() {
    List<String> told = onDisk("size=3m", "true", "fill-objects");

    assertThat(told.get(0))
        .startsWith("RESOURCE_EXHAUSTED put object if absent fill/")
        .contains(": no space is left on the disk of " + workspace)
        .endsWith("free some and run again, nothing is half-written");
    assertThat(told.subList(1, 4))
        .containsExactly("object whole", "aside 0", "broken OptionalLong.empty");
  }

  @Test
  void a_disk_full_of_state_is_told_and_nothing_is_half_written() {
    List<String> told = onDisk("size=3m", "true", "fill-state");

    assertThat(told.get(0))
        .startsWith("RESOURCE_EXHAUSTED append decision fill x")
        .endsWith(
            ": no space is left for "
                + workspace.resolve("state.db")
                + "; free some and run again, nothing is half-written");
    assertThat(told.subList(1, 4))
        .containsExactly("object whole", "aside 0", "broken OptionalLong.empty");
  }

  @Test
  void a_read_only_disk_is_told_with_its_path() {
    List<String> told = onDisk("size=3m", "mount -o remount,ro " + workspace, "fill-objects");

    assertThat(told)
        .containsExactly(
            "PERMISSION_DENIED open workspace "
                + workspace
                + ": "
                + workspace
                + " is on a read-only file system; name another folder with --workspace");
  }

  @Test
  void a_workspace_that_became_read_only_is_told_with_its_path() throws IOException {
    String prepared =
        "mkdir objects aside endpoints && : >state.db && cd / && mount -o remount,ro " + workspace;

    List<String> told = onDisk("size=3m", "cd " + workspace + " && " + prepared, "fill-objects");

    assertThat(told).hasSize(1);
    assertThat(told.get(0))
        .startsWith("PERMISSION_DENIED open state " + workspace.resolve("state.db"))
        .contains("name another folder with --workspace");
  }

  @Test
  void a_folder_that_may_not_be_written_is_told_with_its_path() throws IOException {
    Path locked = Files.createDirectory(workspace.resolve("locked"));
    assumeTrue(locked.toFile().setWritable(false));
    assumeFalse(Files.isWritable(locked), "this user may write everywhere");

    CloudException failure = Failures.of(() -> new LocalPlaces().open(locked.resolve("w")));

    assertThat(failure.code()).isEqualTo(ErrorCode.PERMISSION_DENIED);
    assertThat(failure)
        .hasMessageContaining(
            locked + "/w may not be written; make it writable or name another folder");
  }

  @Test
  void a_file_where_the_workspace_should_be_is_told_with_its_path() throws IOException {
    Path file = Files.createFile(workspace.resolve("file"));

    CloudException failure = Failures.of(() -> new LocalPlaces().open(file));

    assertThat(failure)
        .hasMessageStartingWith("open workspace " + file + ": expected a folder at " + file);
  }

  private List<String> onDisk(String options, String prepare, String what) {
    assumeTrue(Unshare.ALLOWED, "no name space of one's own");
    List<String> above =
        new ArrayList<>(List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c"));
    above.add(
        "mount -t tmpfs -o "
            + options
            + " tmpfs "
            + workspace
            + " && "
            + prepare
            + " && exec \"$@\"");
    above.add("sh");
    try (TestJvm jvm = TestJvm.start(above, DiskUser.class, workspace, what)) {
      return jvm.finish();
    }
  }

  /** Whether this machine lets a user mount in a name space of its own. */
  private static final class Unshare {
    static final boolean ALLOWED = allowed();

    private static boolean allowed() {
      try {
        String mount = "mount -t tmpfs tmpfs /tmp";
        return new ProcessBuilder(
                    "unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount)
                .start()
                .waitFor()
            == 0;
      } catch (IOException | InterruptedException e) {
        return false;
      }
    }
  }
}
