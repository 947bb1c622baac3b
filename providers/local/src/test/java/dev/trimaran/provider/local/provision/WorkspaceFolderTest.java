package dev.trimaran.provider.local.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.local.DriversFactory;
import dev.trimaran.provider.tck.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose a workspace is, what is in it, and what goes with it. */
class WorkspaceFolderTest {
  @TempDir private Path above;
  private Path root;
  private WorkspaceFolder folder;

  @BeforeEach
  void name() {
    root = above.resolve("workspace");
    folder = new WorkspaceFolder(root);
  }

  @Test
  void what_is_made_is_there_and_what_is_removed_is_gone() {
    folder.take("stack-a");
    assertThat(folder.exists()).isFalse();

    folder.create();
    assertThat(folder.exists()).isTrue();
    assertThat(folder.contents().isEmpty()).isTrue();

    folder.remove();
    folder.remove();
    assertThat(root).doesNotExist();
  }

  @Test
  void its_owner_may_take_it_again_and_keeps_what_is_in_it() {
    folder.take("stack-a");
    folder.create();
    try (Provider provider = open()) {
      provider.objects().putIfAbsent("a/b", new byte[3]);
    }

    folder.take("stack-a");
    folder.create();

    assertThat(folder.contents()).isEqualTo(new WorkspaceFolder.Contents(1, 0));
  }

  @Test
  void another_stack_may_not_take_it() {
    folder.take("stack-a");

    CloudException failure = Failures.of(() -> folder.take("stack-b"));

    assertThat(failure.code()).isEqualTo(ErrorCode.ALREADY_EXISTS);
    assertThat(failure)
        .hasMessage(
            "create workspace "
                + root
                + ": expected a folder of its own, found the workspace of stack-a; choose another");
  }

  @Test
  void a_folder_that_somebody_uses_is_not_taken() {
    open().close();

    CloudException failure = Failures.of(() -> folder.take("stack-a"));

    assertThat(failure.code()).isEqualTo(ErrorCode.ALREADY_EXISTS);
    assertThat(failure).hasMessageContaining("found files in it; choose another, or import it");
  }

  @Test
  void other_peoples_files_stay() throws IOException {
    folder.take("stack-a");
    folder.create();
    Files.writeString(root.resolve("notes.txt"), "mine");

    folder.remove();

    assertThat(root).isDirectoryContaining("glob:**notes.txt");
    assertThat(root.toFile().list()).hasSize(1);
  }

  private Provider open() {
    return new DriversFactory().open(new Environment("test", root, Map.of()));
  }
}
