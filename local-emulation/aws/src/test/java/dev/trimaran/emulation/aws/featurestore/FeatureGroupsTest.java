package dev.trimaran.emulation.aws.featurestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Started;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.FeatureDefinition;
import software.amazon.awssdk.services.sagemaker.model.FeatureGroupSummary;
import software.amazon.awssdk.services.sagemaker.model.FeatureParameter;
import software.amazon.awssdk.services.sagemaker.model.FeatureType;
import software.amazon.awssdk.services.sagemaker.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.SageMakerFeatureStoreRuntimeClient;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.model.FeatureValue;

/** Groups are listed, widened, described and deleted with their records. */
@Timeout(60)
final class FeatureGroupsTest {
  @RegisterExtension static final Started AWS = new Started(Options.defaults().faster(1000));

  private final SageMakerClient client = AWS.client(SageMakerClient.class);

  @Test
  void whatIsSaidOfAFeatureIsKept() {
    group("said");

    client.updateFeatureMetadata(r ->
        r.featureGroupName("said")
            .featureName("seats")
            .description("how many sit")
            .parameterAdditions(parameter("unit", "people"), parameter("owner", "ann")));
    client.updateFeatureMetadata(
        r -> r.featureGroupName("said").featureName("seats").parameterRemovals("owner"));

    assertThat(client.describeFeatureMetadata(r -> r.featureGroupName("said").featureName("seats")))
        .satisfies(found -> {
          assertThat(found.featureType()).isEqualTo(FeatureType.INTEGRAL);
          assertThat(found.description()).isEqualTo("how many sit");
          assertThat(found.parameters()).containsExactly(parameter("unit", "people"));
        });
    assertThatThrownBy(() ->
            client.describeFeatureMetadata(r -> r.featureGroupName("said").featureName("wings")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void aGroupGetsMoreFeatures() {
    group("widened");

    client.updateFeatureGroup(r ->
        r.featureGroupName("widened").featureAdditions(feature("engines", FeatureType.INTEGRAL)));

    while (features("widened").size() < 4) {
      LockSupport.parkNanos(20_000_000);
    }
    assertThat(features("widened")).containsExactly("tailnum", "at", "seats", "engines");
  }

  @Test
  void aGroupIsListedUntilItIsDeletedWithItsRecords() {
    group("gone");
    SageMakerFeatureStoreRuntimeClient records =
        AWS.client(SageMakerFeatureStoreRuntimeClient.class);
    records.putRecord(
        r -> r.featureGroupName("gone").record(value("tailnum", "N1"), value("at", "1700000000")));

    assertThat(listed("gone")).containsExactly("gone");
    client.deleteFeatureGroup(r -> r.featureGroupName("gone"));
    while (!listed("gone").isEmpty()) {
      LockSupport.parkNanos(20_000_000);
    }

    assertThatThrownBy(() -> client.describeFeatureGroup(r -> r.featureGroupName("gone")))
        .isInstanceOf(ResourceNotFoundException.class);
    group("gone");
    assertThat(
            records
                .getRecord(r -> r.featureGroupName("gone").recordIdentifierValueAsString("N1"))
                .hasRecord())
        .isFalse();
  }

  private List<String> listed(String name) {
    return client.listFeatureGroups(r -> r.nameContains(name)).featureGroupSummaries().stream()
        .map(FeatureGroupSummary::featureGroupName)
        .toList();
  }

  private List<String> features(String name) {
    return client.describeFeatureGroup(r -> r.featureGroupName(name)).featureDefinitions().stream()
        .map(FeatureDefinition::featureName)
        .toList();
  }

  private void group(String name) {
    client.createFeatureGroup(r ->
        r.featureGroupName(name)
            .recordIdentifierFeatureName("tailnum")
            .eventTimeFeatureName("at")
            .featureDefinitions(
                feature("tailnum", FeatureType.STRING),
                feature("at", FeatureType.FRACTIONAL),
                feature("seats", FeatureType.INTEGRAL))
            .onlineStoreConfig(o -> o.enableOnlineStore(true)));
    while (!client
        .describeFeatureGroup(r -> r.featureGroupName(name))
        .featureGroupStatusAsString()
        .equals("Created")) {
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static FeatureDefinition feature(String name, FeatureType type) {
    return FeatureDefinition.builder().featureName(name).featureType(type).build();
  }

  private static FeatureValue value(String name, String value) {
    return FeatureValue.builder().featureName(name).valueAsString(value).build();
  }

  private static FeatureParameter parameter(String key, String value) {
    return FeatureParameter.builder().key(key).value(value).build();
  }
}
