package dev.trimaran.emulation.aws.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Roles;
import dev.trimaran.emulation.aws.Started;
import dev.trimaran.emulation.job.Images;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.ConcurrentRunsExceededException;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.s3.S3Client;

@Timeout(60)
final class JobRunsTest {
  @RegisterExtension
  static final Started AWS =
      new Started(
          Options.defaults()
              .faster(100)
              .with(Images.parse(List.of("glue/glueetl/5.0=python3 -u"))));

  private static final Set<String> OVER = Set.of("SUCCEEDED", "FAILED", "STOPPED", "TIMEOUT");

  private final GlueClient client = AWS.client(GlueClient.class);

  @BeforeAll
  static void role() {
    Roles.make(AWS, "glue", "glue.amazonaws.com", "s3:GetObject", "logs:*");
    AWS.client(S3Client.class).createBucket(r -> r.bucket("scripts"));
  }

  @Test
  void runsAPythonScriptWithItsArguments() {
    shell(
        "greets",
        """
        import sys
        from awsglue.utils import getResolvedOptions
        options = getResolvedOptions(sys.argv, ["JOB_NAME", "who", "greeting"])
        print(options["JOB_NAME"] + ": " + options["greeting"] + ", " + options["who"])
        print("careful", file=sys.stderr)
        """,
        Map.of("--who", "nobody", "--greeting", "hello"));

    JobRun run = finished("greets", start("greets", Map.of("--who", "world")));

    assertThat(run.jobRunStateAsString()).isEqualTo("SUCCEEDED");
    assertThat(run.completedOn()).isAfter(run.startedOn());
    assertThat(run.arguments()).containsExactly(Map.entry("--who", "world"));
    assertThat(log("/aws-glue/python-jobs/output", run.id()))
        .containsExactly("greets: hello, world");
    assertThat(log("/aws-glue/python-jobs/error", run.id())).containsExactly("careful");
  }

  @Test
  void runsASparkScriptByTheConfiguredCommand() {
    script("spark", "import os; print(os.environ['GLUE_VERSION'], os.environ['AWS_REGION'])");
    client.createJob(job("spark", "glueetl").glueVersion("5.0").build());

    JobRun run = finished("spark", start("spark", Map.of()));

    assertThat(run.jobRunStateAsString()).isEqualTo("SUCCEEDED");
    assertThat(log("/aws-glue/jobs/output", run.id())).containsExactly("5.0 eu-central-1");
  }

  @Test
  void failsWithAReasonWhereNothingIsConfigured() {
    script("old", "print(1)");
    client.createJob(job("old", "glueetl").glueVersion("4.0").build());

    JobRun run = finished("old", start("old", Map.of()));

    assertThat(run.jobRunStateAsString()).isEqualTo("FAILED");
    assertThat(run.errorMessage())
        .contains("Nothing is configured to run in place of the image glue/glueetl/4.0");
  }

  @Test
  void failsWithTheScriptsLastError() {
    shell("breaks", "raise ValueError('no such column')", Map.of());

    JobRun run = finished("breaks", start("breaks", Map.of()));

    assertThat(run.jobRunStateAsString()).isEqualTo("FAILED");
    assertThat(run.errorMessage()).endsWith("ValueError: no such column");
    assertThat(log("/aws-glue/python-jobs/error", run.id())).contains("ValueError: no such column");
  }

  @Test
  void failsWithoutAScript() {
    client.createJob(job("scriptless", "pythonshell").build());

    JobRun run = finished("scriptless", start("scriptless", Map.of()));

    assertThat(run.jobRunStateAsString()).isEqualTo("FAILED");
    assertThat(run.errorMessage()).contains("s3://scripts/scriptless.py").contains("NoSuchKey");
  }

  @Test
  void triesAgainAsOftenAsTheJobSays() {
    script("retried", "raise SystemExit(3)");
    client.createJob(job("retried", "pythonshell").maxRetries(1).build());

    String id = start("retried", Map.of());
    finished("retried", id);
    JobRun second = finished("retried", id + "_attempt_1");

    assertThat(second.attempt()).isEqualTo(1);
    assertThat(second.previousRunId()).isEqualTo(id);
    assertThat(second.errorMessage()).isEqualTo("Command failed with exit code 3");
    assertThat(client.getJobRuns(r -> r.jobName("retried")).jobRuns())
        .extracting(JobRun::id)
        .containsExactly(second.id(), id);
  }

