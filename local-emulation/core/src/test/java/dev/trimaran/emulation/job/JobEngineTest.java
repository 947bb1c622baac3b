package dev.trimaran.emulation.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trimaran.emulation.job.JobEnd.Reason;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobEngineTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir Path folder;
  private JobEngine engine;

  @BeforeEach
  void open() {
    engine = new JobEngine(folder.resolve("marks"));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private JobSpec shell(String script) {
    return new JobSpec(
        "test",
        List.of("sh", "-c", script),
        Map.of("GREETING", "hello"),
        folder,
        LONG,
        Long.MAX_VALUE);
  }

  private static JobEnd end(Job job) {
    return job.end().join();
  }

  @Test
  void lines_come_in_the_order_they_were_written_and_the_exit_code_last() throws IOException {
    Heard heard = new Heard();

    JobEnd end =
        end(
            engine.start(
                shell("echo $GREETING; echo bad >&2; pwd; printf 'no end'; exit 3"), heard));

    assertThat(heard.texts())
        .containsExactly("hello", "bad", folder.toRealPath().toString(), "no end");
    assertThat(heard.lines()).isSortedAccordingTo((a, b) -> a.time().compareTo(b.time()));
    assertThat(end.reason()).isEqualTo(Reason.EXITED);
    assertThat(end.exitCode()).isEqualTo(3);
    assertThat(end.signal()).isEmpty();
  }

  @Test
  void standard_error_is_told_apart_when_asked_for() throws IOException {
    Heard heard = new Heard();

    end(engine.start(shell("echo out; echo bad >&2").withErrorsApart(), heard));

    assertThat(heard.lines())
        .extracting(JobLine::error, JobLine::text)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(false, "out"),
            org.assertj.core.groups.Tuple.tuple(true, "bad"));
  }

  @Test
  void a_job_does_not_see_the_variables_of_this_process() throws IOException {
    Heard heard = new Heard();

    end(engine.start(shell("env | sort"), heard));

    assertThat(heard.texts())
        .anyMatch(line -> line.startsWith("PATH="))
        .noneMatch(line -> line.startsWith("MAVEN_") || line.startsWith("AWS_"));
  }

  @Test
  void a_stop_lets_a_job_end_by_itself() throws IOException {
    Heard heard = new Heard("ready"::equals);
    Job job =
        engine.start(
            shell("trap 'echo saved; exit 0' TERM; echo ready; while :; do sleep 0.05; done"),
            heard);
    heard.line();

    job.stop(LONG);

    assertThat(end(job).reason()).isEqualTo(Reason.STOPPED);
    assertThat(end(job).exitCode()).isZero();
    assertThat(heard.texts()).containsExactly("ready", "saved");
  }

  @Test
  void a_job_that_does_not_want_to_end_is_killed_with_all_it_started() throws IOException {
    Heard heard = new Heard(line -> line.matches("\\d+"));
    Job job =
        engine.start(
            shell("trap '' TERM; setsid sleep 300 & echo $!; while :; do sleep 0.05; done"), heard);
    long daemon = Long.parseLong(heard.line());

    job.stop(Duration.ofMillis(200));

    assertThat(end(job).signal()).hasValue(9);
    assertThat(ProcessMark.of(daemon)).isEmpty();
    assertThat(ProcessMark.of(job.pid())).isEmpty();
  }

  @Test
  void what_a_job_leaves_behind_is_killed_when_it_ends() throws IOException {
    Heard heard = new Heard(line -> line.matches("\\d+"));

    end(engine.start(shell("(setsid sleep 300 & echo $!) ; exit 0"), heard));

    assertThat(ProcessMark.of(Long.parseLong(heard.line()))).isEmpty();
  }

  @Test
  void a_job_ends_when_its_time_is_over() throws IOException {
    JobSpec spec =
        new JobSpec(
            "slow",
            List.of("sleep", "300"),
            Map.of(),
            folder,
            Duration.ofMillis(100),
            Long.MAX_VALUE);

    JobEnd end = end(engine.start(spec.withGrace(LONG), new Heard()));

    assertThat(end.reason()).isEqualTo(Reason.TIMED_OUT);
    assertThat(end.signal()).hasValue(15);
  }

  @Test
  void a_job_ends_when_it_holds_too_much_memory() throws IOException {
    String hungry = "x = []\nwhile True: x.append(bytearray(1 << 20))";
    JobSpec spec =
        new JobSpec("hungry", List.of("python3", "-c", hungry), Map.of(), folder, LONG, 100L << 20);

    JobEnd end = end(engine.start(spec, new Heard()));

    assertThat(end.reason()).isEqualTo(Reason.OUT_OF_MEMORY);
    assertThat(end.exitCode()).isEqualTo(137);
  }

  @Test
  void a_program_that_is_not_there_is_said_at_the_start() {
    JobSpec spec =
        new JobSpec("none", List.of("no-such-program"), Map.of(), folder, LONG, Long.MAX_VALUE);

    assertThatThrownBy(() -> engine.start(spec, new Heard()))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage(
            "expected an executable program, found none called \"no-such-program\" for the job none");
  }

  @Test
  void a_folder_is_found_under_another_path_where_the_machine_lets_it() throws IOException {
    assumeTrue(Mounts.possible(), "needs a mount namespace: root, or namespaces for users");
    Path ml = Files.createDirectory(folder.resolve("ml"));
    Heard heard = new Heard();

    end(
        engine.start(
            shell("echo trained > /opt/ml/model && ls /opt").withMounts(Map.of("/opt/ml", ml)),
            heard));

    assertThat(ml.resolve("model")).hasContent("trained");
    assertThat(heard.texts()).contains("ml");
  }

  @Test
  void closing_the_engine_ends_its_jobs_and_leaves_no_mark() throws IOException {
    Job job = engine.start(shell("sleep 300 & sleep 300"), new Heard());
    assertThat(folder.resolve("marks")).isNotEmptyDirectory();

    engine.close();

    assertThat(job.end()).isCompleted();
    assertThat(ProcessMark.of(job.pid())).isEmpty();
    assertThat(folder.resolve("marks")).isEmptyDirectory();
  }
}
