package dev.trimaran.stacks.aws.permission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.pulumi.core.annotations.Import;
import dev.trimaran.stacks.catalogue.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table against AWS's service authorization reference and against the SDK. */
class RowsTest {
  private static final Path FOLDER =
      Path.of("src/main/resources/dev/trimaran/stacks/permission/aws");
  private static final Rows ROWS = new Rows();
  private static final JsonNode REFERENCE = reference();

  private static JsonNode reference() {
    try (var stream = RowsTest.class.getResourceAsStream("authorization.json")) {
      return new JsonMapper().readTree(stream).get("actions");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<String> types() throws IOException {
    var types = new ArrayList<String>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (var file : files.sorted().toList()) {
        new JsonMapper()
            .readTree(file.toFile())
            .get("types")
            .fieldNames()
            .forEachRemaining(types::add);
      }
    }
    return types.stream();
  }

  static Stream<String> catalogued() {
    return new Catalogue().types("aws").stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("catalogued")
  void every_type_of_the_catalogue_has_a_row_with_its_source(String type) {
    assertThat(ROWS.of(type)).as(type).isPresent();
    assertThat(ROWS.source(type))
        .startsWith("https://docs.aws.amazon.com/service-authorization/latest/reference/list_");
  }

  @Test
  void a_type_that_nobody_has_heard_of_has_none() {
    assertThat(ROWS.of("aws:s3/bucketV3:BucketV3")).isEmpty();
    assertThat(ROWS.of("aws:unheard/of:Of")).isEmpty();
    assertThat(ROWS.of("../kms")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("types")
  void every_row_is_of_a_type_of_the_sdk_and_asks_for_its_inputs(String token) throws Exception {
    var parts = token.split("[:/]");
    var arguments =
        Class.forName(
            "com.pulumi.aws." + parts[1].toLowerCase(Locale.ROOT) + "." + parts[3] + "Args");
    var inputs =
        Arrays.stream(arguments.getDeclaredFields())
            .map(field -> field.getAnnotation(Import.class))
            .filter(annotation -> annotation != null)
            .map(Import::name)
            .toList();

    for (var part : parts(token)) {
      part.when().ifPresent(input -> assertThat(inputs).contains(input.split("\\.")[0]));
      var templates = new ArrayList<>(part.on());
      part.condition().values().forEach(keys -> templates.addAll(keys.values()));
      for (var template : templates) {
        assertThat(placeholders(template))
            .filteredOn(it -> !List.of("account", "region", "partition").contains(it))
            .as(template)
            .isSubsetOf(inputs);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void every_action_is_one_that_aws_knows(String type) {
    assertThat(parts(type))
        .flatExtracting(Part::actions)
        .allSatisfy(action -> assertThat(REFERENCE.has(action)).as(action).isTrue());
  }

  @ParameterizedTest
  @MethodSource("types")
  void an_action_is_held_to_no_resource_only_where_aws_holds_it_to_none(String type) {
    for (var part : parts(type)) {
      for (var action : part.actions()) {
        var resources = REFERENCE.get(action).get("resources");
        assertThat(part.on().isEmpty())
            .as("%s %s", action, resources)
            .isEqualTo(resources.isEmpty());
        if (part.on().isEmpty()) {
          assertThat(part.by() != Part.Bound.NAME || !part.condition().isEmpty())
              .as("what else holds %s", action)
              .isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void every_arn_is_of_a_form_that_aws_gives_for_one_of_the_actions(String type) {
    for (var part : parts(type)) {
      for (var template : part.on()) {
        if (template.contains(">")) {
          continue;
        }
        var sample =
            template
                .replaceAll("\\{[^{}]*(\\{[^{}]*}[^{}]*)*}", "x")
                .replace("rolex", "role/x")
                .replace("policyx", "policy/x");
        assertThat(part.actions())
            .as("%s on %s", part.actions(), sample)
            .anyMatch(action -> matches(action, sample));
      }
    }
  }

  private static boolean matches(String action, String sample) {
    for (var form : REFERENCE.get(action).get("resources")) {
      var regex = new StringBuilder();
      var matcher = Pattern.compile("\\$\\{[^}]*}").matcher(form.textValue());
      int at = 0;
      while (matcher.find()) {
        regex.append(Pattern.quote(form.textValue().substring(at, matcher.start()))).append(".*");
        at = matcher.end();
      }
      regex.append(Pattern.quote(form.textValue().substring(at)));
      if (sample.matches(regex.toString())) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @MethodSource("types")
  void every_condition_is_one_that_aws_evaluates_for_the_action(String type) {
    for (var part : parts(type)) {
      var keys = new ArrayList<String>();
      part.condition().values().forEach(condition -> keys.addAll(condition.keySet()));
      switch (part.by()) {
        case REQUEST_TAG -> keys.add("aws:RequestTag");
        case RESOURCE_TAG -> keys.add("aws:ResourceTag");
        case NAME, REGION -> {}
      }
      for (var action : part.actions()) {
        var known = new ArrayList<String>();
        REFERENCE.get(action).get("keys").forEach(key -> known.add(key.textValue()));
        assertThat(known).as(action).containsAll(keys);
      }
    }
  }

  private static List<Part> parts(String type) {
    return ROWS.of(type).orElseThrow();
  }

  private static List<String> placeholders(String template) {
    return Pattern.compile("\\{([A-Za-z0-9]+)[^{}]*(?:\\{[^{}]*})*[^{}]*}")
        .matcher(template)
        .results()
        .map((java.util.regex.MatchResult it) -> it.group(1))
        .toList();
  }
}
