package dev.trimaran.emulation.aws.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** What the official clients sign is accepted; what is changed or signed by others is not. */
final class SignaturesTest {
  @RegisterExtension static final Started AWS = new Started();

  private static final AwsBasicCredentials WRONG_SECRET =
      AwsBasicCredentials.create("test", "other");
  private static final AwsBasicCredentials UNKNOWN =
      AwsBasicCredentials.create("AKIAUNKNOWN", "test");

  @BeforeAll
  static void bucket() {
    AWS.client(S3Client.class).createBucket(bucket -> bucket.bucket("signed"));
  }

  @Test
  void acceptsBodiesInChunks() {
    S3Client s3 = AWS.client(S3Client.class);
    byte[] bytes = new byte[300_000];
    java.util.Arrays.fill(bytes, (byte) 7);

    s3.putObject(
        object -> object.bucket("signed").key("a b/ü+?.bin"), RequestBody.fromBytes(bytes));

    assertThat(
            s3.getObjectAsBytes(object -> object.bucket("signed").key("a b/ü+?.bin")).asByteArray())
        .isEqualTo(bytes);
  }

  @Test
  void refusesAnotherSecretInTheServicesWords() {
    assertThatThrownBy(() -> AWS.client(S3Client.class, WRONG_SECRET).listBuckets())
        .satisfies(error -> assertCode(error, "SignatureDoesNotMatch", 403));
    assertThatThrownBy(() -> AWS.client(StsClient.class, WRONG_SECRET).getCallerIdentity())
        .satisfies(error -> assertCode(error, "SignatureDoesNotMatch", 403));
    assertThatThrownBy(
            () -> AWS.client(SageMakerClient.class, WRONG_SECRET).listModelPackageGroups(all -> {}))
        .satisfies(error -> assertCode(error, "InvalidSignatureException", 400));
  }

  @Test
  void refusesUnknownKeysInTheServicesWords() {
    assertThatThrownBy(() -> AWS.client(S3Client.class, UNKNOWN).listBuckets())
        .satisfies(error -> assertCode(error, "InvalidAccessKeyId", 403));
    assertThatThrownBy(() -> AWS.client(StsClient.class, UNKNOWN).getCallerIdentity())
        .satisfies(error -> assertCode(error, "InvalidClientTokenId", 403));
    assertThatThrownBy(() -> AWS.client(SqsClient.class, UNKNOWN).listQueues())
        .satisfies(error -> assertCode(error, "UnrecognizedClientException", 400));
  }

  @Test
  void acceptsPresignedUrlsAsTheyAreAlone() throws IOException, InterruptedException {
    AWS.client(S3Client.class)
        .putObject(
            object -> object.bucket("signed").key("shared"), RequestBody.fromString("hello"));
    URI url = presigned(Duration.ofMinutes(1));

    assertThat(get(url).body()).isEqualTo("hello");
    assertThat(get(URI.create(url.toString().replace("shared", "other"))).statusCode())
        .isEqualTo(403);
  }

  private static URI presigned(Duration lasting) {
    try (S3Presigner presigner =
        S3Presigner.builder()
            .endpointOverride(AWS.aws().endpoint())
            .region(Region.of(Started.REGION))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build()) {
      GetObjectRequest object = GetObjectRequest.builder().bucket("signed").key("shared").build();
      return URI.create(
          presigner
              .presignGetObject(
                  request -> request.signatureDuration(lasting).getObjectRequest(object))
              .url()
              .toString());
    }
  }

  private static java.net.http.HttpResponse<String> get(URI url)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(url).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
  }

  private static void assertCode(Throwable error, String code, int status) {
    assertThat(error).isInstanceOf(AwsServiceException.class);
    AwsServiceException refused = (AwsServiceException) error;
    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
    assertThat(refused.statusCode()).isEqualTo(status);
  }
}
