package dev.trimaran.emulation.aws.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Started;
import dev.trimaran.emulation.job.Image;
import dev.trimaran.emulation.job.Images;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.BatchDescribeModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointConfigSummary;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.EndpointSummary;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** Models, endpoints and versions of models: described, listed, taken away. */
final class ListingsTest {
  private static final String SERVER =
      """
      import http.server, os
      class Model(http.server.BaseHTTPRequestHandler):
          def do_GET(self): self.send_response(200); self.end_headers()
      http.server.HTTPServer(("127.0.0.1", int(os.environ["SAGEMAKER_BIND_TO_PORT"])), Model).serve_forever()
      """;

  @RegisterExtension
  static final Started AWS =
      new Started(
          Options.defaults()
              .faster(100)
              .with(
                  Images.of(
                      Map.of("server", new Image(Map.of(), List.of("python3", "-c", SERVER))))));

  private static String role = "";

  private final SageMakerClient client = AWS.client(SageMakerClient.class);

  @BeforeAll
  static void place() {
    role = AWS.role("listed", "sagemaker.amazonaws.com");
  }

  @Test
  void aModelIsAsItWasMadeUntilItIsDeleted() {
    model("made");

    assertThat(client.describeModel(m -> m.modelName("made")))
        .satisfies(found -> {
          assertThat(found.executionRoleArn()).isEqualTo(role);
          assertThat(found.primaryContainer().image()).isEqualTo("server");
          assertThat(found.primaryContainer().environment())
              .containsOnly(Map.entry("COLOUR", "red"));
        });
    client.deleteModel(m -> m.modelName("made"));
    assertThatThrownBy(() -> client.describeModel(m -> m.modelName("made")))
        .isInstanceOf(SageMakerException.class)
        .hasMessageContaining("Could not find model");
  }

  @Test
  void endpointsAndTheirConfigurationsAreListedInPages() {
    model("hosted");
    List.of("page-1", "page-2", "page-3").forEach(this::config);
    client.createEndpoint(e -> e.endpointName("page-a").endpointConfigName("page-1"));
    Waiting.until(
        () -> client.describeEndpoint(e -> e.endpointName("page-a")).endpointStatus(),
        EndpointStatus.IN_SERVICE::equals);

    assertThat(
            client
                .listEndpointConfigsPaginator(l ->
                    l.nameContains("page-").maxResults(2).sortBy("Name").sortOrder("Ascending"))
                .endpointConfigs())
        .extracting(EndpointConfigSummary::endpointConfigName)
        .containsExactly("page-1", "page-2", "page-3");
    assertThat(client.listEndpoints(l -> l.statusEquals(EndpointStatus.IN_SERVICE)).endpoints())
        .extracting(EndpointSummary::endpointName)
        .containsExactly("page-a");
    assertThat(client.listEndpoints(l -> l.statusEquals(EndpointStatus.FAILED)).endpoints())
        .isEmpty();
  }

  @Test
  void manyVersionsAreDescribedAtOnce() {
    client.createModelPackageGroup(g -> g.modelPackageGroupName("many"));
    String arn =
        client
            .createModelPackage(p ->
                p.modelPackageGroupName("many")
                    .customerMetadataProperties(Map.of("auc", "0.7"))
                    .inferenceSpecification(i ->
                        i.containers(
                                ModelPackageContainerDefinition.builder().image("server").build())
                            .supportedContentTypes("text/csv")
                            .supportedResponseMIMETypes("text/csv")))
            .modelPackageArn();
    String missing = arn.replace("many/1", "many/2");

    BatchDescribeModelPackageResponse found =
        client.batchDescribeModelPackage(p -> p.modelPackageArnList(arn, missing));

    assertThat(found.modelPackageSummaries()).containsOnlyKeys(arn);
    assertThat(found.modelPackageSummaries().get(arn).modelPackageVersion()).isOne();
    assertThat(found.batchDescribeModelPackageErrorMap()).containsOnlyKeys(missing);
  }

  private void model(String name) {
    client.createModel(m ->
        m.modelName(name)
            .executionRoleArn(role)
            .primaryContainer(c -> c.image("server").environment(Map.of("COLOUR", "red"))));
  }

  private void config(String name) {
    client.createEndpointConfig(c ->
        c.endpointConfigName(name)
            .productionVariants(
                ProductionVariant.builder()
                    .variantName("only")
                    .modelName("hosted")
                    .initialInstanceCount(1)
                    .instanceType("ml.m5.large")
                    .build()));
  }
}
