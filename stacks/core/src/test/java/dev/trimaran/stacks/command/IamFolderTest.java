package dev.trimaran.stacks.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.stacks.permission.Policy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IamFolderTest {
  @TempDir private Path folder;

  private static Policy policy(String name, String text) {
    return new Policy(name, "json", text, List.of(), List.of());
  }

  @Test
  void has_what_the_plan_lists() throws Exception {
    var plan = new Desk(folder).plan("--iam", folder.resolve("out/iam").toString());

    assertThat(plan.err())
        .isEqualTo(
            "wrote %1$s/deploy.json\nwrote %1$s/reader.json\n"
                .formatted(folder.resolve("out/iam")));
    assertThat(folder.resolve("out/iam/deploy.json")).hasContent("{\"allow\": [\"make\"]}");
    assertThat(folder.resolve("out")).isDirectoryNotContaining("glob:**/.iam*");
  }

  @Test
  void takes_the_place_of_an_earlier_one() {
    var iam = new IamFolder(folder.resolve("iam"));
    iam.write(List.of(policy("a", "1"), policy("b", "1")));

    iam.write(List.of(policy("b", "2"), policy("a", "2")));

    assertThat(folder.resolve("iam/a.json")).hasContent("2");
    assertThat(folder).isDirectoryNotContaining("glob:**/.iam*");
  }

  @Test
  void has_all_documents_or_none() {
    var iam = new IamFolder(folder.resolve("iam"));
    var unwritable = policy("n".repeat(300), "2");

    assertThatThrownBy(() -> iam.write(List.of(policy("a", "1"), unwritable)))
        .isInstanceOf(java.io.UncheckedIOException.class);
    assertThat(folder).isEmptyDirectory();
    assertThatThrownBy(() -> iam.write(List.of(policy("a b", "1"), policy("a/b", "2"))))
        .hasMessageContaining("expected one document named a-b.json, found two");
  }
}
