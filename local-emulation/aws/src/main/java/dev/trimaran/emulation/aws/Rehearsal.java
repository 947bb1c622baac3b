package dev.trimaran.emulation.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts an emulation, asks it a few things and ends, so that the JVM can keep what it loads for
 * those that follow. Called by the launcher, once after a build.
 */
public final class Rehearsal {
  private static final String CREDENTIAL =
      "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/%s/aws4_request, SignedHeaders=host, Signature=0";

  private Rehearsal() {}

  /** Without arguments. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("rehearsal");
    try {
      rehearse("--data", folder.toString());
    } finally {
      remove(folder);
    }
    rehearse();
    System.exit(0);
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void rehearse(String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("--port", "0", "--quiet"));
    words.addAll(List.of(more));
    Main.Start start = Main.start(words.toArray(String[]::new)).orElseThrow();
    try (EmulatedAws aws = EmulatedAws.start(start.options())) {
      Site site = new Site(Root.DEFAULT.account(), "us-east-1");
      Caller root = Caller.root(site.account());
      ObjectNode nothing = JsonNodeFactory.instance.objectNode();
      aws.call(site, root, "sts", "GetCallerIdentity", nothing);
      aws.call(site, root, "s3", "ListBuckets", nothing);
      ask(aws.endpoint().resolve("/_aws/health"), Map.of(), "");
      ask(
          aws.endpoint(),
          Map.of(
              "Authorization",
              CREDENTIAL.formatted("sagemaker"),
              "X-Amz-Target",
              "SageMaker.ListModelPackageGroups"),
          "{}");
      ask(
          aws.endpoint(),
          Map.of("Authorization", CREDENTIAL.formatted("sts")),
          "Action=GetCallerIdentity&Version=2011-06-15");
      ask(
          aws.endpoint().resolve("/bucket/key"),
          Map.of("Authorization", CREDENTIAL.formatted("s3")),
          "");
    }
  }

  /** What is answered matters less than that it is. */
  private static void ask(URI address, Map<String, String> headers, String body)
      throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    headers.forEach(connection::setRequestProperty);
    connection.setRequestProperty("X-Amz-Date", "20260101T000000Z");
    if (!body.isEmpty()) {
      connection.setDoOutput(true);
      connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
    boolean refused = connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST;
    try (InputStream in = refused ? connection.getErrorStream() : connection.getInputStream()) {
      if (in != null) {
        in.readAllBytes();
      }
    }
  }
}
