package dev.trimaran.stacks.aws.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.core.internal.annotations.ExportMetadata;
import com.pulumi.resources.ResourceArgs;
import dev.trimaran.stacks.aws.account.AwsAccount;
import dev.trimaran.stacks.catalogue.Catalogue;
import dev.trimaran.stacks.catalogue.DerivedOutputs;
import dev.trimaran.stacks.catalogue.NameChecks;
import dev.trimaran.stacks.engine.Problem;
import dev.trimaran.stacks.engine.StackEngine;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.engine.StackSetup;
import dev.trimaran.stacks.value.Value;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {
  private static final Catalogue CATALOGUE = new Catalogue();
  private static final AwsAccount ACCOUNT = AwsAccount.of("123456789012", "eu-central-1");

  private static StackRecord run(Consumer<Context> program) {
    var setup =
        StackSetup.of("shop", "dev")
            .withChecks(new NameChecks(CATALOGUE))
            .withKnowledge(new DerivedOutputs(CATALOGUE, ACCOUNT.facts()));
    return new StackEngine(setup).run(program);
  }

  static Stream<String> awsTypes() {
    return CATALOGUE.types("aws").stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("awsTypes")
  void every_entry_names_inputs_and_outputs_that_the_sdk_has(String token) throws Exception {
    var parts = token.split("[:/]");
    var type =
        Class.forName("com.pulumi.aws." + parts[1].toLowerCase(Locale.ROOT) + "." + parts[3]);
    var inputs = inputs(Class.forName(type.getName() + "Args"));
    var entry = CATALOGUE.find(token);

    assertThat(type.getAnnotation(ResourceType.class).type()).isEqualTo(token);
    assertThat(inputs)
        .containsAll(
            entry.replaces().stream()
                .map(path -> path.split("\\.")[0])
                .collect(Collectors.toSet()));
    entry.name().ifPresent(rule -> assertThat(inputs).contains(rule.property()));
    assertThat(ExportMetadata.of(type).keySet())
        .containsAll(
            entry.outputs().keySet().stream()
                .filter(name -> !name.equals("id"))
                .collect(Collectors.toSet()));
  }

  private static Set<String> inputs(Class<?> arguments) {
    assertThat(arguments).isAssignableTo(ResourceArgs.class);
    return Arrays.stream(arguments.getDeclaredFields())
        .map(field -> field.getAnnotation(Import.class))
        .filter(annotation -> annotation != null)
        .map(Import::name)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @CsvSource({
    "Shop-Data, a name of lower case letters",
    "sh, a name of 3 to 63 characters",
    "shop_data, a name of lower case letters"
  })
  void refuses_a_name_that_the_cloud_would(String name, String expected) {
    var record = run(_ -> new BucketV2("data", BucketV2Args.builder().bucket(name).build()));

    assertThat(record.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.kind()).isEqualTo(Problem.Kind.NAME);
          assertThat(problem.text())
              .startsWith("data.bucket: expected " + expected)
              .contains("bucketnamingrules.html", "found '" + name + "'");
        });
  }

  @Test
  void lets_names_pass_that_are_long_enough_unknown_or_left_to_the_cloud() {
    var record =
        run(_ -> {
          var role = new Role("r", RoleArgs.builder().assumeRolePolicy("{}").build());
          new BucketV2("a", BucketV2Args.builder().bucket("a".repeat(63)).build());
          new BucketV2("b", BucketV2Args.builder().bucket(role.uniqueId()).build());
        });

    assertThat(record.problems()).isEmpty();
  }

  @Test
  void knows_what_follows_from_the_inputs() {
    var record =
        run(context -> {
          var named =
              new Role("n", RoleArgs.builder().name("train").assumeRolePolicy("{}").build());
          var bucket = new BucketV2("b", BucketV2Args.builder().bucket("shop-data").build());
          var auto = new Role("a", RoleArgs.builder().assumeRolePolicy("{}").build());
          context.export("role", named.arn());
          context.export("objects", Output.format("%s/*", bucket.arn()));
          context.export("auto", auto.arn());
        });

    assertThat(record.requireSound().outputs())
        .containsEntry("role", Value.of("arn:aws:iam::123456789012:role/train"))
        .containsEntry("objects", Value.of("arn:aws:s3:::shop-data/*"))
        .containsEntry("auto", Value.unknown());
  }

  @Test
  void says_what_a_change_of_an_input_does() {
    var features = CATALOGUE.find("aws:sagemaker/featureGroup:FeatureGroup");

    assertThat(features.data()).isTrue();
    assertThat(features.replacedBy("offlineStoreConfig.s3StorageConfig.s3Uri")).isTrue();
    assertThat(features.replacedBy("featureDefinitions[3].featureName")).isTrue();
    assertThat(features.replacedBy("onlineStoreConfig.ttlDuration.value")).isFalse();
    assertThat(features.replacedBy("tags.stage")).isFalse();
    assertThat(CATALOGUE.find("unheard:of/type:Type"))
        .isEqualTo(dev.trimaran.stacks.catalogue.ResourceType.UNLISTED);
  }
}
