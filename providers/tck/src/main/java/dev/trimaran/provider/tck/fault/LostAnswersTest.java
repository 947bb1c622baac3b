package dev.trimaran.provider.tck.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.Decision;
import dev.trimaran.provider.api.JobSpec;
import dev.trimaran.provider.api.JobStatus;
import dev.trimaran.provider.api.ModelVersion;
import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.provider.tck.ProviderTest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What the service did and nobody heard of is not done twice, and not taken for undone. */
@ProviderTest
class LostAnswersTest {
  private static final Fault UNHEARD = new Fault.Unheard();
  private static final Predicate<String> WRITES =
      request -> request.startsWith("PUT ") || request.startsWith("POST ");

  @Test
  void a_conditional_put_knows_its_own_bytes_again(Faults faults) throws IOException {
    faults.proxy().next(1, WRITES, UNHEARD);

    boolean won = faults.provider().objects().putIfAbsent("a", "mine".getBytes(UTF_8));

    assertThat(won).isTrue();
    assertThat(text(faults.straight().objects())).isEqualTo("mine");
  }

  @Test
  void a_put_that_was_done_is_done(Faults faults) {
    faults.proxy().next(1, WRITES, UNHEARD);

    faults.provider().objects().put("a", faults.file(5000));

    assertThat(faults.straight().objects().stat("a").orElseThrow().size()).isEqualTo(5000);
  }

  @Test
  void a_deletion_that_was_done_is_done(Faults faults) {
    faults.straight().objects().putIfAbsent("a", new byte[1]);
    faults.proxy().next(1, request -> true, UNHEARD);

    faults.provider().objects().delete("a");

    assertThat(faults.straight().objects().stat("a")).isEmpty();
  }

  @Test
  void a_registered_model_has_one_version(Faults faults) {
    faults.straight().models().register("m", "0".repeat(64), "objects:models/m/0", Map.of());
    faults.proxy().next(1, WRITES, UNHEARD);

    ModelVersion version = register(faults, "1".repeat(64));

    assertThat(version.version()).isEqualTo(2);
    assertThat(faults.straight().models().versions("m")).hasSize(2);
  }

  @Test
  void a_started_job_is_one_job(Faults faults) {
    JobSpec job =
        new JobSpec(
            "lost-answer",
            "token",
            List.of("print", "ran"),
            Map.of(),
            new JobSpec.Machine("", 1L << 30, 1L << 30),
            Duration.ofMinutes(10),
            Map.of());
    faults.proxy().next(1, WRITES, UNHEARD);

    JobStatus started = start(faults, job);

    assertThat(faults.straight().training().list("lost-answer").map(JobStatus::id))
        .containsExactly(started.id());
    faults.straight().training().await("lost-answer", Duration.ofMinutes(2));
  }

  @Test
  void a_decision_is_never_lost_between_two_others(Faults faults) {
    faults.straight().audit().append(new Decision("first", "s", "a", Map.of()));
    faults.proxy().next(1, WRITES, UNHEARD);

    try {
      faults.provider().audit().append(new Decision("second", "s", "a", Map.of()));
    } catch (CloudException unsure) {
      assertThat(unsure.retryable()).isTrue();
    }
    faults.straight().audit().append(new Decision("third", "s", "a", Map.of()));

    assertThat(faults.straight().audit().firstBroken()).isEmpty();
    assertThat(faults.straight().audit().entries().map(entry -> entry.decision().action()))
        .startsWith("first")
        .endsWith("third");
  }

  @Test
  void a_written_secret_is_written(Faults faults) {
    faults.proxy().next(1, WRITES, UNHEARD);

    try {
      faults.provider().secrets().write("suite", "text");
    } catch (CloudException unsure) {
      assertThat(unsure.retryable()).isTrue();
      faults.provider().secrets().write("suite", "text");
    }

    assertThat(faults.straight().secrets().read("suite")).contains("text");
  }

  /** A caller that never heard an answer asks again. */
  private static ModelVersion register(Faults faults, String digest) {
    try {
      return faults.provider().models().register("m", digest, "objects:models/m/1", Map.of());
    } catch (CloudException unsure) {
      assertThat(unsure.retryable()).isTrue();
      return faults.provider().models().register("m", digest, "objects:models/m/1", Map.of());
    }
  }

  private static JobStatus start(Faults faults, JobSpec job) {
    try {
      return faults.provider().training().start(job);
    } catch (CloudException unsure) {
      assertThat(unsure.retryable()).isTrue();
      return faults.provider().training().start(job);
    }
  }

  private static String text(ObjectStore objects) throws IOException {
    try (InputStream object = objects.read("a")) {
      return new String(object.readAllBytes(), UTF_8);
    }
  }
}
