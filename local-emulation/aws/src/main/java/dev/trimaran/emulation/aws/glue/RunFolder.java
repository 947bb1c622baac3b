package dev.trimaran.emulation.aws.glue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Credentials;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.aws.Site;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folder that a run works in, with its script and what goes with it; gone afterwards. */
final class RunFolder implements AutoCloseable {
  private static final String PRINCIPAL = "glue.amazonaws.com";
  private static final String SESSION = "GlueJobRunnerSession";

  private final Aws aws;
  private final Site site;
  private final Caller caller;
  private final String role;
  private final Path path;

  RunFolder(Aws aws, Site site, ObjectNode job, ObjectNode run) throws IOException {
    this.aws = aws;
    this.site = site;
    this.role = JobRole.arn(site, job.path("Role").asText());
    this.caller = aws.session(site, role, PRINCIPAL, SESSION);
    this.path =
        Files.createDirectories(aws.state().folder("glue").resolve(run.path("Id").asText()));
    Files.writeString(bookmark(), new Bookmarks(aws).text(site, job));
  }

  Path path() {
    return path;
  }

  /** Where a run finds the job's bookmark, and leaves the next. */
  Path bookmark() {
    return path.resolve("bookmark.json");
  }

  /** A file of this machine with what an object of S3 says, read with the role's permissions. */
  Path fetch(String uri) throws IOException {
    URI object = URI.create(uri.strip());
    if (!"s3".equals(object.getScheme())) {
      throw Refused.invalid("Expected an object of S3, found: " + uri);
    }
    String key = object.getPath().substring(1);
    Path file = path.resolve(key.substring(key.lastIndexOf('/') + 1));
    ObjectNode input =
        JsonNodeFactory.instance.objectNode().put("Bucket", object.getAuthority()).put("Key", key);
    try (InputStream in =
        aws.call(site, caller, "s3", "GetObject", input, Payload.NONE).payload().open()) {
      Files.copy(in, file);
    } catch (AwsException e) {
      throw Refused.invalid(
          "%s of %s (Service: Amazon S3; Error Code: %s)".formatted(e.text(), uri, e.code()));
    }
    return file;
  }

  /** The files of a list of objects, with commas between them. */
  List<Path> fetchAll(String uris) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String uri : uris.split(",", -1)) {
      if (!uri.isBlank()) {
        files.add(fetch(uri));
      }
    }
    return files;
  }

  /** The variables by which a script reaches the cloud as the job's role. */
  Map<String, String> environment() {
    Credentials credentials = aws.assume(site, role, PRINCIPAL, SESSION);
    Map<String, String> environment = new TreeMap<>();
    environment.put("AWS_ACCESS_KEY_ID", credentials.accessKey());
    environment.put("AWS_SECRET_ACCESS_KEY", credentials.secretKey());
    if (!credentials.sessionToken().isEmpty()) {
      environment.put("AWS_SESSION_TOKEN", credentials.sessionToken());
    }
    environment.put("AWS_REGION", site.region());
    environment.put("AWS_DEFAULT_REGION", site.region());
    environment.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
    environment.put("GLUE_BOOKMARK_FILE", bookmark().toString());
    return environment;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> left = Files.walk(path)) {
      for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
