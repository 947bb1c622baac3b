package dev.trimaran.provider.api.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.FeatureRow;
import dev.trimaran.provider.api.FeatureStore;
import dev.trimaran.provider.api.MaterializedView;
import dev.trimaran.provider.api.Measurement;
import dev.trimaran.provider.api.ModelRegistry;
import dev.trimaran.provider.api.Monitor;
import dev.trimaran.provider.api.ObjectInfo;
import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.SecretStore;
import dev.trimaran.provider.api.Support;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What the front does for every driver. */
class FrontTest {
  private static final Environment ENVIRONMENT =
      new Environment("test", Path.of("workspace"), Map.of());

  @Test
  void what_a_driver_gives_is_given() {
    ObjectInfo info = new ObjectInfo("a", 1, Instant.EPOCH);
    ObjectStore objects = objects(method -> Optional.of(info));

    assertThat(objects.stat("a")).contains(info);
  }

  @Test
  void a_bad_key_does_not_reach_the_driver() {
    AtomicInteger calls = new AtomicInteger();
    ObjectStore objects = objects(method -> calls.incrementAndGet());

    assertThat(failure(() -> objects.delete("../a")).code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(failure(() -> objects.read("", 0, 1)).code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(calls).hasValue(0);
  }

  @Test
  void a_stray_exception_is_internal_and_says_where() {
    ObjectStore objects =
        objects(method -> {
          throw new IllegalStateException("no such thing as a thing");
        });

    CloudException failure = failure(() -> objects.stat("a/b"));

    assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(failure.retryable()).isFalse();
    assertThat(failure)
        .hasMessage(
            "objects stat a/b: expected a result or an error of the provider's, found"
                + " java.lang.IllegalStateException: no such thing as a thing; report this")
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_failure_of_the_driver_is_left_as_it_is() {
    CloudException busy =
        new CloudException(ErrorCode.UNAVAILABLE, true, "stat object", "a", "busy", null);
    ObjectStore objects =
        objects(method -> {
          throw busy;
        });

    assertThatThrownBy(() -> objects.stat("a")).isSameAs(busy);
  }

  @Test
  void an_interruption_is_cancelled_and_stays() {
    ObjectStore objects =
        objects(method -> {
          throw new IllegalStateException(new InterruptedException());
        });

    CloudException failure = failure(() -> objects.stat("a"));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure.code()).isEqualTo(ErrorCode.CANCELLED);
  }

  @Test
  void a_socket_that_takes_too_long_is_no_interruption() {
    ObjectStore objects =
        objects(method -> {
          throw new IllegalStateException(new SocketTimeoutException("read"));
        });

    assertThat(failure(() -> objects.stat("a")).code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void a_later_page_fails_like_a_first_one() {
    ObjectStore objects =
        objects(method ->
            Stream.of(1, 2, 3)
                .map(i -> {
                  if (i == 3) {
                    throw new IllegalStateException("page " + i);
                  }
                  return new ObjectInfo("a" + i, i, Instant.EPOCH);
                }));

    Iterator<ObjectInfo> found = objects.list("a").iterator();

    assertThat(found.next().key()).isEqualTo("a1");
    assertThat(found.next().key()).isEqualTo("a2");
    assertThat(failure(found::next).code()).isEqualTo(ErrorCode.INTERNAL);
  }

  @Test
  void what_a_reader_of_a_listing_throws_is_the_readers() {
    ObjectStore objects = objects(method -> Stream.of(new ObjectInfo("a", 1, Instant.EPOCH)));
    IllegalStateException own = new IllegalStateException("mine");

    assertThatThrownBy(() ->
            objects
                .list("")
                .forEach(object -> {
                  throw own;
                }))
        .isSameAs(own);
  }

  @Test
  void what_the_rows_of_a_caller_throw_is_the_callers() {
    IllegalStateException own = new IllegalStateException("mine");
    FeatureStore features =
        open(
                "features",
                OneDriver.always(
                    FeatureStore.class,
                    method -> {
                      throw new IllegalStateException("not called so");
                    }))
            .features();
    Iterator<FeatureRow> rows =
        Stream.generate(
                () -> {
                  throw own;
                })
            .map(FeatureRow.class::cast)
            .iterator();
    FeatureStore reading = open("features", new Reading()).features();

    assertThatThrownBy(() -> reading.materialize("v", Instant.EPOCH, rows)).isSameAs(own);
    assertThat(failure(() -> features.read("v", List.of("k"))).code())
        .isEqualTo(ErrorCode.INTERNAL);
  }

  @Test
  void a_refused_part_refuses_with_the_reason_given() {
    Provider provider =
        Front.of(
            OneDriver.of(
                "models",
                OneDriver.always(ModelRegistry.class, method -> List.of("m")),
                Map.of(Capability.MODEL_ALIASES, Support.no("it has no names for versions"))),
            ENVIRONMENT);

    assertThat(provider.models().models()).containsExactly("m");
    CloudException failure = failure(() -> provider.models().alias("m", "champion", 1));
    assertThat(failure.code()).isEqualTo(ErrorCode.UNSUPPORTED);
    assertThat(failure).hasMessage("alias model_aliases: it has no names for versions");
  }

  @Test
  void a_refused_capability_has_no_driver_that_could_do_something() {
    Provider provider =
        Front.of(
            OneDriver.of("none", "", Map.of(Capability.SECRET_STORE, Support.no("no safe"))),
            ENVIRONMENT);

    assertThat(failure(() -> provider.secrets().read("a")))
        .hasMessage("read secret_store: no safe");
  }

  @Test
  void an_error_that_tells_a_secret_is_replaced() {
    SecretStore secrets =
        open(
                "secrets",
                OneDriver.always(
                    SecretStore.class,
                    method -> {
                      throw new IllegalStateException(
                          "refused", new IllegalArgumentException("value hunter2 too short"));
                    }))
            .secrets();

    CloudException failure = failure(() -> secrets.write("password", "hunter2"));

    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain("hunter2").contains("write secret password");
    assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL);
  }

  @Test
  void values_that_no_platform_takes_do_not_reach_the_driver() {
    AtomicInteger calls = new AtomicInteger();
    Monitor monitor =
        open("monitor", OneDriver.always(Monitor.class, method -> calls.incrementAndGet()))
            .monitor();
    Instant old = Instant.now().minus(Duration.ofDays(15));

    assertThat(failure(() -> monitor.publish(List.of(new Measurement("m", Map.of(), old, 1)))))
        .hasMessageContaining("expected a time at most 14 days old and at most 2 hours ahead");
    monitor.publish(List.of());

    assertThat(calls).hasValue(0);
  }

  /** Reads the rows to the end. */
  private static final class Reading implements FeatureStore {
    @Override
    public void materialize(String view, Instant asOf, Iterator<FeatureRow> rows) {
      rows.forEachRemaining(row -> {});
    }

    @Override
    public Optional<FeatureRow> read(String view, List<String> key) {
      return Optional.empty();
    }

    @Override
    public List<MaterializedView> views() {
      return List.of();
    }
  }

  private static ObjectStore objects(OneDriver.Answer answer) {
    return open("objects", OneDriver.always(ObjectStore.class, answer)).objects();
  }

  private static Provider open(String accessor, Object driver) {
    return Front.of(OneDriver.of(accessor, driver, Map.of()), ENVIRONMENT);
  }

  private static CloudException failure(ThrowingCallable call) {
    CloudException failure = catchThrowableOfType(CloudException.class, call);
    assertThat(failure).isNotNull();
    return failure;
  }
}
