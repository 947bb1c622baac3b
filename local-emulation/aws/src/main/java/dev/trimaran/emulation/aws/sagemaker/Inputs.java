package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trimaran.emulation.aws.AwsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a job reads from S3: all objects of a prefix, or those that a manifest names. */
final class Inputs {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Inputs() {}

  /**
   * Downloads an input.
   *
   * @param type {@code S3Prefix} or {@code ManifestFile}
   * @throws FailedException with the service's reason when there is nothing, or it may not be read
   */
  static void download(S3Files files, String type, S3Uri uri, Path folder) throws IOException {
    Files.createDirectories(folder);
    try {
      int found =
          type.equals("ManifestFile")
              ? manifest(files, uri, folder)
              : files.downloadAll(uri, folder);
      if (found == 0) {
        throw new FailedException(
            "ClientError: Data download failed:S3 key:%s matched no files on s3".formatted(uri));
      }
    } catch (AwsException e) {
      throw new FailedException(
          "ClientError: Data download failed:%s (%d): %s"
              .formatted(e.code(), e.status(), e.text()));
    }
  }

  private static int manifest(S3Files files, S3Uri uri, Path folder) throws IOException {
    JsonNode entries = JSON.readTree(files.bytes(uri));
    String prefix = entries.path(0).path("prefix").asText("");
    if (!entries.isArray() || prefix.isEmpty()) {
      throw new FailedException(
          "ClientError: Data download failed:expected a manifest that begins with"
              + " {\"prefix\": \"s3://...\"}, found another document at "
              + uri);
    }
    for (int i = 1; i < entries.size(); i++) {
      String name = entries.get(i).asText();
      files.download(S3Uri.of(prefix + name), folder.resolve(name).normalize());
    }
    return entries.size() - 1;
  }
}
