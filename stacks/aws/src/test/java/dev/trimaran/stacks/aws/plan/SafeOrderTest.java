package dev.trimaran.stacks.aws.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.pulumi.Context;
import com.pulumi.aws.sagemaker.Endpoint;
import com.pulumi.aws.sagemaker.EndpointArgs;
import com.pulumi.aws.sagemaker.EndpointConfiguration;
import com.pulumi.aws.sagemaker.EndpointConfigurationArgs;
import com.pulumi.aws.sagemaker.inputs.EndpointConfigurationProductionVariantArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.trimaran.stacks.plan.Action;
import dev.trimaran.stacks.plan.PropertyChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SafeOrderTest {
  private static final Map<String, String> HOSTED =
      Map.of(
          "serving", "sagemaker",
          "modelVersion", "3",
          "servingImage", "123456789012.dkr.ecr.eu-central-1.amazonaws.com/trimaran:0.1.0");

  private static Map<String, String> hosted(String key, String value) {
    var all = new HashMap<>(HOSTED);
    all.put(key, value);
    return all;
  }

  @Test
  void nothing_changes_without_a_change() {
    for (var config : List.of(HOSTED, Map.<String, String>of())) {
      var plan = Deployed.plan(Deployed.with(config), config);

      assertThat(plan.steps())
          .filteredOn(step -> step.urn().toString().contains("trimaran:stage:Serving"))
          .isNotEmpty()
          .allMatch(step -> step.action() == Action.SAME);
    }
  }

  @Test
  void a_new_version_is_made_beside_the_old_one_and_the_endpoint_moves_to_it() {
    var plan = Deployed.plan(Deployed.with(HOSTED), hosted("modelVersion", "4"));

    assertThat(plan.refused()).isEmpty();
    assertThat(plan.steps())
        .filteredOn(step -> step.action() != Action.SAME)
        .extracting(step -> step.urn().name(), step -> step.action())
        .contains(
            tuple("serving-model", Action.REPLACE),
            tuple("serving-configuration", Action.REPLACE),
            tuple("serving", Action.UPDATE))
        .allMatch(change -> !change.toList().contains(Action.DELETE));
    assertThat(Deployed.step(plan, "EndpointConfiguration", "serving-configuration").changes())
        .extracting(PropertyChange::path)
        .contains("name");
    assertThat(Deployed.step(plan, "Endpoint", "serving").changes())
        .extracting(PropertyChange::path)
        .containsExactly("endpointConfigName");
  }

  @Test
  void a_larger_instance_is_a_new_configuration_too() {
    var plan = Deployed.plan(Deployed.with(HOSTED), hosted("instanceType", "ml.m5.xlarge"));

    assertThat(plan.refused()).isEmpty();
    assertThat(Deployed.step(plan, "Model", "serving-model").action()).isEqualTo(Action.SAME);
    assertThat(Deployed.step(plan, "Endpoint", "serving").action()).isEqualTo(Action.UPDATE);
  }

  @Test
  void a_function_of_another_kind_would_be_gone_for_a_while() {
    var image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/trimaran:0.1.0";
    var plan = Deployed.plan(Deployed.with(Map.of()), Map.of("functionImage", image));

    assertThat(plan.refused())
        .extracting(step -> step.urn().name(), step -> step.refused().orElseThrow())
        .contains(
            tuple(
                "serving",
                "callers reach it, and a new one in its place (for its packageType) is another"
                    + " address: make one of another name beside it, move the callers, and take"
                    + " this one out of the program after that"));
  }

  @Test
  void another_setting_of_a_function_is_a_version_more_and_the_alias_moves_to_it() {
    var plan = Deployed.plan(Deployed.with(Map.of()), Map.of("tracing", "false"));

    assertThat(plan.refused()).isEmpty();
    assertThat(Deployed.step(plan, "Function", "serving").action()).isEqualTo(Action.UPDATE);
    assertThat(Deployed.step(plan, "Alias", "serving-live").changes())
        .extracting(PropertyChange::path, PropertyChange::after)
        .singleElement()
        .satisfies(change -> assertThat(change.toList().getFirst()).isEqualTo("functionVersion"));
  }

  @Test
  void other_limits_of_a_function_are_no_new_version() {
    var plan = Deployed.plan(Deployed.with(Map.of()), Map.of("reservedConcurrency", "30"));

    assertThat(Deployed.step(plan, "Function", "serving").action()).isEqualTo(Action.UPDATE);
    assertThat(Deployed.step(plan, "Alias", "serving-live").action()).isEqualTo(Action.SAME);
  }

  @Test
  void an_endpoint_may_be_taken_away_on_purpose() {
    var plan = Deployed.plan(Deployed.with(HOSTED), Map.of());

    assertThat(plan.refused()).isEmpty();
    assertThat(Deployed.step(plan, "Endpoint", "serving").action()).isEqualTo(Action.DELETE);
  }

  /** An endpoint and its configuration as they are often written: with names that stay. */
  private static Consumer<Context> careless(
      String configuration, String instance, CustomResourceOptions options, String pointsTo) {
    return _ -> {
      new EndpointConfiguration(
          "configuration",
          EndpointConfigurationArgs.builder()
              .name(configuration)
              .productionVariants(
                  EndpointConfigurationProductionVariantArgs.builder()
                      .modelName("m")
                      .instanceType(instance)
                      .initialInstanceCount(1)
                      .build())
              .build(),
          options);
      new Endpoint(
          "endpoint",
          EndpointArgs.builder().name("flights").endpointConfigName(pointsTo).build(),
          CustomResourceOptions.Empty);
    };
  }

  private static final CustomResourceOptions NONE = CustomResourceOptions.Empty;

  @Test
  void a_configuration_that_keeps_its_name_would_be_deleted_first() {
    var state = Deployed.with(Map.of(), careless("c", "ml.m5.large", NONE, "c"));
    var plan = Deployed.plan(state, Map.of(), careless("c", "ml.m5.xlarge", NONE, "c"));

    assertThat(plan.refused())
        .singleElement()
        .satisfies(step -> {
          assertThat(step.urn().name()).isEqualTo("configuration");
          assertThat(step.refused())
              .contains(
                  "what serves points to it, and it would be deleted before there is the new one:"
                      + " give it a name that changes with its content, and no"
                      + " deleteBeforeReplace");
        });
  }

  @Test
  void a_configuration_that_is_to_be_deleted_first_is_refused_under_any_name() {
    var first = CustomResourceOptions.builder().deleteBeforeReplace(true).build();
    var state = Deployed.with(Map.of(), careless("c1", "ml.m5.large", first, "c1"));
    var plan = Deployed.plan(state, Map.of(), careless("c2", "ml.m5.xlarge", first, "c2"));

    assertThat(plan.refused())
        .extracting(step -> step.urn().name())
        .containsExactly("configuration");
  }

  @Test
  void a_configuration_stays_as_long_as_an_endpoint_points_to_it() {
    var state = Deployed.with(Map.of(), careless("c1", "ml.m5.large", NONE, "c1"));
    var plan = Deployed.plan(state, Map.of(), careless("c2", "ml.m5.large", NONE, "c1"));

    assertThat(Deployed.step(plan, "EndpointConfiguration", "configuration").refused())
        .contains("'endpoint' still points to it: it can go after that one points to another");
  }

  @Test
  void an_endpoint_of_another_name_would_leave_its_callers() {
    Consumer<Context> renamed =
        _ -> new Endpoint("e", EndpointArgs.builder().name("new").endpointConfigName("c").build());
    var state =
        Deployed.with(
            Map.of(),
            _ ->
                new Endpoint(
                    "e", EndpointArgs.builder().name("old").endpointConfigName("c").build()));

    assertThat(Deployed.plan(state, Map.of(), renamed).refused())
        .singleElement()
        .satisfies(step -> assertThat(step.refused().orElseThrow()).contains("(for its name)"));
  }
}
