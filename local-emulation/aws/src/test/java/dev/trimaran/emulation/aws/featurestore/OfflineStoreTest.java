package dev.trimaran.emulation.aws.featurestore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Roles;
import dev.trimaran.emulation.aws.Started;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeFeatureGroupResponse;
import software.amazon.awssdk.services.sagemaker.model.FeatureDefinition;
import software.amazon.awssdk.services.sagemaker.model.FeatureType;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.SageMakerFeatureStoreRuntimeClient;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.model.FeatureValue;

@Timeout(60)
final class OfflineStoreTest {
  @RegisterExtension static final Started AWS = new Started(Options.defaults().faster(100));

  private static String role = "";

  private final SageMakerClient client = AWS.client(SageMakerClient.class);
  private final SageMakerFeatureStoreRuntimeClient records =
      AWS.client(SageMakerFeatureStoreRuntimeClient.class);
  private final S3Client s3 = AWS.client(S3Client.class);
  private final GlueClient glue = AWS.client(GlueClient.class);

  @BeforeAll
  static void place() {
    role =
        Roles.make(
            AWS,
            "features",
            "sagemaker.amazonaws.com",
            "s3:PutObject",
            "s3:GetBucketLocation",
            "glue:CreateDatabase",
            "glue:CreateTable",
            "glue:UpdateTable");
    AWS.client(S3Client.class).createBucket(r -> r.bucket("features"));
  }

  @Test
  void writesHistoryAsParquetByTheHourOfTheEvent(@TempDir Path folder)
      throws IOException, SQLException {
    DescribeFeatureGroupResponse group = created("weather");

    put("weather", "JFK", "2026-11-01T10:05:00Z", "280");
    put("weather", "EWR", "2026-11-01T10:59:59Z", "281");
    put("weather", "JFK", "2026-11-01T09:00:00Z", "279");
    records.deleteRecord(r ->
        r.featureGroupName("weather")
            .recordIdentifierValueAsString("JFK")
            .eventTime("2026-11-01T11:00:00Z"));
    List<S3Object> objects = objects(group, 3);

    assertThat(objects.stream().map(S3Object::key))
        .allMatch(key ->
            key.matches(
                "history/000000000000/sagemaker/eu-central-1/offline-store/weather-\\d+/data/"
                    + "year=2026/month=11/day=01/hour=(09|10|11)/2026\\d+T\\d+Z_\\w{16}.parquet"));
    for (S3Object object : objects) {
      s3.getObject(
          r -> r.bucket("features").key(object.key()),
          folder.resolve(object.key().replaceAll(".*hour=(..).*", "$1") + ".parquet"));
    }
    assertThat(rows(folder))
        .containsExactly(
            "JFK 2026-11-01T09:00:00Z 279 false true",
            "JFK 2026-11-01T10:05:00Z 280 false true",
            "EWR 2026-11-01T10:59:59Z 281 false true",
            "JFK 2026-11-01T11:00:00Z null true true");
  }

  @Test
  void describesHistoryInTheCatalogue() {
    DescribeFeatureGroupResponse group = created("planes");
    String table = group.offlineStoreConfig().dataCatalogConfig().tableName();

    put("planes", "N1", "2026-11-01T10:05:00Z", "180");
    objects(group, 1);

    assertThat(
            glue.getTable(r -> r.databaseName("sagemaker_featurestore").name(table))
                .table()
                .storageDescriptor()
                .columns())
        .extracting(Column::name)
        .containsExactly("id", "at", "value", "write_time", "api_invocation_time", "is_deleted");
    List<Partition> partitions = List.of();
    while (partitions.isEmpty()) {
      partitions =
          glue.getPartitions(r ->
                  r.databaseName("sagemaker_featurestore")
                      .tableName(table)
                      .expression("day = '01' and hour = '10'"))
              .partitions();
    }
    assertThat(partitions.getFirst().storageDescriptor().location())
        .isEqualTo(
            group.offlineStoreConfig().s3StorageConfig().resolvedOutputS3Uri()
                + "/year=2026/month=11/day=01/hour=10");
  }

