package dev.trimaran.provider.local.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.local.files.AsideWriter;
import dev.trimaran.provider.local.files.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The endpoints' records, a JSON file each, {@code <name>.json}, replaced as a whole. */
public final class EndpointRecords {
  private static final String SUFFIX = ".json";

  /**
   * Made when the first record is read or written: it is slow to load, and most commands touch no
   * endpoint.
   */
  private static final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();
  }

  private final Path folder;
  private final AsideWriter writer;

  /** Records in this folder. */
  public EndpointRecords(Path folder, AsideWriter writer) {
    this.folder = folder;
    this.writer = writer;
  }

  /** The endpoint's record. */
  public Optional<EndpointRecord> read(String name) {
    Path file = folder.resolve(name + SUFFIX);
    try {
      return Optional.of(EndpointRecord.fromJson(Json.MAPPER.readTree(Files.readAllBytes(file))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
      throw new CloudException(
          ErrorCode.INTERNAL,
          false,
          "read endpoint",
          name,
          file + " is damaged: expected an endpoint's record; remove the file and deploy again",
          e);
    } catch (IOException e) {
      throw FileErrors.translate(e, "read endpoint", name, file);
    }
  }

  /** Replaces the endpoint's record. */
  public void write(String name, EndpointRecord record) {
    Path file = folder.resolve(name + SUFFIX);
    try {
      byte[] bytes =
          Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(record.toJson());
      writer.replace(file, AsideWriter.bytes(bytes), false);
    } catch (IOException e) {
      throw FileErrors.translate(e, "write endpoint", name, file);
    }
  }

  /** The names of all endpoints, sorted. */
  public List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw FileErrors.translate(e, "list endpoints", folder.toString(), folder);
    }
  }
}
