package dev.trimaran.provider.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.AuditEntry;
import dev.trimaran.provider.api.ModelVersion;
import dev.trimaran.provider.api.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several real processes on one workspace, which they also create at the same moment. */
class ProcessesAtOnceTest {
  private static final List<String> WHO = List.of("a", "b", "c");

  @TempDir private Path workspace;

  @Test
  void each_object_has_one_winner_and_its_bytes() throws IOException {
    List<List<String>> won = hammer("put", 100);

    try (Provider provider = new LocalPlaces().open(workspace)) {
      for (int i = 0; i < 100; i++) {
        int object = i;
        List<String> winners =
            IntStream.range(0, WHO.size())
                .filter(p -> won.get(p).get(object).equals("true"))
                .mapToObj(WHO::get)
                .toList();
        assertThat(winners).hasSize(1);
        try (InputStream bytes = provider.objects().read("contested/" + i)) {
          assertThat(new String(bytes.readAllBytes(), UTF_8))
              .isEqualTo(winners.get(0).repeat(10_000));
        }
      }
    }
    assertThat(workspace.resolve("aside")).isEmptyDirectory();
  }

  @Test
  void each_bundle_is_one_version_without_gaps() {
    List<List<String>> versions = hammer("register", 60);

    assertThat(versions.get(1)).isEqualTo(versions.get(0));
    assertThat(versions.get(2)).isEqualTo(versions.get(0));
    try (Provider provider = new LocalPlaces().open(workspace)) {
      assertThat(provider.models().versions("m").map(ModelVersion::version).sorted())
          .isEqualTo(IntStream.rangeClosed(1, 60).boxed().toList());
    }
  }

  @Test
  void decisions_make_one_chain() {
    List<List<String>> sequences = hammer("audit", 60);

    assertThat(sequences.stream().flatMap(List::stream).distinct()).hasSize(180);
    try (Provider provider = new LocalPlaces().open(workspace)) {
      assertThat(provider.audit().firstBroken()).isEmpty();
      assertThat(provider.audit().entries().map(AuditEntry::sequence))
          .isEqualTo(IntStream.rangeClosed(1, 180).mapToObj(Long::valueOf).toList());
    }
  }

  @Test
  void each_experiment_has_one_id() {
    List<List<String>> ids = hammer("experiment", 60);

    assertThat(ids.get(1)).isEqualTo(ids.get(0));
    assertThat(ids.get(2)).isEqualTo(ids.get(0));
    assertThat(ids.get(0)).doesNotHaveDuplicates();
  }

  private List<List<String>> hammer(String what, int times) {
    List<TestJvm> processes = new ArrayList<>();
    try {
      WHO.forEach(who -> processes.add(TestJvm.start(Hammer.class, workspace, what, who, times)));
      processes.forEach(TestJvm::line);
      processes.forEach(TestJvm::go);
      return processes.stream().map(TestJvm::finish).toList();
    } finally {
      processes.forEach(TestJvm::close);
    }
  }
}
