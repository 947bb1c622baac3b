package dev.trimaran.emulation.aws.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CreateModelPackageRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelApprovalStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageGroupSortBy;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageGroupSummary;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageSummary;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.Tag;

final class ModelRegistryTest {
  @RegisterExtension static final Started AWS = new Started();

  private final SageMakerClient client = AWS.client(SageMakerClient.class);

  @Test
  void countsTheVersionsOfAGroupFromOne() {
    group("counted");

    List<String> arns = List.of(version("counted"), version("counted"));

    assertThat(arns.getFirst()).endsWith(":model-package/counted/1");
    assertThat(arns.get(1)).endsWith(":model-package/counted/2");
    assertThat(describe(arns.get(1)).modelPackageVersion()).isEqualTo(2);
    assertThat(describe("counted/2").modelPackageArn()).isEqualTo(arns.get(1));
  }

  @Test
  void countsWithoutGapsOrRepeatsInARace() {
    group("raced");

    List<String> arns = IntStream.range(0, 32).parallel().mapToObj(i -> version("raced")).toList();

    assertThat(arns.stream().map(arn -> arn.substring(arn.lastIndexOf('/') + 1)))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 32).mapToObj(Integer::toString).toList());
  }

  @Test
  void doesNotUseTheNumberOfADeletedVersionAgain() {
    group("deleted");
    version("deleted");
    String second = version("deleted");

    client.deleteModelPackage(r -> r.modelPackageName(second));

    assertThat(version("deleted")).endsWith("/3");
    assertThatThrownBy(() -> describe(second))
        .isInstanceOf(SageMakerException.class)
        .hasMessageContaining("ModelPackage " + second + " does not exist.");
  }

  @Test
  void answersARepeatedClientTokenWithTheSameVersion() {
    group("repeated");
    CreateModelPackageRequest request =
        request("repeated").toBuilder().clientToken("one-and-the-same").build();

    String first = client.createModelPackage(request).modelPackageArn();

    assertThat(client.createModelPackage(request).modelPackageArn()).isEqualTo(first);
    assertThat(packages("repeated")).hasSize(1);
  }

  @Test
  void keepsWhatAVersionIsMadeOf() {
    group("whole");
    CreateModelPackageRequest request =
        request("whole").toBuilder()
            .modelPackageDescription("trees")
            .customerMetadataProperties(Map.of("run", "42"))
            .modelMetrics(m ->
                m.modelQuality(q ->
                    q.statistics(s -> s.contentType("application/json").s3Uri("s3://b/m.json"))))
            .driftCheckBaselines(d ->
                d.modelDataQuality(
                    q -> q.constraints(s -> s.contentType("a/b").s3Uri("s3://b/c.json"))))
            .build();

    DescribeModelPackageResponse found =
        describe(client.createModelPackage(request).modelPackageArn());

    assertThat(found.inferenceSpecification()).isEqualTo(request.inferenceSpecification());
    assertThat(found.modelMetrics()).isEqualTo(request.modelMetrics());
    assertThat(found.driftCheckBaselines()).isEqualTo(request.driftCheckBaselines());
    assertThat(found.customerMetadataProperties()).containsExactly(Map.entry("run", "42"));
    assertThat(found.modelApprovalStatus()).isEqualTo(ModelApprovalStatus.PENDING_MANUAL_APPROVAL);
    assertThat(found.modelPackageStatusAsString()).isEqualTo("Completed");
    assertThat(found.creationTime()).isNotNull();
  }

  @Test
  void changesApprovalAndMetadata() {
    group("approved");
    String arn = version("approved");
    client.updateModelPackage(
        r -> r.modelPackageArn(arn).customerMetadataProperties(Map.of("a", "1", "b", "2")));

    client.updateModelPackage(r ->
        r.modelPackageArn(arn)
            .modelApprovalStatus(ModelApprovalStatus.APPROVED)
            .approvalDescription("it is good")
            .customerMetadataPropertiesToRemove("a")
            .customerMetadataProperties(Map.of("c", "3")));

    DescribeModelPackageResponse found = describe(arn);
    assertThat(found.modelApprovalStatus()).isEqualTo(ModelApprovalStatus.APPROVED);
    assertThat(found.approvalDescription()).isEqualTo("it is good");
    assertThat(found.customerMetadataProperties())
        .containsOnly(Map.entry("b", "2"), Map.entry("c", "3"));
    assertThat(found.lastModifiedTime()).isAfterOrEqualTo(found.creationTime());
  }

  @Test
  void listsVersionsByApprovalAndInPages() {
    group("listed");
    for (int i = 0; i < 12; i++) {
      version("listed");
    }
    client.updateModelPackage(r ->
        r.modelPackageArn(describe("listed/7").modelPackageArn())
            .modelApprovalStatus(ModelApprovalStatus.APPROVED));

    assertThat(packages("listed"))
        .extracting(ModelPackageSummary::modelPackageVersion)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 12).boxed().toList());
    assertThat(
            client
                .listModelPackages(r ->
                    r.modelPackageGroupName("listed")
                        .modelApprovalStatus(ModelApprovalStatus.APPROVED))
                .modelPackageSummaryList())
        .extracting(ModelPackageSummary::modelPackageVersion)
        .containsExactly(7);
    assertThat(
            client
                .listModelPackages(r -> r.modelPackageGroupName("listed").maxResults(5))
                .nextToken())
        .isNotEmpty();
  }

  @Test
  void listsGroupsByName() {
    List.of("sorted-b", "sorted-c", "sorted-a").forEach(this::group);

    List<ModelPackageGroupSummary> found =
        client
            .listModelPackageGroups(r ->
                r.nameContains("sorted")
                    .sortBy(ModelPackageGroupSortBy.NAME)
                    .sortOrder("Descending"))
            .modelPackageGroupSummaryList();

    assertThat(found)
        .extracting(ModelPackageGroupSummary::modelPackageGroupName)
        .containsExactly("sorted-c", "sorted-b", "sorted-a");
  }

  @Test
  void refusesAGroupTwiceAndOneThatIsNotThere() {
    group("once");

    assertThatThrownBy(() -> group("once"))
        .hasMessageContaining("Model Package Group already exists: arn:aws:sagemaker:")
        .isInstanceOfSatisfying(
            SageMakerException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
    assertThatThrownBy(() -> client.describeModelPackageGroup(r -> r.modelPackageGroupName("no")))
        .hasMessageContaining(
            "ModelPackageGroup arn:aws:sagemaker:eu-central-1:000000000000:model-package-group/no"
                + " does not exist.");
    assertThatThrownBy(() -> version("no")).hasMessageContaining("does not exist.");
  }

  @Test
  void deletesAGroupOnlyWithoutVersions() {
    group("full");
    String arn = version("full");

    assertThatThrownBy(() -> client.deleteModelPackageGroup(r -> r.modelPackageGroupName("full")))
        .hasMessageContaining("still contains Model Packages");
    client.deleteModelPackage(r -> r.modelPackageName(arn));
    client.deleteModelPackageGroup(r -> r.modelPackageGroupName("full"));

    assertThatThrownBy(() -> client.describeModelPackageGroup(r -> r.modelPackageGroupName("full")))
        .hasMessageContaining("does not exist");
  }

  @Test
  void keepsAGroupsPolicy() {
    group("shared");
    String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";

    client.putModelPackageGroupPolicy(
        r -> r.modelPackageGroupName("shared").resourcePolicy(policy));

    assertThat(
            client
                .getModelPackageGroupPolicy(r -> r.modelPackageGroupName("shared"))
                .resourcePolicy())
        .isEqualTo(policy);
    client.deleteModelPackageGroupPolicy(r -> r.modelPackageGroupName("shared"));
    assertThatThrownBy(
            () -> client.getModelPackageGroupPolicy(r -> r.modelPackageGroupName("shared")))
        .hasMessageContaining("Cannot find resource policy");
    client.describeModelPackageGroup(r -> r.modelPackageGroupName("shared"));
  }

  @Test
  void keepsTagsOfAGroup() {
    String arn =
        client
            .createModelPackageGroup(
                r -> r.modelPackageGroupName("tagged").tags(tag("a", "1"), tag("b", "2")))
            .modelPackageGroupArn();

    client.addTags(r -> r.resourceArn(arn).tags(tag("b", "3"), tag("c", "4")));
    client.deleteTags(r -> r.resourceArn(arn).tagKeys("a"));

    assertThat(client.listTags(r -> r.resourceArn(arn)).tags())
        .containsExactly(tag("b", "3"), tag("c", "4"));
    client.deleteModelPackageGroup(r -> r.modelPackageGroupName("tagged"));
    assertThatThrownBy(() -> client.listTags(r -> r.resourceArn(arn)))
        .hasMessageContaining("does not exist");
  }

  @Test
  void refusesTagsOfAVersion() {
    group("untagged");

    assertThatThrownBy(() ->
            client.createModelPackage(request("untagged").toBuilder().tags(tag("a", "1")).build()))
        .hasMessageContaining("Tags are not allowed on a versioned model package");
  }

  private void group(String name) {
    client.createModelPackageGroup(r -> r.modelPackageGroupName(name));
  }

  private String version(String group) {
    return client.createModelPackage(request(group)).modelPackageArn();
  }

  private DescribeModelPackageResponse describe(String name) {
    return client.describeModelPackage(r -> r.modelPackageName(name));
  }

  private List<ModelPackageSummary> packages(String group) {
    return client
        .listModelPackagesPaginator(r -> r.modelPackageGroupName(group).maxResults(5))
        .modelPackageSummaryList()
        .stream()
        .toList();
  }

  private static CreateModelPackageRequest request(String group) {
    return CreateModelPackageRequest.builder()
        .modelPackageGroupName(group)
        .inferenceSpecification(s ->
            s.containers(
                    ModelPackageContainerDefinition.builder()
                        .image("000000000000.dkr.ecr.eu-central-1.amazonaws.com/serve:1")
                        .modelDataUrl("s3://models/one.tar.gz")
                        .build())
                .supportedContentTypes("text/csv")
                .supportedResponseMIMETypes("application/json"))
        .build();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
