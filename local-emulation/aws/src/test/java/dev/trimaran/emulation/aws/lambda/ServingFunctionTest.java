package dev.trimaran.emulation.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trimaran.emulation.aws.Started;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.s3.S3Client;

/** The project's own function, as it is deployed to Lambda, answers over its URL. */
@Tag("slow")
class ServingFunctionTest {
  @RegisterExtension static final Started AWS = new Started();

  private static final Path BUILT = Path.of("..", "..", "functions", "aws-lambda", "target");

  @TempDir private Path folder;

  @Test
  void predictsThroughItsUrl() throws Exception {
    Path zip = deployment();
    JavaRuntime.in(folder.resolve("runtimes"));
    AWS.client(S3Client.class).createBucket(b -> b.bucket("code"));
    AWS.client(S3Client.class)
        .putObject(o -> o.bucket("code").key("serving.zip"), RequestBody.fromFile(zip));
    String role = AWS.role("serving", "lambda.amazonaws.com");
    LambdaClient lambda = AWS.client(LambdaClient.class);
    lambda.createFunction(f ->
        f.functionName("serving")
            .runtime(Runtime.JAVA21)
            .handler("dev.trimaran.function.aws.LambdaFunction")
            .role(role)
            .memorySize(1024)
            .timeout(60)
            .code(c -> c.s3Bucket("code").s3Key("serving.zip"))
            .environment(e ->
                e.variables(Map.of("TRIMARAN_FUNCTION", "serving", "TRIMARAN_BUNDLE", "bundle"))));
    lambda.waiter().waitUntilFunctionActiveV2(g -> g.functionName("serving"));
    String version = lambda.publishVersion(p -> p.functionName("serving")).version();
    lambda.createAlias(a -> a.functionName("serving").name("live").functionVersion(version));
    String url = url(lambda);

    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(url + "invocations"))
                    .header("Content-Type", "application/json")
                    .POST(
                        BodyPublishers.ofString(
                            "{\"dataframe_records\":[{\"distance\":900},{\"distance\":100}]}"))
                    .build(),
                BodyHandlers.ofString());

    assertThat(response.body())
        .isEqualTo(
            "{\"predictions\":[{\"label\":1,\"probability\":0.875},{\"label\":0,\"probability\":0.125}]}");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(
            AWS.client(CloudWatchLogsClient.class)
                .describeLogStreams(l -> l.logGroupName("/aws/lambda/serving"))
                .logStreams()
                .getFirst()
                .logStreamName())
        .contains("[" + version + "]");
  }

  private static String url(LambdaClient lambda) {
    String url =
        lambda
            .createFunctionUrlConfig(
                c -> c.functionName("serving").qualifier("live").authType(FunctionUrlAuthType.NONE))
            .functionUrl();
    lambda.addPermission(p ->
        p.functionName("serving")
            .qualifier("live")
            .statementId("url")
            .action("lambda:InvokeFunctionUrl")
            .principal("*")
            .functionUrlAuthType(FunctionUrlAuthType.NONE));
    lambda.addPermission(p ->
        p.functionName("serving")
            .qualifier("live")
            .statementId("function")
            .action("lambda:InvokeFunction")
            .principal("*"));
    return url;
  }

  /** The zip that the build made, with a model in it. */
  private Path deployment() throws IOException, InterruptedException {
    Optional<Path> built = built();
    assumeTrue(built.isPresent(), "needs the zip of functions/aws-lambda: package it first");
    Path zip = Files.copy(built.orElseThrow(), folder.resolve("serving.zip"));
    Path jars = Files.createDirectories(folder.resolve("jars"));
    Path bundle = folder.resolve("bundle");
    try (FileSystem files = FileSystems.newFileSystem(zip)) {
      try (Stream<Path> all = Files.list(files.getPath("/lib"))) {
        for (Path jar : all.toList()) {
          Files.copy(jar, jars.resolve(jar.getFileName().toString()));
        }
      }
      make(jars, bundle);
      try (Stream<Path> all = Files.walk(bundle)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          Path inside = files.getPath("/bundle", bundle.relativize(file).toString());
          Files.createDirectories(inside.getParent());
          Files.copy(file, inside);
        }
      }
    }
    return zip;
  }

  private void make(Path jars, Path bundle) throws IOException, InterruptedException {
    Path source = folder.resolve("MakeBundle.java");
    try (InputStream in =
        Objects.requireNonNull(
            ServingFunctionTest.class.getResourceAsStream("MakeBundle.java.txt"))) {
      Files.copy(in, source);
    }
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            jars + "/*",
            source.toString(),
            bundle.toString());
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  private static Optional<Path> built() throws IOException {
    String given = System.getProperty("trimaran.lambda.zip", "");
    if (!given.isEmpty()) {
      return Optional.of(Path.of(given));
    }
    if (!Files.isDirectory(BUILT)) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.list(BUILT)) {
      return all.filter(file -> file.toString().endsWith(".zip")).findFirst();
    }
  }
}
