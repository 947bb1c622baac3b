package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.aws.Site;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Objects and files, carried from one to the other with the permissions of a job's role. */
final class S3Files {
  private final Aws aws;
  private final Site site;
  private final Caller caller;

  S3Files(Aws aws, Site site, Caller caller) {
    this.aws = aws;
    this.site = site;
    this.caller = caller;
  }

  /** The keys that begin with the prefix. */
  List<String> keys(S3Uri prefix) throws IOException {
    List<String> keys = new ArrayList<>();
    String token = "";
    do {
      ObjectNode input = input(prefix.bucket()).put("Prefix", prefix.key());
      if (!token.isEmpty()) {
        input.put("ContinuationToken", token);
      }
      JsonNode page = aws.call(site, caller, "s3", "ListObjectsV2", input);
      page.path("Contents").forEach(object -> keys.add(object.path("Key").asText()));
      token = page.path("NextContinuationToken").asText("");
    } while (!token.isEmpty());
    return keys;
  }

  /** The object's content. */
  byte[] bytes(S3Uri object) throws IOException {
    return get(object).bytes();
  }

  /** Puts the object into this file. */
  void download(S3Uri object, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (InputStream content = get(object).open()) {
      Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Puts all objects of the prefix below this folder.
   *
   * @return how many objects there were
   */
  int downloadAll(S3Uri prefix, Path folder) throws IOException {
    List<String> keys = keys(prefix);
    for (String key : keys) {
      Path file = below(folder, prefix.relative(key));
      if (key.endsWith("/")) {
        Files.createDirectories(file);
      } else {
        download(new S3Uri(prefix.bucket(), key), file);
      }
    }
    return keys.size();
  }

  /** Puts the file into this object. */
  void upload(Path file, S3Uri object) throws IOException {
    Payload content =
        new Payload() {
          @Override
          public long length() {
            return file.toFile().length();
          }

          @Override
          public InputStream open() throws IOException {
            return Files.newInputStream(file);
          }
        };
    put(content, object);
  }

  /** Puts this content into the object. */
  void put(Payload content, S3Uri object) throws IOException {
    aws.call(
        site, caller, "s3", "PutObject", input(object.bucket()).put("Key", object.key()), content);
  }

  /** Puts all files of the folder into objects below this prefix. */
  void uploadAll(Path folder, S3Uri prefix) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      upload(file, prefix.child(folder.relativize(file).toString()));
    }
  }

  private Payload get(S3Uri object) throws IOException {
    ObjectNode input = input(object.bucket()).put("Key", object.key());
    return aws.call(site, caller, "s3", "GetObject", input, Payload.NONE).payload();
  }

  private static Path below(Path folder, String relative) throws IOException {
    Path file = folder.resolve(relative).normalize();
    if (!file.startsWith(folder)) {
      throw new IOException("expected an object's key below its prefix, found " + relative);
    }
    return file;
  }

  private static ObjectNode input(String bucket) {
    return JsonNodeFactory.instance.objectNode().put("Bucket", bucket);
  }
}
