package dev.trimaran.emulation.aws.featurestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Started;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.FeatureDefinition;
import software.amazon.awssdk.services.sagemaker.model.FeatureType;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.SageMakerFeatureStoreRuntimeClient;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.model.BatchGetRecordIdentifier;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.model.BatchGetRecordResponse;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.model.DeletionMode;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.model.ExpirationTimeResponse;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.model.FeatureValue;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.model.SageMakerFeatureStoreRuntimeException;

@Timeout(60)
final class OnlineStoreTest {
  @RegisterExtension static final Started AWS = new Started(Options.defaults().faster(1000));

  private static final String GROUP = "planes";

  private final SageMakerFeatureStoreRuntimeClient client =
      AWS.client(SageMakerFeatureStoreRuntimeClient.class);

  @BeforeAll
  static void group() {
    SageMakerClient client = AWS.client(SageMakerClient.class);
    client.createFeatureGroup(r ->
        r.featureGroupName(GROUP)
            .recordIdentifierFeatureName("tailnum")
            .eventTimeFeatureName("at")
            .featureDefinitions(
                feature("tailnum", FeatureType.STRING),
                feature("at", FeatureType.STRING),
                feature("seats", FeatureType.INTEGRAL),
                feature("delay", FeatureType.FRACTIONAL))
            .onlineStoreConfig(o -> o.enableOnlineStore(true)));
    while (!client
        .describeFeatureGroup(r -> r.featureGroupName(GROUP))
        .featureGroupStatusAsString()
        .equals("Created")) {
      LockSupport.parkNanos(20_000_000);
    }
  }

  @Test
  void givesTheRecordThatWasPut() {
    put("N1", "2026-11-01T00:00:00Z", Map.of("seats", "180", "delay", "1.5"));

    assertThat(get("N1"))
        .containsExactly(
            Map.entry("at", "2026-11-01T00:00:00Z"),
            Map.entry("delay", "1.5"),
            Map.entry("seats", "180"),
            Map.entry("tailnum", "N1"));
    assertThat(
            client
                .getRecord(r ->
                    r.featureGroupName(GROUP)
                        .recordIdentifierValueAsString("N1")
                        .featureNames("seats"))
                .record())
        .containsExactly(value("seats", "180"));
  }

  @Test
  void replacesARecordOnlyByALaterEvent() {
    put("N2", "2026-11-02T00:00:00Z", Map.of("seats", "2"));

    put("N2", "2026-11-01T00:00:00Z", Map.of("seats", "1"));
    assertThat(get("N2")).containsEntry("seats", "2");
    put("N2", "2026-11-02T00:00:00Z", Map.of("seats", "3"));
    assertThat(get("N2")).containsEntry("seats", "2");
    put("N2", "2026-11-03T00:00:00Z", Map.of("delay", "4"));

    assertThat(get("N2")).containsEntry("delay", "4").doesNotContainKey("seats");
  }

  @Test
  void givesNoRecordForWhatIsNotThere() {
    assertThat(
            client
                .getRecord(r -> r.featureGroupName(GROUP).recordIdentifierValueAsString("nobody"))
                .hasRecord())
        .isFalse();
  }

  @Test
  void doesNotBringBackWhatIsOlderThanASoftDeletion() {
    put("N3", "2026-11-01T00:00:00Z", Map.of("seats", "1"));
    client.deleteRecord(r ->
        r.featureGroupName(GROUP)
            .recordIdentifierValueAsString("N3")
            .eventTime("2026-11-05T00:00:00Z"));

    put("N3", "2026-11-04T00:00:00Z", Map.of("seats", "2"));
    assertThat(get("N3")).isEmpty();
    put("N3", "2026-11-06T00:00:00Z", Map.of("seats", "3"));

    assertThat(get("N3")).containsEntry("seats", "3");
  }

  @Test
  void forgetsWhatIsDeletedHard() {
    put("N4", "2026-11-05T00:00:00Z", Map.of("seats", "1"));

    assertThatThrownBy(() -> deleteHard("N4", "2026-11-04T00:00:00Z"))
        .hasMessageContaining("is not after the record's");
    deleteHard("N4", "2026-11-06T00:00:00Z");
    put("N4", "2026-11-01T00:00:00Z", Map.of("seats", "2"));

    assertThat(get("N4")).containsEntry("seats", "2");
  }

