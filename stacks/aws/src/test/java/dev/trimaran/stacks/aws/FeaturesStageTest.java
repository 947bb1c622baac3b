package dev.trimaran.stacks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturesStageTest {
  private static final StackRecord DEV = Planned.dev();

  @Test
  void a_view_is_a_group_that_is_looked_up_by_its_key() {
    var group = Planned.find(DEV, "features-weather");

    assertThat(Planned.text(group, "featureGroupName")).contains("flight-delays-dev-weather");
    assertThat(Planned.text(group, "recordIdentifierFeatureName")).contains("origin");
    assertThat(Planned.text(group, "eventTimeFeatureName")).contains("time_hour");
    assertThat(types(group))
        .containsEntry("origin", "String")
        .containsEntry("time_hour", "String")
        .containsKeys("temp", "visib")
        .hasSize(11);
  }

  @Test
  void several_keys_are_one_identifier_and_a_view_without_time_has_one_of_its_own() {
    var several = Planned.find(DEV, "features-carrier_traffic");
    var timeless = Planned.find(DEV, "features-plane");

    assertThat(Planned.text(several, "recordIdentifierFeatureName")).contains("record_id");
    assertThat(types(several)).containsKeys("record_id", "origin", "carrier", "departed");
    assertThat(Planned.text(timeless, "eventTimeFeatureName")).contains("written_at");
  }

  @Test
  void a_feature_has_the_type_that_the_spec_tells_and_else_the_one_that_takes_all(
      @TempDir Path folder) throws IOException {
    var spec =
        Files.readString(Path.of(Planned.FLIGHTS))
            .replace(
                "planes: {uri: data/planes.csv.gz, null-values: [NA]}",
                "planes: {uri: data/planes.csv.gz, null-values: [NA],"
                    + " types: {year: number, seats: integer}}");
    var file = Files.writeString(folder.resolve("pipeline.yaml"), spec);

    var stack = Planned.sound("dev", Map.of("pipeline", file.toString()));

    assertThat(types(Planned.find(stack, "features-plane")))
        .containsEntry("plane_year", "Fractional")
        .containsEntry("seats", "Integral")
        .containsEntry("engines", "String");
    assertThat(types(Planned.find(stack, "features-origin_traffic")))
        .containsEntry("origin_delay_2h", "Fractional")
        .containsEntry("origin_departures_2h", "Integral");
  }

  @Test
  void both_stores_are_encrypted_with_the_key_of_data() {
    var group = Planned.find(DEV, "features-weather");

    assertThat(Planned.input(group, "onlineStoreConfig", "enableOnlineStore"))
        .isEqualTo(Value.of(true));
    assertThat(Planned.input(group, "onlineStoreConfig", "securityConfig", "kmsKeyId"))
        .isInstanceOf(Value.Unknown.class);
    assertThat(Planned.text(group, "offlineStoreConfig", "s3StorageConfig", "s3Uri"))
        .contains("s3://flight-delays-dev-data-123456789012-eu-central-1/features");
    assertThat(Planned.input(group, "offlineStoreConfig", "s3StorageConfig", "kmsKeyId"))
        .isInstanceOf(Value.Unknown.class);
  }

  @Test
  void a_pipeline_that_is_not_served_pays_for_no_online_store(@TempDir Path folder)
      throws IOException {
    var spec =
        Files.readString(Path.of(Planned.FLIGHTS))
            .replace("deploy: {function: {memory: 512MiB}}", "");
    var file = Files.writeString(folder.resolve("pipeline.yaml"), spec);

    var stack = Planned.sound("dev", Map.of("pipeline", file.toString()));

    assertThat(Planned.input(Planned.find(stack, "features-weather"), "onlineStoreConfig"))
        .isEqualTo(Value.NULL);
    assertThat(stack.resources()).noneMatch(resource -> resource.name().equals("serving-role"));
  }

  private static Map<String, String> types(RegisteredResource group) {
    var all = new TreeMap<String, String>();
    if (Planned.input(group, "featureDefinitions") instanceof Value.Items items) {
      for (int i = 0; i < items.values().size(); i++) {
        var at = Integer.toString(i);
        all.put(
            Planned.text(group, "featureDefinitions", at, "featureName").orElseThrow(),
            Planned.text(group, "featureDefinitions", at, "featureType").orElseThrow());
      }
    }
    return all;
  }
}
