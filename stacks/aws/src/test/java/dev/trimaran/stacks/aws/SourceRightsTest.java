package dev.trimaran.stacks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the role of a run may read, by the sources of a spec. */
class SourceRightsTest {
  private static final String BROKERS =
      "kafka://b-1.shop.abc123.c2.kafka.eu-west-1.amazonaws.com:9098,b-2.shop.abc123.c2.kafka.eu-west-1.amazonaws.com:9098";

  @TempDir private Path folder;

  @Test
  void an_object_is_read_and_a_folder_is_listed_too() throws Exception {
    var rights = rights("{uri: 's3://met-office/2024/'}", "{uri: 's3://met-office/planes.csv'}");

    assertThat(rights.get("ReadSources").path("Resource").toString())
        .isEqualTo("[\"arn:aws:s3:::met-office/2024/*\",\"arn:aws:s3:::met-office/planes.csv\"]");
    assertThat(rights.get("ListSources1").toString())
        .contains("s3:ListBucket", "\"arn:aws:s3:::met-office\"", "\"s3:prefix\":\"2024/*\"");
  }

  @Test
  void a_stream_is_read_by_its_name() throws Exception {
    var rights = rights("{uri: 'kinesis://clicks', format: json-lines}");

    assertThat(rights.get("ReadStreams").path("Action").toString())
        .isEqualTo("[\"kinesis:ListShards\",\"kinesis:GetShardIterator\",\"kinesis:GetRecords\"]");
    assertThat(rights.get("ReadStreams").path("Resource").asText())
        .isEqualTo("arn:aws:kinesis:eu-central-1:123456789012:stream/clicks");
  }

  @Test
  void topics_of_msk_are_read_in_the_cluster_that_the_brokers_are_of() throws Exception {
    var rights =
        rights(
            "{uri: '%s/orders', format: json-lines, group: trimaran, from: committed, options: {security.protocol: SASL_SSL, sasl.mechanism: AWS_MSK_IAM}}"
                .formatted(BROKERS));

    var resources = rights.get("ReadTopics1").path("Resource").toString();
    assertThat(resources)
        .contains(
            "\"arn:aws:kafka:eu-west-1:123456789012:cluster/shop/*\"",
            "\"arn:aws:kafka:eu-west-1:123456789012:topic/shop/*/orders\"",
            "\"arn:aws:kafka:eu-west-1:123456789012:group/shop/*/trimaran\"");
    assertThat(rights.get("ReadTopics1").path("Action").toString())
        .contains("kafka-cluster:ReadData", "kafka-cluster:DescribeGroup");
  }

  @Test
  void brokers_that_ask_for_a_password_need_its_secret_alone() throws Exception {
    var rights =
        rights(
            "{uri: '%s/orders', format: json-lines, user: me, password: 'secret://broker', options: {security.protocol: SASL_SSL, sasl.mechanism: SCRAM-SHA-512}}"
                .formatted(BROKERS));

    assertThat(rights).doesNotContainKey("ReadTopics1");
    assertThat(rights.get("ReadSecrets").path("Resource").toString())
        .contains(":secret:shop-dev-secret-broker-??????");
  }

  private Map<String, JsonNode> rights(String... sources) throws IOException {
    var config = Stacks.spec(folder, "shop", "{function: {memory: 512MiB}}");
    var file = Path.of(config.get("pipeline"));
    var tables = new StringBuilder("ingest: {flights: {uri: data/flights.csv}");
    for (int i = 0; i < sources.length; i++) {
      tables.append(", table").append(i).append(": ").append(sources[i]);
    }
    var spec = Files.readString(file);
    Files.writeString(
        file, spec.replace("ingest: {flights: {uri: data/flights.csv}", tables.toString()));
    var planned = Planned.sound("dev", config);
    var all = new TreeMap<String, JsonNode>();
    for (var resource : planned.resources()) {
      if (resource.name().startsWith("runner") && resource.inputs().containsKey("policy")) {
        var policy = new ObjectMapper().readTree(Stacks.text(resource, "policy"));
        policy.path("Statement").forEach(found -> all.put(found.path("Sid").asText(), found));
      }
    }
    assertThat(all.keySet()).containsAll(List.of("StartJobs", "ReadFiles"));
    return all;
  }
}
