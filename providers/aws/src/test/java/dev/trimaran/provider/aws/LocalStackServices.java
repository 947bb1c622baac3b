package dev.trimaran.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trimaran.function.tck.sample.SampleBundle;
import dev.trimaran.provider.api.Alarm;
import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Measurement;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * What the drivers rely on beside their own calls, as LocalStack has it: topics, queues, keys,
 * rules, and our own function in its own zip. Run by {@code -Plocalstack}.
 */
class LocalStackServices {
  private static final String HANDLER = "dev.trimaran.function.aws.LambdaFunction";
  private static final String ASK =
      """
      {"version":"2.0","rawPath":"/invocations","rawQueryString":"","headers":{"content-type":"text/csv"},\
      "requestContext":{"http":{"method":"POST","sourceIp":"127.0.0.1"}},"isBase64Encoded":false,\
      "body":"origin,distance\\nBasel,700\\nZürich,100\\nBasel,100\\n"}\
      """;

  private final SnsClient sns = client(SnsClient.builder());
  private final SqsClient sqs = client(SqsClient.builder());
  private final KmsClient kms = client(KmsClient.builder());
  private final EventBridgeClient events = client(EventBridgeClient.builder());
  private final StsClient sts = client(StsClient.builder());

  @TempDir private Path folder;

  @AfterEach
  void leave() {
    sns.close();
    sqs.close();
    kms.close();
    events.close();
    sts.close();
  }

  private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      B builder) {
    return builder
        .endpointOverride(LocalStack.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  @Test
  void an_alarm_that_begins_is_told_to_the_topic_and_by_it_to_a_queue() {
    String topic = sns.createTopic(it -> it.name("alarms")).topicArn();
    String queue = queue("alarms");
    sns.subscribe(it -> it.topicArn(topic).protocol("sqs").endpoint(arn(queue)));
    Environment told = with(environment(), "alertTopic", topic);

    try (Provider provider = Providers.open("aws", told)) {
      provider
          .monitor()
          .watch(
              new Alarm(
                  "late", "drift", Map.of(), Alarm.Comparison.ABOVE, 1, Duration.ofMinutes(1), 1));
      provider.monitor().publish(List.of(new Measurement("drift", Map.of(), Instant.now(), 5)));

      assertThat(message(queue, "NewStateValue\\\": \\\"ALARM\\\"")).contains("drift");
    }
  }

  @Test
  void a_rule_hands_an_event_to_a_queue() {
    String queue = queue("events");
    events.putRule(it -> it.name("finished").eventPattern("{\"source\":[\"trimaran\"]}"));
    events.putTargets(
        it -> it.rule("finished").targets(Target.builder().id("q").arn(arn(queue)).build()));

    events.putEvents(it ->
        it.entries(
            PutEventsRequestEntry.builder()
                .source("trimaran")
                .detailType("run finished")
                .detail("{\"run\":7}")
                .build()));

    assertThat(message(queue, "run finished")).contains("\"run\":7");
  }

  @Test
  void a_key_encrypts_and_binds_the_context() {
    String key = kms.createKey(it -> it.description("data")).keyMetadata().arn();
    SdkBytes sealed =
        kms.encrypt(it ->
                it.keyId(key)
                    .plaintext(SdkBytes.fromUtf8String("secret"))
                    .encryptionContext(Map.of("bucket", "data")))
            .ciphertextBlob();

    assertThat(
            kms.decrypt(it -> it.ciphertextBlob(sealed).encryptionContext(Map.of("bucket", "data")))
                .plaintext()
                .asUtf8String())
        .isEqualTo("secret");
    assertThatThrownBy(() -> kms.decrypt(it -> it.ciphertextBlob(sealed)))
        .isInstanceOf(SdkServiceException.class)
        .hasMessageContaining("InvalidCiphertext");
  }

  @Test
  void a_secret_under_the_environments_key_comes_back() {
    String key = kms.createKey(it -> it.description("secrets")).keyMetadata().arn();

    try (Provider provider = Providers.open("aws", with(environment(), "dataKeyArn", key))) {
      provider.secrets().write("token", "s3cret");

      assertThat(provider.secrets().read("token")).contains("s3cret");
    }
  }

  @Test
  void an_assumed_role_is_who_one_is() {
    Environment environment = environment();
    String role = environment.settings().getOrDefault("functionRoleArn", "");

    String arn =
        sts.assumeRole(it -> it.roleArn(role).roleSessionName("rehearsal")).assumedRoleUser().arn();

    assertThat(arn).endsWith(":assumed-role/" + role.replaceAll(".*/", "") + "/rehearsal");
  }

  @Test
  void our_own_function_serves_a_bundle_and_leaves_its_log() throws Exception {
    Path zip = Path.of(System.getProperty("trimaran.function.zip", "function.zip"));
    assumeTrue(Files.isRegularFile(zip), () -> zip + " is not there; ./mvnw package builds it");
    Environment environment =
        LocalStackPlaces.environment(folder.resolve("place"), zip, "java25", HANDLER);
    Path bundle = folder.resolve("bundle");
    SampleBundle.write(bundle);
    EndpointSpec spec =
        new EndpointSpec("flights", "flights", 1, "digest", bundle, 1 << 29, Optional.empty());

    StackOutputs outputs = StackOutputs.of(environment);
    Call call = new Call("deploy endpoint", "flights", "lambda:InvokeFunction");
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    try (Provider provider = Providers.open("aws", environment);
        Clients clients = new Clients(outputs)) {
      ServingFunctions functions = new ServingFunctions(clients, provider.objects(), outputs);
      String name = functions.name("flights");
      PlacedBundles.Stored stored =
          new PlacedBundles(provider.objects(), outputs).store(spec, call);
      functions.configure(name, spec, ServingVariables.of(spec, stored, outputs), end, call);
      String version = functions.publish(name, "bundle", end, call);
      functions.awaitReady(name, version, end, call);
      functions.point(name, version, call);
      String answer =
          clients
              .lambda()
              .invoke(it ->
                  it.functionName(name)
                      .qualifier(ServingFunctions.LIVE)
                      .payload(SdkBytes.fromUtf8String(ASK)))
              .payload()
              .asUtf8String();

      assertThat(answer).contains("0.875", "0.5", "0.125");
      assertThat(functions.log(name, call)).isNotEmpty();
    }
  }

  private Environment environment() {
    return LocalStackPlaces.environment(
        folder.resolve("place"), TinyFunction.zip(folder), "python3.12", "main.handler");
  }

  private static Environment with(Environment environment, String setting, String value) {
    Map<String, String> settings = new TreeMap<>(environment.settings());
    settings.put(setting, value);
    return new Environment(environment.name(), environment.workspace(), settings);
  }

  private String queue(String name) {
    return sqs.createQueue(it -> it.queueName(name)).queueUrl();
  }

  private String arn(String queue) {
    return sqs.getQueueAttributes(
            it -> it.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
        .attributes()
        .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
  }

  /** The next message with this text, waited for as long as an alarm takes. */
  private String message(String queue, String text) {
    for (int i = 0; i < 12; i++) {
      List<Message> messages =
          sqs.receiveMessage(it -> it.queueUrl(queue).waitTimeSeconds(10)).messages();
      for (Message message : messages) {
        if (message.body().contains(text)) {
          return message.body();
        }
      }
    }
    throw new AssertionError(
        "expected a message with " + text + " in " + queue + " within two minutes, found none");
  }
}
