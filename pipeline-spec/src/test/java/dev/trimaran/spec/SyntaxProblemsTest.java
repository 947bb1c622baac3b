package dev.trimaran.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntaxProblemsTest {

  @Test
  void refusesAnEmptyFile() {
    assertThat(Specs.problems("# nothing here\n"))
        .containsExactly("p.yaml:1:1: expected a pipeline, found an empty file");
  }

  @Test
  void refusesATextInsteadOfAMap() {
    assertThat(Specs.problems("hello"))
        .containsExactly("p.yaml:1:1: expected a map, found the text 'hello'");
  }

  @Test
  void refusesATab() {
    assertThat(Specs.problems(Specs.small("metadata: {name: small}", "metadata:\n\tname: small")))
        .containsExactly("p.yaml:4:1: expected spaces for indentation, found a tab");
  }

  @Test
  void saysWhereAnOpenBracketStarts() {
    assertThat(Specs.problems(Specs.small("{name: small}", "{name: small")))
        .containsExactly(
            "p.yaml:4:8: expected YAML, found a syntax error: expected ',' or '}', but got :, "
                + "while parsing a flow mapping that starts at line 3");
  }

  @Test
  void refusesARepeatedKey() {
    assertThat(Specs.problems(Specs.small("uri: flights.csv", "uri: flights.csv, uri: other.csv")))
        .containsExactly(
            "p.yaml:6:31: ingest.flights.uri: expected each key once, found it again (first at line 6)");
  }

  @Test
  void refusesASecondDocument() {
    assertThat(Specs.problems(Specs.SMALL + "---\na: b\n"))
        .containsExactly("p.yaml:16:1: expected one YAML document, found a second one");
  }

  @Test
  void refusesTags() {
    assertThat(Specs.problems(Specs.small("kind: Pipeline", "kind: !!java.net.URL Pipeline")))
        .containsExactly(
            "p.yaml:2:7: expected a value without a tag, found the tag tag:yaml.org,2002:java.net.URL");
  }

  @Test
  void refusesAListAsKey() {
    assertThat(Specs.problems(Specs.small("{name: small}", "{? [a] : b}")))
        .containsExactly("p.yaml:3:14: expected a text as key, found a list");
  }

  @Test
  void refusesUnprintableCharacters() {
    assertThat(Specs.problems(Specs.small("name: small", "name: \"sm\u0007all\"")))
        .containsExactly("p.yaml:3:21: expected printable text, found the character U+0007");
  }

  @Test
  void refusesAnAliasWithoutItsAnchor() {
    assertThat(Specs.problems(Specs.small("name: small", "name: *small")))
        .containsExactly(
            "p.yaml:3:18: expected an anchor that ends before its alias, found *small without one");
  }

  @Test
  void refusesAnAliasInsideItsOwnAnchor() {
    assertThat(Specs.problems("a: &a [*a]"))
        .containsExactly(
            "p.yaml:1:8: expected an anchor that ends before its alias, found *a without one");
  }

  @Test
  void readsAnAliasAsItsAnchor() {
    String yaml =
        Specs.small("flights: {uri: flights.csv}", "flights: &csv {uri: flights.csv}")
            .replace("weather: {uri: weather.csv}", "weather: *csv");

    assertThat(Specs.pipeline(yaml).ingest().get("weather").uri()).isEqualTo("flights.csv");
  }

  @Test
  void refusesAliasesThatGrowOverAllBounds() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String alias = "*a" + (i - 1);
      bomb.append(
          "a%d: &a%d [%s, %s, %s, %s, %s, %s, %s, %s, %s]\n"
              .replace("%s", alias)
              .replace("%d", "" + i));
    }

    assertThat(Specs.problems(bomb.toString()))
        .containsExactly(
            "p.yaml:5:15: expected at most 20000 values, aliases counted in full, found more");
  }

  @Test
  void refusesTooManyLevels() {
    assertThat(Specs.problems("[".repeat(100_000)))
        .containsExactly("p.yaml:1:42: expected at most 40 levels, found more");
  }

  @Test
  void refusesATextThatIsTooLong() {
    assertThat(Specs.problems("#".repeat((1 << 20) + 1)))
        .containsExactly("p.yaml:1:1: expected at most 1048576 characters, found 1048577");
  }

  @Test
  void refusesAFileThatIsNotUtf8(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("p.yaml"), new byte[] {'a', ':', ' ', (byte) 0xE9});

    assertThat(new PipelineReader(new SmallVocabulary()).read(file).problems())
        .extracting(SpecProblem::message)
        .containsExactly("expected text in UTF-8, found bytes that are none");
  }

  @Test
  void readsAFileWithAByteOrderMark(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("p.yaml"), "\uFEFF" + Specs.SMALL);

    assertThat(new PipelineReader(new SmallVocabulary()).read(file).pipeline()).isPresent();
  }
}
