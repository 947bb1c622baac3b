package dev.trimaran.lifecycle.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.lifecycle.fake.FakeObjectStore;
import dev.trimaran.lifecycle.support.Specs;
import dev.trimaran.lifecycle.worker.SharedProviders;
import dev.trimaran.spec.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources in an object store: {@code fake://NAME/...} is the one of this name. */
class ObjectSourceTest {
  @TempDir Path folder;
  private FakeObjectStore objects;

  @BeforeEach
  void share() {
    objects = new FakeObjectStore(folder.resolve("copies"));
    SharedProviders.share("fake://lake/in", objects);
  }

  @Test
  void anObjectIsReadAsTheFileThatItIs() throws IOException {
    put("flights.csv", "a,b\n1,2\n");

    SourceFile file = find("fake://lake/in/flights.csv");

    assertThat(file.format()).isEqualTo(Format.CSV);
    assertThat(file.path()).hasContent("a,b\n1,2");
  }

  @Test
  void theObjectsBelowAPrefixAreOneFileWithOneHeader() {
    put("b.csv", "a,b\r\n3,4\r\n");
    put("a.csv", "a,b\n1,2");
    put("_SUCCESS", "x");

    SourceFile file = find("fake://lake/in/");

    assertThat(file.format()).isEqualTo(Format.CSV);
    assertThat(file.path()).content().isEqualTo("a,b\n1,2\n3,4\r\n");
  }

  @Test
  void anotherHeaderBelowThePrefixIsRefused() {
    put("a.csv", "a,b\n1,2\n");
    put("b.csv", "b,a\n1,2\n");

    assertThatThrownBy(() -> find("fake://lake/in/"))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "fake://lake/in/: expected the header of the first object in each, 'a,b', found 'b,a' in b.csv");
  }

  @Test
  void theRowsOfParquetFilesAreOneTable() throws IOException {
    try (Duck duck = Duck.open(Files.createDirectories(folder.resolve("scratch")))) {
      for (int part = 0; part < 2; part++) {
        Path file = folder.resolve("part-" + part + ".parquet");
        duck.writeParquet("SELECT " + part + " AS n", file);
        objects.put("part-" + part + ".parquet", file);
      }

      SourceFile file = find("fake://lake/in/");

      assertThat(file.format()).isEqualTo(Format.PARQUET);
      assertThat(duck.list("SELECT n FROM " + Sql.parquet(file.path()), row -> row.count(1)))
          .containsExactly(0L, 1L);
    }
  }

  @Test
  void aPrefixWithoutObjectsIsRefused() {
    assertThatThrownBy(() -> find("fake://lake/in/"))
        .hasMessage("fake://lake/in/: expected objects below it, found none");
  }

  private SourceFile find(String uri) {
    return SourceFile.find(Specs.source(uri), folder);
  }

  private void put(String key, String text) {
    objects.putIfAbsent(key, text.getBytes(UTF_8));
  }
}
