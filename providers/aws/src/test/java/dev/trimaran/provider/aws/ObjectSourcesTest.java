package dev.trimaran.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.EmulatedAws;
import dev.trimaran.emulation.aws.Options;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** Objects of other buckets are asked as the provider asks for all else: address, region, role. */
class ObjectSourcesTest {
  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}\
      """;
  private static final String TAKE_ROLE =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}]}\
      """;
  private static final String READ_LAKE =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:ListBucket"],
        "Resource":["arn:aws:s3:::lake","arn:aws:s3:::lake/*","arn:aws:s3:::far","arn:aws:s3:::far/*"]}]}\
      """;

  @TempDir static Path folder;
  private static EmulatedAws aws;
  private static Provider provider;

  @BeforeAll
  static void open() throws IOException {
    aws = EmulatedAws.start(Options.defaults());
    Environment wanted = new Environment("sources", folder, Map.of("pipeline", "tck"));
    Map<String, String> settings =
        new HashMap<>(new DriversFactory().rehearse(aws.endpoint(), wanted).settings());
    StackOutputs outputs = StackOutputs.of(new Environment("sources", folder, settings));
    try (Clients clients = new Clients(outputs)) {
      fill(clients, "lake");
      fill(clients, "swamp");
      try (Clients elsewhere = new Clients(in("ap-southeast-2", settings))) {
        fill(elsewhere, "far");
      }
      settings.put(
          "role",
          clients
              .iam()
              .createRole(request -> request.roleName("run").assumeRolePolicyDocument(TRUST))
              .role()
              .arn());
      clients
          .iam()
          .putRolePolicy(
              request -> request.roleName("run").policyName("lake").policyDocument(READ_LAKE));
      settings.put("rehearsal", user(clients));
    }
    provider = Providers.open("aws", new Environment("sources", folder, settings));
  }

  private static void fill(Clients clients, String bucket) {
    clients.s3().createBucket(request -> request.bucket(bucket));
    clients
        .s3()
        .putObject(
            request -> request.bucket(bucket).key("in/flights.csv"),
            RequestBody.fromString("a\n1\n"));
  }

  private static StackOutputs in(String region, Map<String, String> settings) {
    Map<String, String> there = new HashMap<>(settings);
    assertThat(there.put("region", region)).isNotEqualTo(region);
    return StackOutputs.of(new Environment("sources", folder, there));
  }

  /** A key of somebody who may take the role, as a rehearsal names it. */
  private static String user(Clients clients) {
    clients.iam().createUser(request -> request.userName("runner"));
    clients
        .iam()
        .putUserPolicy(
            request -> request.userName("runner").policyName("run").policyDocument(TAKE_ROLE));
    var key = clients.iam().createAccessKey(request -> request.userName("runner")).accessKey();
    return key.accessKeyId() + ":" + key.secretAccessKey();
  }

  @AfterAll
  static void close() {
    provider.close();
    aws.close();
  }

  @Test
  void theRunsRoleReadsWhatItMay() {
    ObjectStore objects = provider.objects(URI.create("s3://lake/in")).orElseThrow();

    assertThat(objects.read("flights.csv")).hasContent("a\n1\n");
    assertThat(objects.localCopy("flights.csv")).hasContent("a\n1");
    assertThat(objects.list("")).extracting(object -> object.key()).containsExactly("flights.csv");
  }

  @Test
  void aBucketOfAnotherRegionIsRead() {
    ObjectStore objects = provider.objects(URI.create("s3://far/in")).orElseThrow();

    assertThat(objects.list("")).extracting(object -> object.key()).containsExactly("flights.csv");
    assertThat(objects.read("flights.csv")).hasContent("a\n1\n");
    assertThat(objects.localCopy("flights.csv")).hasContent("a\n1");
  }

  @Test
  void theRunsRoleIsDeniedWhatItMayNot() {
    ObjectStore objects = provider.objects(URI.create("s3://swamp/in")).orElseThrow();

    assertThatThrownBy(() -> objects.read("flights.csv"))
        .isInstanceOfSatisfying(
            CloudException.class,
            denied -> assertThat(denied.code()).isEqualTo(ErrorCode.PERMISSION_DENIED))
        .hasMessageContaining("s3:GetObject")
        .hasMessageContaining("assumed-role/run");
  }

  @Test
  void othersUrisAreNotAwss() {
    assertThat(provider.objects(URI.create("gs://lake/in"))).isEmpty();
    assertThat(provider.events(URI.create("kafka://b/t"))).isEmpty();
    assertThatThrownBy(() -> provider.events(URI.create("kinesis:clicks")))
        .hasMessageContaining("expected kinesis://stream, found no stream");
  }
}
