package dev.trimaran.stacks.aws.rehearsal;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The emulation's services by the official SDK, each made when its first resource is. */
final class Services implements AutoCloseable {
  /** An emulation may be told to fail. */
  private static final int ATTEMPTS = 10;

  private final URI emulation;
  private final Region region;
  private final AwsCredentialsProvider who;
  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final Deque<SdkAutoCloseable> open = new ArrayDeque<>();
  private final Map<String, Kind> kinds = new HashMap<>();
  private final Map<String, Supplier<Map<String, Kind>>> makers;

  /**
   * @param emulation its address
   * @param who makes the stack
   */
  Services(URI emulation, String region, AwsCredentialsProvider who) {
    this.emulation = emulation;
    this.region = Region.of(region);
    this.who = who;
    open.push(http);
    this.makers =
        Map.ofEntries(
            Map.entry("cloudtrail", () -> new Audit(client(CloudTrailClient.builder())).kinds()),
            Map.entry("cloudwatch", this::watching),
            Map.entry("glue", () -> new Catalogue(client(GlueClient.builder())).kinds()),
            // The SDK sends IAM to a region of its own unless it is told another.
            Map.entry("iam", () -> new Roles(client(IamClient.builder())).kinds()),
            Map.entry("kms", () -> new Keys(client(KmsClient.builder())).kinds()),
            Map.entry(
                "lambda",
                () ->
                    new Functions(
                            client(LambdaClient.builder()),
                            client(S3Client.builder().forcePathStyle(true)))
                        .kinds()),
            Map.entry(
                "s3", () -> new Buckets(client(S3Client.builder().forcePathStyle(true))).kinds()),
            Map.entry("sagemaker", this::learning),
            Map.entry("scheduler", () -> new Schedules(client(SchedulerClient.builder())).kinds()),
            Map.entry(
                "secretsmanager",
                () -> new Secrets(client(SecretsManagerClient.builder())).kinds()),
            Map.entry("sns", this::messages),
            Map.entry("sqs", this::messages));
  }

  /**
   * How resources of a type are made.
   *
   * @param type a token such as {@code aws:s3/bucketV2:BucketV2}
   * @throws IllegalStateException where nothing here makes them
   */
  synchronized Kind kind(String type) {
    var known = kinds.get(type);
    if (known != null) {
      return known;
    }
    var service = type.split("[:/]", 3)[1];
    var maker = makers.get(service);
    if (maker != null && kinds.keySet().stream().noneMatch(it -> it.startsWith("aws:" + service))) {
      kinds.putAll(maker.get());
    }
    known = kinds.get(type);
    if (known == null) {
      throw new IllegalStateException(
          "expected a type of resource that a rehearsal makes or refuses by name, found " + type);
    }
    return known;
  }

  private Map<String, Kind> watching() {
    return new Watching(client(CloudWatchClient.builder()), client(CloudWatchLogsClient.builder()))
        .kinds();
  }

  private Map<String, Kind> learning() {
    var sagemaker = client(SageMakerClient.builder());
    var kinds = new HashMap<>(new Learning(sagemaker).kinds());
    kinds.putAll(new Hosted(sagemaker).kinds());
    return kinds;
  }

  private Map<String, Kind> messages() {
    return new Messages(client(SnsClient.builder()), client(SqsClient.builder())).kinds();
  }

  /** Whether an answer ended before its end: the SDK takes it for one that it cannot read. */
  private static boolean cutOff(Throwable e) {
    return e instanceof SdkClientException && !(e instanceof AbortedException);
  }

  private <
          B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkAutoCloseable>
      C client(B builder) {
    var client =
        builder
            .httpClient(http)
            .endpointOverride(emulation)
            .region(region)
            .credentialsProvider(who)
            .overrideConfiguration(
                ClientOverrideConfiguration.builder()
                    .retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .maxAttempts(ATTEMPTS)
                            .retryOnException(Services::cutOff)
                            .build())
                    .build())
            .build();
    open.push(client);
    return client;
  }

  @Override
  public void close() {
    open.forEach(SdkAutoCloseable::close);
    open.clear();
  }
}
