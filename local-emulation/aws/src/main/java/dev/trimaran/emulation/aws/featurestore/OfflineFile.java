package dev.trimaran.emulation.aws.featurestore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Payload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One file of the offline store, its object in the bucket and its partition in the catalogue, named
 * as the <a
 * href="https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-offline.html">service
 * does</a>.
 */
final class OfflineFile {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LETTERS_OF_A_NAME = 16;

  private final Aws aws;
  private final SecureRandom random = new SecureRandom();

  OfflineFile(Aws aws) {
    this.aws = aws;
  }

  /** Writes rows of one hour, {@code year=2026/month=11/day=22/hour=01}. */
  void write(Group group, String hour, List<ObjectNode> rows) throws IOException {
    Instant now = aws.time().now();
    Path file = Files.createTempFile(aws.state().folder("featurestore"), "rows", ".parquet");
    try {
      ParquetRows.write(columns(group), rows.stream().map(row -> row(row, now)).toList(), file);
      Instant latest =
          rows.stream()
              .map(row -> Instant.parse(row.path("event").asText()))
              .max(Instant::compareTo)
              .orElse(now);
      JsonNode storage = group.definition().path("OfflineStoreConfig").path("S3StorageConfig");
      URI folder = URI.create(storage.path("ResolvedOutputS3Uri").asText() + "/" + hour);
      put(
          group,
          folder,
          folder.getPath().substring(1) + "/" + STAMP.format(latest) + "_" + letters(),
          storage,
          file);
      partition(group, folder, hour);
    } finally {
      Files.delete(file);
    }
  }

  private void put(Group group, URI folder, String key, JsonNode storage, Path file)
      throws IOException {
    Caller role =
        aws.session(
            group.site(),
            group.definition().path("RoleArn").asText(),
            "sagemaker.amazonaws.com",
            "FeatureStore");
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put("Bucket", folder.getAuthority());
    input.put("Key", key + ".parquet");
    if (storage.hasNonNull("KmsKeyId")) {
      input.put("ServerSideEncryption", "aws:kms");
      input.put("SSEKMSKeyId", storage.path("KmsKeyId").asText());
    }
    aws.call(group.site(), role, "s3", "PutObject", input, Payload.of(Files.readAllBytes(file)));
  }

  private void partition(Group group, URI folder, String hour) throws IOException {
    JsonNode catalog = group.definition().path("OfflineStoreConfig").path("DataCatalogConfig");
    if (!catalog.isObject()) {
      return;
    }
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put("DatabaseName", catalog.path("Database").asText());
    input.put("TableName", catalog.path("TableName").asText());
    ObjectNode partition = input.putObject("PartitionInput");
    for (String part : hour.split("/", -1)) {
      partition.withArray("Values").add(part.substring(part.indexOf('=') + 1));
    }
    ObjectNode storage = partition.putObject("StorageDescriptor");
    storage.put("Location", folder.toString());
    storage.put("InputFormat", "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat");
    storage.put("OutputFormat", "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat");
    storage
        .putObject("SerdeInfo")
        .put("SerializationLibrary", "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe");
    Caller service = Caller.service(group.site().account(), "sagemaker.amazonaws.com");
    try {
      aws.call(group.site(), service, "glue", "CreatePartition", input);
    } catch (AwsException e) {
      if (!e.code().equals("AlreadyExistsException")) {
        throw e;
      }
    }
  }

  private static Map<String, String> columns(Group group) {
    Map<String, String> columns = new LinkedHashMap<>();
    group
        .types()
        .forEach((name, type) -> {
          String one =
              switch (type.name()) {
                case "Integral" -> "BIGINT";
                case "Fractional" -> "DOUBLE";
                default -> "VARCHAR";
              };
          columns.put(name.toLowerCase(Locale.ROOT), type.many() ? one + "[]" : one);
        });
    columns.put("write_time", "TIMESTAMP_MS");
    columns.put("api_invocation_time", "TIMESTAMP_MS");
    columns.put("is_deleted", "BOOLEAN");
    return columns;
  }

  private static ObjectNode row(ObjectNode kept, Instant now) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (JsonNode value : kept.path("values")) {
      String name = value.path("FeatureName").asText().toLowerCase(Locale.ROOT);
      if (value.path("ValueAsStringList") instanceof ArrayNode many) {
        row.set(name, many);
      } else {
        row.set(name, value.path("ValueAsString"));
      }
    }
    row.put("write_time", timestamp(now));
    row.put("api_invocation_time", timestamp(Instant.parse(kept.path("invoked").asText())));
    row.put("is_deleted", kept.path("deleted").asBoolean());
    return row;
  }

  private static String timestamp(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalDateTime().toString();
  }

  private String letters() {
    return random
        .ints(LETTERS_OF_A_NAME, 0, LETTERS.length())
        .mapToObj(at -> LETTERS.substring(at, at + 1))
        .collect(Collectors.joining());
  }
}
