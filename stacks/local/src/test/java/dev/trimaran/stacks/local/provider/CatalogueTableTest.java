package dev.trimaran.stacks.local.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.stacks.catalogue.Catalogue;
import dev.trimaran.stacks.catalogue.NameRule;
import dev.trimaran.stacks.catalogue.ResourceType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.Provider.CreateResponse;

/** What a plan knows of the resources is what the provider does. */
class CatalogueTableTest {
  private static final Catalogue TABLE = new Catalogue();
  @TempDir private Path above;

  static List<LocalResource> resources() {
    return Resources.all();
  }

  private static ResourceType listed(LocalResource resource) {
    return TABLE.find(resource.shape().token());
  }

  @Test
  void every_type_of_the_provider_is_in_the_table_and_no_other() {
    assertThat(TABLE.types("trimaran"))
        .containsExactlyInAnyOrderElementsOf(
            resources().stream().map(resource -> resource.shape().token()).toList());
  }

  @ParameterizedTest
  @MethodSource("resources")
  void the_inputs_that_replace_are_those_of_the_provider(LocalResource resource) {
    assertThat(listed(resource).replaces())
        .isEqualTo(
            resource.shape().inputs().stream()
                .filter(Property::replaces)
                .map(Property::name)
                .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("resources")
  void what_can_be_lost_with_a_resource_is_data(LocalResource resource) {
    assertThat(listed(resource).data())
        .isEqualTo(resource.shape().input("forceDestroy").isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "flight-delays", "a.b_c", "-a", "a-", "", "a b", "ä"})
  void a_name_is_refused_by_the_table_where_the_provider_refuses_it(String name) {
    for (LocalResource resource : resources()) {
      listed(resource)
          .name()
          .ifPresent(rule ->
              assertThat(rule.refuse(name).isEmpty())
                  .as(resource.shape().token())
                  .isEqualTo(accepts(resource, rule, name)));
    }
    assertThat(listed(new ExperimentResource()).name()).isPresent();
  }

  private static boolean accepts(LocalResource resource, NameRule rule, String name) {
    return resource.check(Values.NONE.with(rule.property(), name)).stream()
        .noneMatch(problem -> problem.property().equals(rule.property()));
  }

  @Test
  void the_outputs_that_a_plan_derives_are_those_that_are_made() {
    String path = above.resolve("w").toString();
    Values named = Values.NONE.with("workspace", path).with("name", "shop");
    try (Engine engine = new Engine(Resources.all())) {
      derivedLikeMade(engine, "Workspace", Values.NONE.with("path", path));
      for (String type : List.of("Experiment", "RegisteredModel", "FeatureView")) {
        derivedLikeMade(engine, type, named);
      }
      derivedLikeMade(engine, "Secret", named.with("value", "hunter2"));
      derivedLikeMade(engine, "AlertChannel", named.with("file", path + "/alerts.jsonl"));
    }
  }

  private static void derivedLikeMade(Engine engine, String type, Values inputs) {
    CreateResponse made = engine.create(type, inputs, false);
    Map<String, String> templates = TABLE.find("trimaran:local:" + type).outputs();
    Values properties = Wire.values(made.getProperties());
    assertThat(templates).containsKey("id");
    templates.forEach((output, template) ->
        assertThat(filled(template, inputs))
            .as(output + " of " + type)
            .isEqualTo(output.equals("id") ? made.getId() : properties.text(output)));
  }

  private static String filled(String template, Values inputs) {
    String text = template;
    for (String name : inputs.all().keySet()) {
      text = text.replace("{" + name + "}", inputs.text(name));
    }
    return text;
  }
}
