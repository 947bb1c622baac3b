package dev.trimaran.provider.aws;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.SageMakerFeatureStoreRuntimeClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * One client a service, made when it is first needed, all over one HTTP client. Credentials come
 * from the SDK's default chain (of the setting {@code profile}, if there is one), and through the
 * role that the setting {@code role} names. The setting {@code endpoint} stands in for AWS's own
 * addresses; a proxy is taken from the system properties and environment variables that Java and
 * the SDK know. The SDK tries again by itself, in its standard mode: three attempts in all, within
 * the environment's time of a call.
 */
final class Clients implements AutoCloseable {
  /**
   * A run makes hundreds of calls, and where every fifth is throttled, three attempts leave one in
   * a hundred unanswered. What ends a call is its time.
   */
  private static final int ATTEMPTS = 8;

  private static final Duration ATTEMPT = Duration.ofSeconds(60);
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final String REHEARSED = "test";
  private static final String SESSION = "trimaran";

  private final StackOutputs outputs;
  private final SequencedMap<Class<?>, SdkAutoCloseable> made = new LinkedHashMap<>();

  Clients(StackOutputs outputs) {
    this.outputs = outputs;
  }

  S3Client s3() {
    return once(S3Client.class, this::makeS3);
  }

  SecretsManagerClient secrets() {
    return once(SecretsManagerClient.class, () -> client(SecretsManagerClient.builder()));
  }

  SageMakerClient sagemaker() {
    return once(SageMakerClient.class, () -> client(SageMakerClient.builder()));
  }

  SageMakerFeatureStoreRuntimeClient features() {
    return once(
        SageMakerFeatureStoreRuntimeClient.class,
        () -> client(SageMakerFeatureStoreRuntimeClient.builder()));
  }

  LambdaClient lambda() {
    return once(LambdaClient.class, () -> client(LambdaClient.builder()));
  }

  CloudWatchClient cloudwatch() {
    return once(CloudWatchClient.class, () -> client(CloudWatchClient.builder()));
  }

  CloudWatchLogsClient logs() {
    return once(CloudWatchLogsClient.class, () -> client(CloudWatchLogsClient.builder()));
  }

  /** Needed where tables are worked on by Spark. */
  GlueClient glue() {
    return once(GlueClient.class, () -> client(GlueClient.builder()));
  }

  /** Needed where a stream is a source. */
  KinesisClient kinesis() {
    return once(KinesisClient.class, () -> client(KinesisClient.builder()));
  }

  /** Needed where no stack has made the roles. */
  IamClient iam() {
    return once(IamClient.class, () -> client(IamClient.builder()));
  }

  SchedulerClient scheduler() {
    return once(SchedulerClient.class, () -> client(SchedulerClient.builder()));
  }

  private AwsCredentialsProvider credentials() {
    return outputs.find("role").isPresent()
        ? once(StsAssumeRoleCredentialsProvider.class, this::assumed)
        : own();
  }

  /** Requests that are signed and belong to no client. */
  SignedHttp signed() {
    return new SignedHttp(this::http, this::credentials, () -> region().id());
  }

  private Region region() {
    return outputs
        .find("region")
        .map(Region::of)
        .orElseGet(() -> DefaultAwsRegionProviderChain.builder().build().getRegion());
  }

  /** What stands in for AWS's own addresses, if anything does. */
  Optional<URI> endpoint() {
    return outputs.find("endpoint").map(URI::create);
  }

  /**
   * What is made when it is first asked for. Nothing here names a service's client before that, so
   * that a function need not bring along those that it never asks for.
   */
  private synchronized <T extends SdkAutoCloseable> T once(Class<T> type, Supplier<T> maker) {
    SdkAutoCloseable there = made.get(type);
    if (there == null) {
      there = maker.get();
      made.put(type, there);
    }
    return type.cast(there);
  }

  private SdkHttpClient http() {
    return once(SdkHttpClient.class, Clients::makeHttp);
  }

  private static SdkHttpClient makeHttp() {
    return new InterruptibleHttp(
        UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT)
            .socketTimeout(ATTEMPT)
            .build());
  }

  /** A rehearsal's own, unless a job or a function of the emulation has been given others. */
  private AwsCredentialsProvider own() {
    Optional<String> rehearsal =
        outputs.find("rehearsal").filter(key -> System.getenv("AWS_ENDPOINT_URL") == null);
    return rehearsal.isPresent()
        ? StaticCredentialsProvider.create(key(rehearsal.get()))
        : once(DefaultCredentialsProvider.class, this::chain);
  }

  /** That of a user who may take the run's role, as ID:SECRET, or that of the emulation's root. */
  private static AwsBasicCredentials key(String rehearsal) {
    String[] parts = rehearsal.split(":", 2);
    return parts.length == 2
        ? AwsBasicCredentials.create(parts[0], parts[1])
        : AwsBasicCredentials.create(REHEARSED, REHEARSED);
  }

  private DefaultCredentialsProvider chain() {
    DefaultCredentialsProvider.Builder builder = DefaultCredentialsProvider.builder();
    outputs.find("profile").ifPresent(builder::profileName);
    return builder.build();
  }

  private StsAssumeRoleCredentialsProvider assumed() {
    String role = outputs.find("role").orElseThrow();
    return StsAssumeRoleCredentialsProvider.builder()
        .stsClient(once(StsClient.class, () -> client(StsClient.builder(), own())))
        .refreshRequest(request -> request.roleArn(role).roleSessionName(SESSION))
        .build();
  }

  private S3Client makeS3() {
    boolean redirected =
        endpoint().isPresent()
            || System.getenv("AWS_ENDPOINT_URL") != null
            || System.getenv("AWS_ENDPOINT_URL_S3") != null;
    return client(
        S3Client.builder()
            .forcePathStyle(redirected)
            .crossRegionAccessEnabled(true)); // a source may be anywhere
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
    return client(builder, credentials());
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      B builder, AwsCredentialsProvider credentials) {
    outputs.find("region").map(Region::of).ifPresent(builder::region);
    endpoint().ifPresent(builder::endpointOverride);
    return builder
        .httpClient(http())
        .credentialsProvider(credentials)
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .retryStrategy(
                    AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .retryOnException(AwsErrors::cutOff)
                        .build())
                .apiCallTimeout(outputs.callTimeout())
                .build())
        .build();
  }

  @Override
  public synchronized void close() {
    made.sequencedValues().reversed().forEach(SdkAutoCloseable::close);
    made.clear();
  }
}
