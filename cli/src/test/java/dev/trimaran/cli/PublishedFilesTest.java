package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the repository publishes says what the program says. */
class PublishedFilesTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path SCHEMA = ROOT.resolve("docs/pipeline.schema.json");

  @Test
  void the_schema_is_what_the_command_prints() throws Exception {
    assertThat(Files.readString(SCHEMA))
        .as("stale: refresh it with: ./trimaran schema > docs/pipeline.schema.json")
        .isEqualTo(printed("schema"));
  }

  @Test
  void the_reference_is_what_the_command_prints() throws Exception {
    assertThat(Files.readString(ROOT.resolve("docs/reference.md")))
        .as("stale: refresh it with: ./trimaran schema --reference > docs/reference.md")
        .isEqualTo(printed("schema", "--reference"));
  }

  @Test
  void the_words_that_stacks_know_are_those_of_the_command() throws Exception {
    var words = "stacks/core/src/main/resources/dev/trimaran/stacks/component/words.json";

    assertThat(Files.readString(ROOT.resolve(words)))
        .as("stale: refresh it with: ./trimaran schema --words > %s", words)
        .isEqualTo(printed("schema", "--words"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void an_example_has_no_problems(Path example) throws Exception {
    assertThat(SpecLoader.load(example).problems()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void an_example_fits_the_schema(Path example) throws Exception {
    var schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(Files.readString(SCHEMA));
    Object spec =
        new Load(LoadSettings.builder().build()).loadFromString(Files.readString(example));

    assertThat(schema.validate(new ObjectMapper().valueToTree(spec))).isEmpty();
    assertThat(schema.validate(new ObjectMapper().readTree("{\"kind\": \"Pipeline\"}")))
        .isNotEmpty();
  }

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> found = Files.list(ROOT.resolve("examples"))) {
      return found
          .map(example -> example.resolve("pipeline.yaml"))
          .filter(Files::exists)
          .toList()
          .stream();
    }
  }

  private static String printed(String... command) {
    StringWriter out = new StringWriter();
    assertThat(Main.execute(new PrintWriter(out), new PrintWriter(out), command)).isZero();
    return out.toString();
  }
}