  @Test
  void forgetsWhatHasExpired() {
    Instant now = Instant.now();
    client.putRecord(r ->
        r.featureGroupName(GROUP)
            .record(value("tailnum", "N5"), value("at", now.minusSeconds(90).toString()))
            .ttlDuration(t -> t.unit("Minutes").value(1)));
    client.putRecord(r ->
        r.featureGroupName(GROUP)
            .record(value("tailnum", "N6"), value("at", "2126-01-01T00:00:00Z"))
            .ttlDuration(t -> t.unit("Hours").value(1)));

    assertThat(get("N5")).isEmpty();
    assertThat(
            client
                .getRecord(r ->
                    r.featureGroupName(GROUP)
                        .recordIdentifierValueAsString("N6")
                        .expirationTimeResponse(ExpirationTimeResponse.ENABLED))
                .expiresAt())
        .isEqualTo("2126-01-01T01:00:00Z");
  }

  @Test
  void getsManyAtOnce() {
    put("N7", "2026-11-01T00:00:00Z", Map.of("seats", "7"));
    put("N8", "2026-11-01T00:00:00Z", Map.of("seats", "8"));

    BatchGetRecordResponse found =
        client.batchGetRecord(r ->
            r.identifiers(identifiers(GROUP, "N7", "N8", "nobody"), identifiers("nothing", "N7")));

    assertThat(found.records())
        .extracting(r -> r.record())
        .containsExactly(List.of(value("seats", "7")), List.of(value("seats", "8")));
    assertThat(found.errors())
        .singleElement()
        .satisfies(e -> assertThat(e.errorCode()).isEqualTo("ResourceNotFound"));
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertRefused(Map.of("tailnum", "N9"), "at is the event time feature");
    assertRefused(Map.of("at", "2026-11-01T00:00:00Z"), "tailnum is the record identifier");
    assertRefused(
        Map.of("tailnum", "N9", "at", "2026-11-01T00:00:00Z", "seats", "many"),
        "Feature seats is expected to be Integral, found: many");
    assertRefused(Map.of("tailnum", "N9", "at", "yesterday"), "Event time is expected as");
    assertRefused(
        Map.of("tailnum", "N9", "at", "2026-11-01T00:00:00Z", "wings", "2"),
        "Feature wings is not defined in FeatureGroup planes.");
    assertThatThrownBy(() ->
            client.getRecord(
                r -> r.featureGroupName("nothing").recordIdentifierValueAsString("N9")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("can't find a FeatureGroup with name nothing");
  }

  private void assertRefused(Map<String, String> record, String message) {
    assertThatThrownBy(() ->
            client.putRecord(r ->
                r.featureGroupName(GROUP)
                    .record(
                        record.entrySet().stream()
                            .map(e -> value(e.getKey(), e.getValue()))
                            .toList())))
        .hasMessageContaining(message)
        .isInstanceOfSatisfying(
            SageMakerFeatureStoreRuntimeException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
  }

  private void put(String id, String at, Map<String, String> features) {
    Map<String, String> all = new TreeMap<>(features);
    all.put("tailnum", id);
    all.put("at", at);
    client.putRecord(r ->
        r.featureGroupName(GROUP)
            .record(all.entrySet().stream().map(e -> value(e.getKey(), e.getValue())).toList()));
  }

  private void deleteHard(String id, String at) {
    client.deleteRecord(r ->
        r.featureGroupName(GROUP)
            .recordIdentifierValueAsString(id)
            .eventTime(at)
            .deletionMode(DeletionMode.HARD_DELETE));
  }

  private Map<String, String> get(String id) {
    Map<String, String> values = new TreeMap<>();
    client
        .getRecord(r -> r.featureGroupName(GROUP).recordIdentifierValueAsString(id))
        .record()
        .forEach(v -> values.put(v.featureName(), v.valueAsString()));
    return values;
  }

  private static BatchGetRecordIdentifier identifiers(String group, String... ids) {
    return BatchGetRecordIdentifier.builder()
        .featureGroupName(group)
        .recordIdentifiersValueAsString(ids)
        .featureNames("seats")
        .build();
  }

  private static FeatureDefinition feature(String name, FeatureType type) {
    return FeatureDefinition.builder().featureName(name).featureType(type).build();
  }

  private static FeatureValue value(String name, String text) {
    return FeatureValue.builder().featureName(name).valueAsString(text).build();
  }
}
