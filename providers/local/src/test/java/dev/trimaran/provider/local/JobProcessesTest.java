package dev.trimaran.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.JobService;
import dev.trimaran.provider.api.JobSpec;
import dev.trimaran.provider.api.JobState;
import dev.trimaran.provider.api.JobStatus;
import dev.trimaran.provider.api.LogLine;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import dev.trimaran.provider.local.job.JobFolder;
import dev.trimaran.provider.local.process.RunningProcess;
import dev.trimaran.provider.local.provision.WorkspaceFolder;
import dev.trimaran.provider.tck.Failures;
import dev.trimaran.provider.tck.Refusal;
import dev.trimaran.provider.tck.SuiteWorker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs as processes: whoever is killed, what runs is known and nothing is left over. */
class JobProcessesTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void a_job_goes_on_when_its_starter_is_killed() {
    try (TestJvm starter = TestJvm.start(JobStarter.class, workspace(), worker());
        Provider provider = open(worker())) {
      assertThat(starter.line()).isEqualTo("started");

      starter.kill();

      JobStatus end = provider.training().await(JobStarter.NAME, LONG);
      assertThat(end.state()).isEqualTo(JobState.SUCCEEDED);
      assertThat(provider.training().logs(JobStarter.NAME).map(LogLine::text))
          .containsExactly("begun", "done");
    }
  }

  @Test
  void the_time_limit_holds_when_the_starter_is_gone() {
    String name = "limited";
    try (Provider starter = open(worker())) {
      starter.pipelines().start(job(name, Duration.ofSeconds(1), "sleep", "600"));
    }
    try (Provider provider = open(worker())) {
      assertThat(provider.pipelines().await(name, LONG).state()).isEqualTo(JobState.TIMED_OUT);
      assertThat(workerOf("pipelines", name).alive()).isFalse();
    }
  }

  @Test
  void a_job_whose_supervisor_is_killed_has_failed_and_its_worker_is_ended() {
    try (Provider provider = open(worker())) {
      JobService jobs = provider.training();
      jobs.start(job("orphan", LONG, "print", "begun", "sleep", "600"));
      awaitLine(jobs, "orphan", "begun");
      RunningProcess worker = workerOf("training", "orphan");
      RunningProcess supervisor = job("training", "orphan").supervisor().orElseThrow();

      ProcessHandle.of(supervisor.pid()).orElseThrow().destroyForcibly();

      JobStatus end = jobs.await("orphan", LONG);
      assertThat(end.state()).isEqualTo(JobState.FAILED);
      assertThat(end.reason()).isEqualTo("its supervisor was killed; the worker was then ended");
      assertThat(worker.alive()).isFalse();
    }
  }

  @Test
  void a_removed_workspace_leaves_no_job() {
    RunningProcess worker;
    try (Provider provider = open(worker())) {
      provider.training().start(job("left", LONG, "print", "begun", "sleep", "600"));
      awaitLine(provider.training(), "left", "begun");
      worker = workerOf("training", "left");
    }

    new WorkspaceFolder(workspace()).remove();

    assertThat(worker.alive()).isFalse();
    assertThat(workspace()).doesNotExist();
  }

  @Test
  void a_worker_that_cannot_start_is_a_job_that_failed() {
    try (Provider provider = open(folder.resolve("no-such-worker").toString())) {
      provider.training().start(job("missing", LONG));

      JobStatus end = provider.training().await("missing", LONG);

      assertThat(end.state()).isEqualTo(JobState.FAILED);
      assertThat(end.exitCode()).isEmpty();
      assertThat(end.reason()).startsWith("the worker did not start:").contains("no-such-worker");
    }
  }

  @Test
  void words_of_a_worker_may_have_blanks_in_an_array() {
    try (Provider provider = open("[\"" + worker() + "\", \"print\", \"two words\"]")) {
      provider.training().start(job("array", LONG));
      provider.training().await("array", LONG);

      assertThat(provider.training().logs("array").map(LogLine::text)).containsExactly("two words");
    }
  }

  @Test
  void a_worker_setting_that_is_no_array_is_refused() {
    try (Provider provider = open("[1, ")) {
      CloudException failure = Failures.of(() -> provider.training().start(job("array", LONG)));

      assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
      assertThat(failure)
          .hasMessageContaining("expected the setting worker as words or a JSON array");
    }
  }

  @Test
  void without_a_worker_jobs_are_refused_with_what_to_do() throws Exception {
    String home = System.clearProperty("trimaran.home");
    try (Provider provider = open("")) {
      assertThat(provider.capabilities().get(Capability.TRAINING_SERVICE).reason())
          .isEqualTo(
              "expected a worker for jobs, found neither the setting worker nor an installation;"
                  + " start ./trimaran, or set it to the worker's command");
      Path any = Files.createFile(folder.resolve("any"));
      assertThat(Refusal.shown(provider, Capability.TRAINING_SERVICE, any)).isEmpty();
      assertThat(Refusal.shown(provider, Capability.DATA_PIPELINE, any)).isEmpty();
    } finally {
      if (home != null) {
        System.setProperty("trimaran.home", home);
      }
    }
  }

  private Path workspace() {
    return folder.resolve("workspace");
  }

  private String worker() {
    return SuiteWorker.in(folder.resolve("worker")).toString();
  }

  private Provider open(String worker) {
    return Providers.open(
        "local",
        new Environment("test", workspace(), Map.of("worker", worker, "stop-grace", "PT1S")));
  }

  private JobFolder job(String kind, String name) {
    return new JobFolder(workspace().resolve("jobs").resolve(kind).resolve(name));
  }

  private RunningProcess workerOf(String kind, String name) {
    return job(kind, name).worker().orElseThrow();
  }

  static JobSpec job(String name, Duration limit, String... words) {
    return new JobSpec(
        name,
        "token",
        List.of(words),
        Map.of(),
        new JobSpec.Machine("", 1 << 28, 1 << 28),
        limit,
        Map.of());
  }

  private static void awaitLine(JobService jobs, String name, String line) {
    while (jobs.logs(name).map(LogLine::text).noneMatch(line::equals)) {
      assertThat(jobs.status(name).orElseThrow().state().ended()).isFalse();
      Thread.onSpinWait();
    }
  }
}
