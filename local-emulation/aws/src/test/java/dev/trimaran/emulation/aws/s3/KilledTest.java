package dev.trimaran.emulation.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.emulation.aws.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** After a kill -9 in the midst of writes what was answered is there whole, and nothing else is. */
@Tag("slow")
class KilledTest {
  private static final String BUCKET = "killed";
  private static final int WRITERS = 4;
  private static final int ENOUGH = 100;

  @TempDir Path folder;

  private record Running(Process process, S3Client s3) {}

  private Running start() throws IOException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--port=0",
                "--quiet",
                "--data=" + folder)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader lines = process.inputReader();
    String line = lines.readLine();
    assertThat(line).contains("http://");
    S3Client s3 =
        S3Client.builder()
            .endpointOverride(URI.create(line.substring(line.indexOf("http://")).strip()))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
            .build();
    return new Running(process, s3);
  }

  private static byte[] content(int seed) {
    Random random = new Random(seed);
    byte[] content = new byte[random.nextInt(200_000)];
    random.nextBytes(content);
    return content;
  }

  @Test
  void whatWasAnsweredIsThereWhole() throws Exception {
    Map<String, Integer> answered = new ConcurrentHashMap<>();
    Running first = start();
    first.s3().createBucket(b -> b.bucket(BUCKET));
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      for (int writer = 0; writer < WRITERS; writer++) {
        int base = writer * 1_000_000;
        writers.execute(() -> writeUntilKilled(first, base, answered));
      }
    }
    assertThat(first.process().waitFor(10, TimeUnit.SECONDS)).isTrue();

    Running second = start();
    try {
      answered.forEach((key, seed) ->
          assertThat(second.s3().getObjectAsBytes(b -> b.bucket(BUCKET).key(key)).asByteArray())
              .isEqualTo(content(seed)));
      long large =
          second.s3().listObjectsV2Paginator(b -> b.bucket(BUCKET)).contents().stream()
              .mapToLong(S3Object::size)
              .filter(size -> size > Contents.WITHIN)
              .count();
      try (Stream<Path> files = Files.list(folder.resolve("files/s3"))) {
        assertThat(files.count()).isEqualTo(large);
      }
    } finally {
      second.process().destroyForcibly();
    }
  }

  private static void writeUntilKilled(Running running, int base, Map<String, Integer> answered) {
    try {
      for (int i = 0; ; i++) {
        int seed = base + i;
        String key = "object-" + seed;
        running
            .s3()
            .putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromBytes(content(seed)));
        answered.put(key, seed);
        if (answered.size() >= ENOUGH) {
          running.process().destroyForcibly();
        }
      }
    } catch (SdkException | UncheckedIOException e) {
      assertThat(answered.size()).as(String.valueOf(e)).isGreaterThanOrEqualTo(ENOUGH);
    }
  }
}