  @Test
  void stopsARunAndHasOneAtATime() {
    shell("sleeps", "import time; print('begun', flush=True); time.sleep(600)", Map.of());
    String id = start("sleeps", Map.of());
    awaitState("sleeps", id, Set.of("RUNNING"));

    assertThatThrownBy(() -> start("sleeps", Map.of()))
        .isInstanceOf(ConcurrentRunsExceededException.class)
        .hasMessageContaining("Concurrent runs exceeded for sleeps");
    assertThat(client.batchStopJobRun(r -> r.jobName("sleeps").jobRunIds(id, "jr_no")).errors())
        .singleElement()
        .satisfies(e -> assertThat(e.jobRunId()).isEqualTo("jr_no"));

    assertThat(finished("sleeps", id).jobRunStateAsString()).isEqualTo("STOPPED");
  }

  @Test
  void keepsTheBookmarkThatARunLeaves() {
    shell(
        "marks",
        """
        import os
        path = os.environ["GLUE_BOOKMARK_FILE"]
        before = open(path).read() or "0"
        print("from", before)
        open(path, "w").write(str(int(before) + 10))
        """,
        Map.of("--job-bookmark-option", "job-bookmark-enable"));
    finished("marks", start("marks", Map.of()));

    JobRun second = finished("marks", start("marks", Map.of()));

    assertThat(log("/aws-glue/python-jobs/output", second.id())).containsExactly("from 10");
    assertThat(client.getJobBookmark(r -> r.jobName("marks")).jobBookmarkEntry())
        .satisfies(entry -> {
          assertThat(entry.jobBookmark()).isEqualTo("20");
          assertThat(entry.version()).isEqualTo(2);
          assertThat(entry.runId()).isEqualTo(second.id());
        });
    client.resetJobBookmark(r -> r.jobName("marks"));
    assertThat(client.getJobBookmark(r -> r.jobName("marks")).jobBookmarkEntry().jobBookmark())
        .isEmpty();
  }

  @Test
  void keepsDefinitions() {
    client.createJob(job("defined", "pythonshell").tags(Map.of("team", "a")).build());
    client.createJob(job("defined", "pythonshell").tags(Map.of("team", "a")).build());

    assertThatThrownBy(() -> client.createJob(job("defined", "pythonshell").maxRetries(3).build()))
        .isInstanceOf(IdempotentParameterMismatchException.class);
    client.updateJob(r ->
        r.jobName("defined")
            .jobUpdate(u ->
                u.role("glue")
                    .command(c -> c.name("pythonshell").scriptLocation("s3://scripts/x"))));
    assertThat(client.getJob(r -> r.jobName("defined")).job().command().scriptLocation())
        .isEqualTo("s3://scripts/x");
    assertThat(client.listJobs(r -> r.tags(Map.of("team", "a"))).jobNames())
        .containsExactly("defined");
    assertThat(
            client
                .getTags(r -> r.resourceArn("arn:aws:glue:eu-central-1:000000000000:job/defined"))
                .tags())
        .containsExactly(Map.entry("team", "a"));
    client.deleteJob(r -> r.jobName("defined"));
    assertThatThrownBy(() -> client.getJob(r -> r.jobName("defined")))
        .isInstanceOf(EntityNotFoundException.class);
    assertThatThrownBy(() -> start("defined", Map.of()))
        .isInstanceOf(EntityNotFoundException.class);
  }

  private void shell(String name, String script, Map<String, String> defaults) {
    script(name, script);
    client.createJob(job(name, "pythonshell").defaultArguments(defaults).build());
  }

  private static void script(String name, String text) {
    AWS.client(S3Client.class)
        .putObject(r -> r.bucket("scripts").key(name + ".py"), RequestBody.fromString(text));
  }

  private static CreateJobRequest.Builder job(String name, String command) {
    return CreateJobRequest.builder()
        .name(name)
        .role("glue")
        .command(c -> c.name(command).scriptLocation("s3://scripts/" + name + ".py"));
  }

  private String start(String name, Map<String, String> arguments) {
    return client.startJobRun(r -> r.jobName(name).arguments(arguments)).jobRunId();
  }

  private JobRun finished(String name, String id) {
    return awaitState(name, id, OVER);
  }

  private JobRun awaitState(String name, String id, Set<String> states) {
    while (true) {
      List<JobRun> found =
          client.getJobRuns(r -> r.jobName(name)).jobRuns().stream()
              .filter(run -> run.id().equals(id) && states.contains(run.jobRunStateAsString()))
              .toList();
      if (!found.isEmpty()) {
        return found.getFirst();
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static List<String> log(String group, String stream) {
    return AWS
        .client(CloudWatchLogsClient.class)
        .getLogEvents(r -> r.logGroupName(group).logStreamName(stream).startFromHead(true))
        .events()
        .stream()
        .map(OutputLogEvent::message)
        .toList();
  }
}
