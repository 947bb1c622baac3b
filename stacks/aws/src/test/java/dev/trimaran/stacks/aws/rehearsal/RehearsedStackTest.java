package dev.trimaran.stacks.aws.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.emulation.aws.EmulatedAws;
import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.time.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** The whole program of AWS against an emulation in this JVM. */
@Tag("slow")
class RehearsedStackTest {
  private static final AwsCredentialsProvider ROOT =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  @TempDir private Path folder;
  private EmulatedAws aws;
  private Map<String, String> config;

  @BeforeEach
  void start() throws IOException {
    aws = EmulatedAws.start(Options.defaults().at(new Pace(1, 1000)));
    config = config(folder);
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  static Map<String, String> config(Path folder) throws IOException {
    var zip = folder.resolve("function.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("nothing.txt"));
    }
    return new TreeMap<>(
        Map.of(
            "pipeline", "../../examples/flight-delays/pipeline.yaml",
            "functionZip", zip.toString(),
            "tracking", "false",
            "aws:region", "us-east-1",
            "aws:allowedAccountIds", "[\"000000000000\"]"));
  }

  private RehearsedStack stack() {
    return new RehearsedStack(aws.endpoint(), ROOT, folder.resolve("stack.json"));
  }

  @Test
  void makes_the_planned_stack_and_knows_what_only_the_cloud_tells() throws Exception {
    var outcome = stack().make("dev", config);

    assertThat(outcome.outputs())
        .containsEntry("bucket", "flight-delays-dev-data-000000000000-us-east-1")
        .containsEntry("functionVersion", "1")
        .hasEntrySatisfying(
            "dataKeyArn",
            arn -> assertThat(arn).matches("arn:aws:kms:us-east-1:000000000000:key/[0-9a-f-]+"))
        .hasEntrySatisfying("endpointUrl", url -> assertThat(url).startsWith("http"));
    assertThat(outcome.refused())
        .containsOnlyKeys(
            "training-worker (aws:ecr/repository:Repository)",
            "training-worker-lifecycle (aws:ecr/lifecyclePolicy:LifecyclePolicy)");
  }

  @Test
  void leaves_alone_what_is_as_it_should_be() throws Exception {
    var first = stack().make("dev", config);

    var second = stack().make("dev", config);

    assertThat(second.changed()).isZero();
    assertThat(second.removed()).isZero();
    assertThat(second.outputs()).isEqualTo(first.outputs());
  }

  @Test
  void changes_what_is_to_be_other_and_removes_what_is_not_wanted_any_more() throws Exception {
    stack().make("dev", config);
    config.put("logDays", "30");
    config.put("trail", "false");

    var second = stack().make("dev", config);

    assertThat(second.changed()).isPositive();
    assertThat(second.removed()).isGreaterThan(5);
  }

  @Test
  void takes_over_what_is_there_when_it_is_not_known_what_was_made() throws Exception {
    stack().make("dev", config);
    Files.delete(folder.resolve("stack.json"));

    var second = stack().make("dev", config);

    assertThat(second.outputs()).containsKey("function");
  }

  @Test
  void leaves_nothing_behind() throws Exception {
    stack().make("dev", config);

    stack().remove("us-east-1");

    assertThat(Kept.read(folder.resolve("stack.json")).lastFirst()).isEmpty();
    assertThat(left()).isEmpty();
  }

  /** What the services still have that a stack brings along. */
  private List<String> left() {
    var all = new ArrayList<String>();
    try (var s3 = client(S3Client.builder().forcePathStyle(true));
        var iam = client(IamClient.builder());
        var lambda = client(LambdaClient.builder());
        var sagemaker = client(SageMakerClient.builder());
        var alarms = client(CloudWatchClient.builder())) {
      s3.listBuckets().buckets().forEach(it -> all.add(it.name()));
      iam.listRoles().roles().forEach(it -> all.add(it.roleName()));
      lambda.listFunctions().functions().forEach(it -> all.add(it.functionName()));
      sagemaker
          .listFeatureGroups(request -> {})
          .featureGroupSummaries()
          .forEach(it -> all.add(it.featureGroupName()));
      alarms.describeAlarms().metricAlarms().forEach(it -> all.add(it.alarmName()));
    }
    return all;
  }

  private <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(aws.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(ROOT)
        .build();
  }
}
