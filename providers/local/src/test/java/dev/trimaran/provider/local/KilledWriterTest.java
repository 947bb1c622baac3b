package dev.trimaran.provider.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.ModelVersion;
import dev.trimaran.provider.api.ObjectInfo;
import dev.trimaran.provider.api.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A writer that is killed at any moment leaves everything whole, and what it had told of is there.
 */
class KilledWriterTest {
  @TempDir private Path workspace;

  @Test
  void state_is_whole_after_every_kill() throws IOException, SQLException {
    List<String> told = new ArrayList<>();

    for (int round = 0; round < 5; round++) {
      try (TestJvm writer = TestJvm.start(BusyWriter.class, workspace, "w" + round)) {
        // An uneven number of lines: the kill falls into each of the four kinds of writing.
        for (int line = 0; line < 9 + 5 * round; line++) {
          told.add(writer.line());
        }
        told.addAll(writer.kill());
      }
      try (Provider provider = new LocalPlaces().open(workspace)) {
        objectsAreWhole(provider, names(told, "object "));
        decisionsAreWhole(provider, names(told, "audit "));
        modelsAreWhole(provider, names(told, "model "));
        viewIsWhole(provider);
      }
      assertThat(pragma("integrity_check")).isEqualTo("ok");
    }
    assertThat(told).hasSizeGreaterThan(90);
  }

  private static Set<String> names(List<String> told, String kind) {
    return told.stream()
        .filter(line -> line.startsWith(kind))
        .map(line -> line.substring(kind.length()))
        .collect(Collectors.toSet());
  }

  private static void objectsAreWhole(Provider provider, Set<String> told) throws IOException {
    List<String> keys = provider.objects().list("").map(ObjectInfo::key).toList();
    assertThat(keys).containsAll(told.stream().map(name -> "once/" + name).toList());
    for (String key : keys) {
      try (InputStream object = provider.objects().read(key)) {
        String text = new String(object.readAllBytes(), UTF_8);
        String name = text.substring(0, text.length() / BusyWriter.OBJECT_REPEATS);
        assertThat(text).isEqualTo(name.repeat(BusyWriter.OBJECT_REPEATS));
        assertThat(name).isNotEmpty();
      }
    }
  }

  private static void decisionsAreWhole(Provider provider, Set<String> told) {
    assertThat(provider.audit().firstBroken()).isEmpty();
    assertThat(provider.audit().entries().map(entry -> entry.decision().subject()))
        .containsAll(told)
        .doesNotHaveDuplicates();
  }

  private static void modelsAreWhole(Provider provider, Set<String> told) {
    List<ModelVersion> versions = provider.models().versions("m").toList();
    assertThat(versions).extracting(ModelVersion::bundleDigest).containsAll(told);
    assertThat(versions).allSatisfy(version -> assertThat(version.tags()).hasSize(2));
    assertThat(versions.stream().map(ModelVersion::version).sorted())
        .isEqualTo(IntStream.rangeClosed(1, versions.size()).boxed().toList());
  }

  private static void viewIsWhole(Provider provider) {
    assertThat(provider.features().views()).hasSize(1);
    Set<Object> values =
        IntStream.range(0, BusyWriter.VIEW_ROWS)
            .mapToObj(k ->
                provider.features().read("v", List.of("k" + k)).orElseThrow().values().get("x"))
            .collect(Collectors.toSet());
    assertThat(values).hasSize(1);
  }

  private String pragma(String name) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + workspace.resolve("state.db"));
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("pragma " + name)) {
      return answer.getString(1);
    }
  }
}
