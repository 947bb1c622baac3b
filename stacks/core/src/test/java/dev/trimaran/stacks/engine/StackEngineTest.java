package dev.trimaran.stacks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import com.pulumi.resources.ComponentResourceOptions;
import dev.trimaran.stacks.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StackEngineTest {
  private static final StackSetup SETUP = StackSetup.of("shop", "dev");
  private static final String IN = "urn:pulumi:dev::shop::test:stage:Ingest";

  private static void ingest(Context context) {
    var stage = new IngestStage("in", "shop-data", ComponentResourceOptions.Empty);
    context.export("url", stage.url);
  }

  private final StackRecord record = new StackEngine(SETUP).run(StackEngineTest::ingest);

  @Test
  void records_each_resource_by_its_urn_parents_first() {
    assertThat(record.problems()).isEmpty();
    assertThat(record.resources())
        .extracting(resource -> resource.urn().toString())
        .containsExactly(
            "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev",
            IN + "::in",
            IN + "$aws:iam/role:Role::in-role",
            IN + "$aws:lambda/function:Function::in-fn",
            IN + "$aws:lambda/functionUrl:FunctionUrl::in-url",
            IN + "$aws:s3/bucketV2:BucketV2::in-data",
            IN + "$aws:sagemaker/featureGroup:FeatureGroup::in-features");
  }

  @Test
  void keeps_the_dependencies_of_what_only_the_cloud_knows() {
    var function = record.ofType("aws:lambda/function:Function").getFirst();

    assertThat(function.inputs().get("role"))
        .isEqualTo(new Value.Unknown(sorted(IN + "$aws:iam/role:Role::in-role")));
    assertThat(function.propertyDependencies())
        .containsEntry("role", List.of(IN + "$aws:iam/role:Role::in-role"));
    assertThat(function.dependencies()).containsExactly(IN + "$aws:iam/role:Role::in-role");
  }

  @Test
  void keeps_the_dependencies_through_what_the_program_computes() {
    var features = record.ofType("aws:sagemaker/featureGroup:FeatureGroup").getFirst();

    assertThat(features.propertyDependencies().get("offlineStoreConfig"))
        .containsExactly(IN + "$aws:s3/bucketV2:BucketV2::in-data");
    assertThat(features.inputs().get("offlineStoreConfig").hasUnknown()).isTrue();
  }

  @Test
  void knows_inputs_as_they_are() {
    var bucket = record.ofType("aws:s3/bucketV2:BucketV2").getFirst();
    var function = record.ofType("aws:lambda/function:Function").getFirst();

    assertThat(bucket.inputs())
        .containsEntry("bucket", Value.of("shop-data"))
        .containsEntry("tags", new Value.Fields(Map.of("stage", Value.of("ingest"))));
    assertThat(bucket.outputs()).containsEntry("bucket", Value.of("shop-data"));
    assertThat(bucket.options().protect()).isTrue();
    assertThat(bucket.options().version()).contains("6.83.0");
    assertThat(function.inputs())
        .containsEntry("memorySize", Value.of(512))
        .hasEntrySatisfying(
            "code",
            code ->
                assertThat(code)
                    .isInstanceOfSatisfying(
                        Value.Archive.class,
                        archive -> assertThat(archive.assets()).containsOnlyKeys("a.txt")));
  }

  @Test
  void keeps_the_outputs_of_components_and_of_the_stack() {
    var url = new Value.Unknown(sorted());

    assertThat(record.outputs()).containsEntry("url", url);
    assertThat(record.ofType("test:stage:Ingest").getFirst().outputs()).containsEntry("url", url);
  }

  private static SortedSet<String> sorted(String... urns) {
    return new TreeSet<>(Set.of(urns));
  }
}
