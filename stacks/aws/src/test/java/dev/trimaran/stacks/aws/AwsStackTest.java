package dev.trimaran.stacks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.annotations.Import;
import dev.trimaran.stacks.aws.price.AwsTariff;
import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.price.PriceList;
import dev.trimaran.stacks.price.PricedResource;
import dev.trimaran.stacks.price.Pricing;
import dev.trimaran.stacks.price.Usage;
import dev.trimaran.stacks.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the whole stack, whatever is in it. */
class AwsStackTest {
  private static final Map<String, String> EVERYTHING =
      Map.of("network", "true", "secrets", "[\"weather\", \"database\"]");

  /** By environment and configuration. */
  static Stream<StackRecord> stacks() {
    return Stream.of(
        Planned.dev(),
        Planned.prod(),
        Planned.sound("dev", EVERYTHING),
        Planned.sound("prod", EVERYTHING),
        Planned.hosted());
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void every_resource_that_can_be_tagged_says_whose_it_is(StackRecord stack) throws Exception {
    var tagged = new TreeSet<String>();
    for (RegisteredResource resource : custom(stack)) {
      if (inputs(resource).contains("tags")) {
        tagged.add(resource.type());
        assertThat(Planned.text(resource, "tags", "trimaran:pipeline"))
            .as(resource.urn().toString())
            .contains("flight-delays");
        assertThat(Planned.text(resource, "tags", "trimaran:environment")).contains(stack.stack());
        assertThat(Planned.text(resource, "tags", "trimaran:part")).isPresent();
      }
    }
    assertThat(tagged)
        .contains("aws:s3/bucketV2:BucketV2", "aws:iam/role:Role", "aws:glue/job:Job");
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void the_catalogue_knows_every_type(StackRecord stack) {
    assertThat(Planned.CATALOGUE.types("aws"))
        .containsAll(custom(stack).stream().map(RegisteredResource::type).toList());
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void every_resource_costs_something_or_says_why_not(StackRecord stack) {
    var resources =
        custom(stack).stream()
            .map(
                resource -> new PricedResource(resource.type(), resource.name(), resource.inputs()))
            .toList();

    var bill =
        new Pricing(new AwsTariff(), PriceList.of("aws", "eu-central-1"), Usage.usual())
            .bill(resources);

    assertThat(bill.estimates())
        .allSatisfy(
            estimate -> assertThat(estimate.lines()).as(estimate.resource().type()).isNotEmpty());
    assertThat(bill.monthly().expected()).isPositive();
  }

  @Test
  void what_holds_data_is_protected_in_production_and_nothing_is_in_a_trial() {
    assertThat(holdingData(Planned.prod()))
        .isNotEmpty()
        .allSatisfy(resource -> {
          assertThat(resource.options().protect()).as(resource.name()).isTrue();
          assertThat(resource.options().retainOnDelete()).as(resource.name()).isTrue();
        });
    assertThat(custom(Planned.dev())).noneMatch(resource -> resource.options().protect());
  }

  @Test
  void production_has_the_resources_of_a_trial_and_no_others() {
    assertThat(names(Planned.prod())).isEqualTo(names(Planned.dev()));
  }

  @Test
  void its_outputs_are_flat_texts_that_tell_a_run_all_of_the_environment() {
    var outputs = Planned.dev().outputs();

    assertThat(outputs.keySet())
        .allMatch(name -> name.matches("[a-z][A-Za-z]*"))
        .contains(
            "provider",
            "environment",
            "pipeline",
            "region",
            "account",
            "bucket",
            "glueDatabase",
            "glueJob",
            "featureGroups",
            "trackingServerArn",
            "modelPackageGroup",
            "trainingRoleArn",
            "workerRepository");
    assertThat(outputs.values())
        .allMatch(value -> value instanceof Value.Text || value instanceof Value.Unknown);
    assertThat(outputs.get("provider")).isEqualTo(Value.of("aws"));
    assertThat(outputs.get("bucket"))
        .isEqualTo(Value.of("flight-delays-dev-data-123456789012-eu-central-1"));
    assertThat(outputs.get("trackingServerArn"))
        .isEqualTo(
            Value.of(
                "arn:aws:sagemaker:eu-central-1:123456789012:mlflow-tracking-server"
                    + "/flight-delays-dev-tracking"));
  }

  @Test
  void the_longest_names_that_a_spec_may_have_are_accepted_by_every_service(@TempDir Path folder)
      throws IOException {
    var name = "An_extraordinarily.long-name_of_a_pipeline_that_nobody_can_remember";
    var spec =
        Files.readString(Path.of(Planned.FLIGHTS))
            .replace("name: flight-delays", "name: " + name.substring(0, 63))
            .replace("weather:                      #", "a_view_with_" + "long".repeat(12) + ": #")
            .replace(
                "views: [plane, weather,", "views: [plane, a_view_with_" + "long".repeat(12) + ",");
    var file = Files.writeString(folder.resolve("pipeline.yaml"), spec);
    var config =
        Map.of("pipeline", file.toString(), "network", "true", "aws:region", "us-gov-east-1");

    var stack = Planned.run("production12", config);

    assertThat(stack.problems()).isEmpty();
    assertThat(Planned.text(Planned.find(stack, "data-files"), "bucket").orElseThrow())
        .hasSizeLessThanOrEqualTo(63);
  }

  private static List<RegisteredResource> custom(StackRecord stack) {
    return stack.resources().stream()
        .filter(resource -> resource.kind() == RegisteredResource.Kind.CUSTOM)
        .toList();
  }

  private static List<RegisteredResource> holdingData(StackRecord stack) {
    return custom(stack).stream()
        .filter(resource -> Planned.CATALOGUE.find(resource.type()).data())
        .toList();
  }

  private static List<String> names(StackRecord stack) {
    return custom(stack).stream().map(RegisteredResource::name).sorted().toList();
  }

  private static List<String> inputs(RegisteredResource resource) throws ClassNotFoundException {
    var parts = resource.type().split("[:/]");
    var arguments =
        Class.forName(
            "com.pulumi.aws." + parts[1].toLowerCase(Locale.ROOT) + "." + parts[3] + "Args");
    return Arrays.stream(arguments.getDeclaredFields())
        .map(field -> field.getAnnotation(Import.class))
        .filter(annotation -> annotation != null)
        .map(Import::name)
        .collect(Collectors.toList());
  }
}
