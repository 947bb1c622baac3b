package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Site;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Where a feature group's history is kept: a prefix of a bucket, and a table of the Glue catalogue
 * over it. The layout is the service's own: <a
 * href="https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-offline.html">offline store
 * data format</a>.
 */
final class OfflineStores {
  private static final String DATABASE = "sagemaker_featurestore";

  private OfflineStores() {}

  /** Fills in what the service decides: the resolved prefix and the catalogue's table. */
  static void complete(ObjectNode group, Site site, long created) {
    if (!(group.path("OfflineStoreConfig") instanceof ObjectNode store)) {
      return;
    }
    String name = group.path("FeatureGroupName").asText();
    ObjectNode storage = store.withObject("S3StorageConfig");
    String base = storage.path("S3Uri").asText().replaceAll("/+$", "");
    storage.put(
        "ResolvedOutputS3Uri",
        "%s/%s/sagemaker/%s/offline-store/%s-%d/data"
            .formatted(base, site.account(), site.region(), name, created));
    store.put("TableFormat", "Glue");
    boolean without = store.path("DisableGlueTableCreation").asBoolean();
    store.put("DisableGlueTableCreation", without);
    if (!without && !store.hasNonNull("DataCatalogConfig")) {
      store
          .putObject("DataCatalogConfig")
          .put("TableName", (name + "_" + created).replace('-', '_').toLowerCase(Locale.ROOT))
          .put("Catalog", "AwsDataCatalog")
          .put("Database", DATABASE);
    }
  }

  /** Asks for the bucket as the group's role, as the service does before it says Created. */
  static void reach(Aws aws, Site site, Caller role, ObjectNode group) throws IOException {
    String bucket =
        URI.create(group.path("OfflineStoreConfig").path("S3StorageConfig").path("S3Uri").asText())
            .getAuthority();
    aws.call(
        site,
        role,
        "s3",
        "GetBucketLocation",
        JsonNodeFactory.instance.objectNode().put("Bucket", bucket));
  }

  /** Makes the catalogue's table as the role, or gives it the columns that the group has now. */
  static void catalogue(Aws aws, Site site, Caller role, ObjectNode group) throws IOException {
    JsonNode store = group.path("OfflineStoreConfig");
    if (store.path("DisableGlueTableCreation").asBoolean()) {
      return;
    }
    ObjectNode database = JsonNodeFactory.instance.objectNode();
    String databaseName = store.path("DataCatalogConfig").path("Database").asText();
    database.putObject("DatabaseInput").put("Name", databaseName);
    ObjectNode table = JsonNodeFactory.instance.objectNode();
    table.put("DatabaseName", databaseName);
    table.set("TableInput", table(group));
    unlessThere(aws, site, role, "CreateDatabase", database);
    if (!unlessThere(aws, site, role, "CreateTable", table)) {
      aws.call(site, role, "glue", "UpdateTable", table);
    }
  }

  private static boolean unlessThere(
      Aws aws, Site site, Caller caller, String operation, ObjectNode input) throws IOException {
    try {
      aws.call(site, caller, "glue", operation, input);
      return true;
    } catch (AwsException e) {
      if (e.code().equals("AlreadyExistsException")) {
        return false;
      }
      throw e;
    }
  }

  private static ObjectNode table(ObjectNode group) {
    JsonNode store = group.path("OfflineStoreConfig");
    ObjectNode table = JsonNodeFactory.instance.objectNode();
    table.put("Name", store.path("DataCatalogConfig").path("TableName").asText());
    table.put("TableType", "EXTERNAL_TABLE");
    ObjectNode storage = table.putObject("StorageDescriptor");
    for (JsonNode feature : group.path("FeatureDefinitions")) {
      column(storage, feature.path("FeatureName").asText(), type(feature));
    }
    column(storage, "write_time", "timestamp");
    column(storage, "api_invocation_time", "timestamp");
    column(storage, "is_deleted", "boolean");
    storage.put("Location", store.path("S3StorageConfig").path("ResolvedOutputS3Uri").asText());
    storage.put("InputFormat", "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat");
    storage.put("OutputFormat", "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat");
    storage
        .putObject("SerdeInfo")
        .put("SerializationLibrary", "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe")
        .putObject("Parameters")
        .put("serialization.format", "1");
    for (String key : List.of("year", "month", "day", "hour")) {
      table.withArray("PartitionKeys").addObject().put("Name", key).put("Type", "string");
    }
    table.putObject("Parameters").put("EXTERNAL", "TRUE").put("classification", "parquet");
    return table;
  }

  private static void column(ObjectNode storage, String name, String type) {
    storage
        .withArray("Columns")
        .addObject()
        .put("Name", name.toLowerCase(Locale.ROOT))
        .put("Type", type);
  }

  private static String type(JsonNode feature) {
    String one =
        switch (feature.path("FeatureType").asText()) {
          case "Integral" -> "bigint";
          case "Fractional" -> "double";
          default -> "string";
        };
    return feature.hasNonNull("CollectionType") ? "array<" + one + ">" : one;
  }
}