  @Test
  void givesTheTableTheFeaturesThatAreAdded() {
    DescribeFeatureGroupResponse group = created("grown");

    client.updateFeatureGroup(
        r -> r.featureGroupName("grown").featureAdditions(feature("wings", FeatureType.INTEGRAL)));
    while (!"Successful"
        .equals(
            client
                .describeFeatureGroup(r -> r.featureGroupName("grown"))
                .lastUpdateStatus()
                .statusAsString())) {
      LockSupport.parkNanos(20_000_000);
    }

    assertThat(
            glue.getTable(r ->
                    r.databaseName("sagemaker_featurestore")
                        .name(group.offlineStoreConfig().dataCatalogConfig().tableName()))
                .table()
                .storageDescriptor()
                .columns())
        .extracting(Column::name)
        .contains("wings");
  }

  @Test
  void saysWhyAGroupCouldNotBeCreated() {
    create("bucketless", "s3://no-such-bucket/history");

    DescribeFeatureGroupResponse group = settled("bucketless");

    assertThat(group.featureGroupStatusAsString()).isEqualTo("CreateFailed");
    assertThat(group.failureReason()).contains("bucket");
  }

  private DescribeFeatureGroupResponse created(String name) {
    create(name, "s3://features/history");
    DescribeFeatureGroupResponse group = settled(name);
    assertThat(group.failureReason()).isNull();
    assertThat(group.featureGroupStatusAsString()).isEqualTo("Created");
    return group;
  }

  private void create(String name, String uri) {
    client.createFeatureGroup(r ->
        r.featureGroupName(name)
            .recordIdentifierFeatureName("id")
            .eventTimeFeatureName("at")
            .roleArn(role)
            .featureDefinitions(
                feature("id", FeatureType.STRING),
                feature("at", FeatureType.STRING),
                feature("value", FeatureType.INTEGRAL))
            .onlineStoreConfig(o -> o.enableOnlineStore(true))
            .offlineStoreConfig(o -> o.s3StorageConfig(s -> s.s3Uri(uri))));
  }

  private DescribeFeatureGroupResponse settled(String name) {
    while (true) {
      DescribeFeatureGroupResponse group =
          client.describeFeatureGroup(r -> r.featureGroupName(name));
      if (!group.featureGroupStatusAsString().equals("Creating")) {
        return group;
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  private void put(String group, String id, String at, String value) {
    records.putRecord(r ->
        r.featureGroupName(group).record(value("id", id), value("at", at), value("value", value)));
  }

  private List<S3Object> objects(DescribeFeatureGroupResponse group, int files) {
    String prefix =
        group
            .offlineStoreConfig()
            .s3StorageConfig()
            .resolvedOutputS3Uri()
            .replace("s3://features/", "");
    while (true) {
      List<S3Object> found = s3.listObjectsV2(r -> r.bucket("features").prefix(prefix)).contents();
      if (found.size() >= files) {
        return found;
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static List<String> rows(Path folder) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = database.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select id, \"at\", value, is_deleted, write_time >= api_invocation_time"
                    + " and typeof(write_time) like 'TIMESTAMP%' and typeof(value) = 'BIGINT'"
                    + " from '"
                    + folder
                    + "/*.parquet' order by \"at\", id")) {
      while (found.next()) {
        rows.add(
            String.join(
                " ",
                found.getString(1),
                found.getString(2),
                found.getString(3) == null ? "null" : found.getString(3),
                found.getString(4),
                found.getString(5)));
      }
    }
    return rows;
  }

  private static FeatureDefinition feature(String name, FeatureType type) {
    return FeatureDefinition.builder().featureName(name).featureType(type).build();
  }

  private static FeatureValue value(String name, String text) {
    return FeatureValue.builder().featureName(name).valueAsString(text).build();
  }
}
