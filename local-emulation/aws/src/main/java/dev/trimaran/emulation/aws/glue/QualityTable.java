package dev.trimaran.emulation.aws.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.aws.Site;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The rows of a catalogue's table, brought from S3 to this machine, as a relation of DuckDB. */
final class QualityTable {
  private QualityTable() {}

  /** What reads the table, for the place after {@code from}. */
  static String relation(Aws aws, Site site, Caller role, ObjectNode table, Path folder)
      throws IOException {
    JsonNode storage = table.path("StorageDescriptor");
    URI location = URI.create(storage.path("Location").asText());
    List<Path> files = files(aws, site, role, location, folder);
    if (files.isEmpty()) {
      throw Refused.invalid("There are no objects at " + location);
    }
    String list =
        files.stream()
            .map(file -> quoted(file.toString()))
            .collect(Collectors.joining(", ", "[", "]"));
    String format =
        (table.path("Parameters").path("classification").asText()
                + storage.path("InputFormat").asText()
                + storage.path("SerdeInfo").path("SerializationLibrary").asText())
            .toLowerCase(Locale.ROOT);
    if (format.contains("parquet")) {
      return "read_parquet(%s, union_by_name = true, hive_partitioning = true)".formatted(list);
    }
    if (format.contains("json")) {
      return "read_json(%s, union_by_name = true, hive_partitioning = true)".formatted(list);
    }
    JsonNode said = storage.path("SerdeInfo").path("Parameters");
    boolean header = table.path("Parameters").path("skip.header.line.count").asInt() > 0;
    return "read_csv(%s, header = %s, delim = %s, columns = {%s}, nullstr = '')"
        .formatted(
            list,
            header,
            quoted(said.path("separatorChar").asText(said.path("field.delim").asText(","))),
            columns(storage.path("Columns")));
  }

  private static List<Path> files(Aws aws, Site site, Caller role, URI location, Path folder)
      throws IOException {
    List<Path> files = new ArrayList<>();
    String prefix = location.getPath().replaceAll("^/", "");
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.put("Bucket", location.getAuthority());
    list.put("Prefix", prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
    JsonNode page;
    do {
      page = aws.call(site, role, "s3", "ListObjectsV2", list.deepCopy());
      for (JsonNode object : page.path("Contents")) {
        String key = object.path("Key").asText();
        if (!key.endsWith("/") && object.path("Size").asLong() > 0) {
          files.add(fetch(aws, site, role, location.getAuthority(), key, folder));
        }
      }
      list.set("ContinuationToken", page.path("NextContinuationToken"));
    } while (page.path("IsTruncated").asBoolean());
    return files;
  }

  private static Path fetch(Aws aws, Site site, Caller role, String bucket, String key, Path folder)
      throws IOException {
    Path file = folder.resolve(key.replace("..", "_"));
    Files.createDirectories(file.getParent());
    ObjectNode input = JsonNodeFactory.instance.objectNode().put("Bucket", bucket).put("Key", key);
    try (InputStream in =
        aws.call(site, role, "s3", "GetObject", input, Payload.NONE).payload().open()) {
      Files.copy(in, file);
    }
    return file;
  }

  private static String columns(JsonNode columns) {
    return columns
        .valueStream()
        .map(column ->
            quoted(column.path("Name").asText())
                + ": "
                + quoted(type(column.path("Type").asText("string"))))
        .collect(Collectors.joining(", "));
  }

  private static String type(String hive) {
    return switch (hive.toLowerCase(Locale.ROOT)) {
      case "string", "binary" -> "VARCHAR";
      case "int" -> "INTEGER";
      case "float" -> "REAL";
      default -> hive.replaceAll("^(char|varchar)\\(\\d+\\)$", "VARCHAR");
    };
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
