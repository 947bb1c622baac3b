package dev.trimaran.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trimaran.emulation.aws.EmulatedAws;
import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.job.Images;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.DataPipeline;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.JobSpec;
import dev.trimaran.provider.api.JobState;
import dev.trimaran.provider.api.JobStatus;
import dev.trimaran.provider.api.LogLine;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;

/** Runs of a Glue job; a script of Python stands in for Spark. */
@Timeout(120)
class SparkJobsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String JOB = "tables";
  private static final String SCRIPT =
      """
      import sys, time
      words = dict(zip(sys.argv[1::2], sys.argv[2::2]))
      print("document", words["--document"], flush=True)
      if "--sleep" in words: time.sleep(float(words["--sleep"]))
      if "--break" in words: print("statements[0]: " + words["--break"], file=sys.stderr); sys.exit(1)
      """;

  @TempDir static Path folder;
  private static EmulatedAws aws;
  private static Provider provider;
  private static DataPipeline jobs;

  @BeforeAll
  static void open() throws IOException {
    aws =
        EmulatedAws.start(
            Options.defaults()
                .faster(100)
                .with(Images.parse(List.of("glue/glueetl/5.0=python3 -u"))));
    Environment wanted = new Environment("spark", folder, Map.of("pipeline", "tck"));
    Environment made = new DriversFactory().rehearse(aws.endpoint(), wanted);
    Map<String, String> settings = new HashMap<>(made.settings());
    settings.put("glueJob", JOB);
    StackOutputs outputs = StackOutputs.of(new Environment("spark", folder, settings));
    try (Clients clients = new Clients(outputs)) {
      String bucket = settings.get("bucket");
      clients
          .s3()
          .putObject(
              put -> put.bucket(bucket).key("jobs/script.py"), RequestBody.fromString(SCRIPT));
      GlueClient glue = clients.glue();
      glue.createJob(job ->
          job.name(JOB)
              .role(role(clients))
              .glueVersion("5.0")
              .executionProperty(runs -> runs.maxConcurrentRuns(8))
              .command(command ->
                  command.name("glueetl").scriptLocation("s3://" + bucket + "/jobs/script.py")));
    }
    provider = Providers.open("aws", new Environment("spark", folder, settings));
    jobs = provider.spark().orElseThrow();
  }

  private static String role(Clients clients) {
    String trust =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
        "Principal":{"Service":"glue.amazonaws.com"}}]}\
        """;
    String rights =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","logs:*"],\
        "Resource":"*"}]}\
        """;
    clients.iam().createRole(role -> role.roleName("glue").assumeRolePolicyDocument(trust));
    clients
        .iam()
        .putRolePolicy(role -> role.roleName("glue").policyName("rights").policyDocument(rights));
    return "glue";
  }

  @AfterAll
  static void close() {
    provider.close();
    aws.close();
  }

  @Test
  void a_run_ends_and_leaves_its_log() {
    JobSpec spec = spec("runs", "one", "--document", "s3://a/b.json");

    JobStatus started = jobs.start(spec);
    JobStatus end = jobs.await(spec.name(), PATIENCE);

    assertThat(end.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(end.id()).isEqualTo(started.id()).startsWith("jr_");
    assertThat(end.exitCode()).hasValue(0);
    assertThat(end.ended().orElseThrow()).isAfterOrEqualTo(end.created());
    assertThat(jobs.logs(spec.name()).map(LogLine::text)).containsExactly("document s3://a/b.json");
  }

  @Test
  void the_same_again_is_the_first_one_and_another_token_does_not_take_the_name() {
    JobSpec spec = spec("again", "one", "--document", "a");
    JobStatus first = jobs.start(spec);
    JobStatus end = jobs.await(spec.name(), PATIENCE);

    assertThat(jobs.start(spec).id()).isEqualTo(first.id());
    assertThat(jobs.start(spec)).isEqualTo(end);
    JobSpec other =
        new JobSpec(
            spec.name(), "two", spec.arguments(), Map.of(), spec.machine(), spec.limit(), Map.of());
    assertThat(failure(() -> jobs.start(other)).code()).isEqualTo(ErrorCode.ALREADY_EXISTS);
  }

  @Test
  void of_many_at_once_one_is_run() throws Exception {
    JobSpec spec = spec("race", "one", "--document", "a");
    HashSet<String> ids = new HashSet<>();
    try (var threads = Executors.newFixedThreadPool(4)) {
      Callable<JobStatus> start = () -> jobs.start(spec);
      for (Future<JobStatus> status : threads.invokeAll(Collections.nCopies(4, start))) {
        ids.add(status.get().id());
      }
    }

    assertThat(ids).hasSize(1);
    assertThat(jobs.list(spec.name())).hasSize(1);
  }

  @Test
  void a_name_whose_first_start_died_on_the_way_is_started() {
    JobSpec spec = spec("claimed", "one", "--document", "a");
    provider
        .objects()
        .putIfAbsent(
            "temporary/spark/names/" + spec.name(), "one".getBytes(StandardCharsets.UTF_8));

    jobs.start(spec);

    assertThat(jobs.await(spec.name(), PATIENCE).state()).isEqualTo(JobState.SUCCEEDED);
  }

  @Test
  void a_failure_has_its_exit_code_and_its_words_in_the_log() {
    JobSpec spec = spec("fails", "one", "--document", "a", "--break", "no such column");

    jobs.start(spec);
    JobStatus end = jobs.await(spec.name(), PATIENCE);

    assertThat(end.state()).isEqualTo(JobState.FAILED);
    assertThat(end.exitCode()).hasValue(1);
    assertThat(jobs.logs(spec.name()).map(LogLine::text)).contains("statements[0]: no such column");
  }

  @Test
  void a_run_is_stopped() {
    JobSpec spec = spec("stops", "one", "--document", "a", "--sleep", "600");
    jobs.start(spec);

    jobs.stop(spec.name());

    assertThat(jobs.await(spec.name(), PATIENCE).state()).isEqualTo(JobState.STOPPED);
    jobs.stop(spec.name());
    assertThat(failure(() -> jobs.stop("nobody")).code()).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(jobs.status("nobody")).isEmpty();
  }

  @Test
  void words_that_glue_does_not_take_are_refused() {
    JobSpec spec = spec("words", "one", "print", "a");

    assertThat(failure(() -> jobs.start(spec)))
        .hasMessageContaining("expected pairs of --key and value and no variables")
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT));
  }

  @Test
  void there_is_none_without_a_job_of_the_stack() {
    Environment without =
        new Environment("spark", folder, Map.of("bucket", "any", "endpoint", aws.endpoint() + ""));

    try (Provider other = Providers.open("aws", without)) {
      assertThat(other.spark()).isEmpty();
    }
  }

  private static CloudException failure(Runnable work) {
    return catchThrowableOfType(CloudException.class, work::run);
  }

  private static JobSpec spec(String start, String token, String... words) {
    return new JobSpec(
        start + "-" + UUID.randomUUID().toString().substring(0, 8),
        token,
        List.of(words),
        Map.of(),
        new JobSpec.Machine("", 1L << 30, 1L << 30),
        Duration.ofMinutes(10),
        Map.of());
  }
}
