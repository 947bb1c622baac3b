package dev.trimaran.stacks.aws.finding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.pulumi.core.annotations.Import;
import dev.trimaran.stacks.finding.Finding;
import dev.trimaran.stacks.finding.Rule;
import dev.trimaran.stacks.finding.RuleTable;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of the table: stacks that break it, and stacks that do not. */
class TableRulesTest {
  private static final Path TABLE =
      Path.of("src/main/resources/dev/trimaran/stacks/finding/aws.json");
  private static final List<Rule> RULES = RuleTable.onClassPath("aws");

  static Stream<JsonNode> cases() throws IOException {
    try (var stream = TableRulesTest.class.getResourceAsStream("cases.json")) {
      return stream(new JsonMapper().readTree(stream)).toList().stream();
    }
  }

  static Stream<JsonNode> rows() throws IOException {
    return stream(new JsonMapper().readTree(TABLE.toFile()));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void finds_what_breaks_it_and_nothing_in_what_does_not(JsonNode example) {
    var rule = RULES.get(example.get("row").intValue());

    assertThat(rule.id()).isEqualTo(example.get("rule").textValue());
    for (var sound : example.get("sound")) {
      assertThat(rule.check(HandMade.stack(sound))).as("sound: %s", sound).isEmpty();
    }
    for (var broken : example.get("broken")) {
      assertThat(rule.check(HandMade.stack(broken)))
          .as("broken: %s", broken)
          .isNotEmpty()
          .extracting(Finding::rule)
          .containsOnly(rule.id());
    }
  }

  @Test
  void every_row_has_a_case() throws IOException {
    var rows = cases().map(example -> example.get("row").intValue()).distinct().toList();

    assertThat(rows).hasSize(RULES.size());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void asks_for_inputs_that_the_sdk_has_and_says_where_aws_says_why(JsonNode row) throws Exception {
    assertThat(row.get("id").textValue()).matches("(CKV2?|TRM)_AWS_\\d+");
    assertThat(row.get("text").textValue()).endsWith(".");
    assertThat(row.get("source").textValue()).startsWith("https://docs.aws.amazon.com/");
    var beside = row.path("beside");
    for (var type : row.get("types")) {
      has(type.textValue(), row.path("when").path("path"));
      has(type.textValue(), row.path("unless").path("path"));
      has(
          beside.isMissingNode() ? type.textValue() : beside.get("type").textValue(),
          row.get("test").get("path"));
    }
    for (var reference : List.of(beside, row.path("unlessReferred"))) {
      if (!reference.isMissingNode()) {
        has(reference.get("type").textValue(), reference.get("by"));
      }
    }
  }

  private static void has(String type, JsonNode paths) throws ClassNotFoundException {
    var parts = type.split("[:/]");
    Class<?> arguments =
        Class.forName(
            "com.pulumi.aws." + parts[1].toLowerCase(Locale.ROOT) + "." + parts[3] + "Args");
    for (var path : paths.isArray() ? paths : new JsonMapper().createArrayNode().add(paths)) {
      if (path.isTextual()) {
        has(arguments, path.textValue());
      }
    }
  }

  private static void has(Class<?> arguments, String path) {
    var at = Set.<Class<?>>of(arguments);
    for (var step : path.split("\\.")) {
      var below = new HashSet<Class<?>>();
      var found = false;
      for (var type : at) {
        for (var field : type.getDeclaredFields()) {
          var input = field.getAnnotation(Import.class);
          if (input != null && input.name().equals(step)) {
            found = true;
            below.addAll(classes(field.getGenericType()));
          }
        }
      }
      assertThat(found).as("%s of %s in %s", step, path, at).isTrue();
      at = below;
    }
  }

  private static List<Class<?>> classes(Type type) {
    if (type instanceof Class<?> plain) {
      return List.of(plain);
    }
    var all = new ArrayList<Class<?>>();
    if (type instanceof ParameterizedType generic) {
      Arrays.stream(generic.getActualTypeArguments()).forEach(it -> all.addAll(classes(it)));
    }
    return all;
  }
}
