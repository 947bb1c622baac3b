package dev.trimaran.provider.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.ExperimentTracker;
import dev.trimaran.provider.api.MetricPoint;
import dev.trimaran.provider.api.ModelRegistry;
import dev.trimaran.provider.api.ModelVersion;
import dev.trimaran.provider.api.ObjectInfo;
import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.provider.api.RunQuery;
import dev.trimaran.provider.api.TrackedRun;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is more than a page of any platform is listed whole, each thing once. */
@ProviderTest
class PagingTest {
  private static final int MANY = 1050;
  private static final int HANDS = 8;

  @Needs(Capability.CONDITIONAL_PUT)
  @Test
  void objects(Place place) {
    ObjectStore objects = place.provider().objects();
    byHands(i -> objects.putIfAbsent("many/%04d".formatted(i), new byte[0]));

    List<String> keys = objects.list("many/").map(ObjectInfo::key).toList();

    assertThat(keys).isEqualTo(IntStream.range(0, MANY).mapToObj("many/%04d"::formatted).toList());
  }

  @Needs(Capability.CONDITIONAL_PUT)
  @Test
  void the_first_objects_of_many(Place place) {
    ObjectStore objects = place.provider().objects();
    byHands(i -> objects.putIfAbsent("many/%04d".formatted(i), new byte[0]));

    assertThat(objects.list("").limit(3).map(ObjectInfo::key))
        .containsExactly("many/0000", "many/0001", "many/0002");
  }

  @Needs(Capability.CONDITIONAL_PUT)
  @Test
  void objects_that_are_deleted_as_they_are_listed(Place place) {
    ObjectStore objects = place.provider().objects();
    byHands(i -> objects.putIfAbsent("many/%04d".formatted(i), new byte[0]));

    objects.list("many/").forEach(object -> objects.delete(object.key()));

    assertThat(objects.list("")).isEmpty();
  }

  @Tag("slow")
  @Needs(Capability.EXPERIMENT_TRACKER)
  @Test
  void runs(Place place) {
    ExperimentTracker tracker = place.provider().experiments();
    String experiment = tracker.experiment("many");
    byHands(i -> tracker.start(experiment, "run-" + i, Map.of()));

    Set<String> ids = new HashSet<>();
    tracker.search(RunQuery.of(experiment).limit(2 * MANY)).map(TrackedRun::id).forEach(ids::add);

    assertThat(ids).hasSize(MANY);
  }

  @Tag("slow")
  @Needs(Capability.METRIC_HISTORY)
  @Test
  void values_of_a_metric(Place place) {
    ExperimentTracker tracker = place.provider().experiments();
    String run = tracker.start(tracker.experiment("many"), "run", Map.of()).id();
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    byHands(i -> {
      tracker.metrics(run, Map.of("loss", (double) i), i, start.plusSeconds(i));
      return true;
    });

    assertThat(tracker.history(run, "loss"))
        .extracting(MetricPoint::step)
        .isEqualTo(IntStream.range(0, MANY).mapToObj(i -> (long) i).toList());
  }

  @Tag("slow")
  @Needs(Capability.MODEL_REGISTRY)
  @Test
  void versions_of_a_model(Place place) {
    ModelRegistry models = place.provider().models();
    byHands(i -> models.register("many", "%064d".formatted(i), "objects:" + i, Map.of()));

    assertThat(models.versions("many").map(ModelVersion::version))
        .isEqualTo(IntStream.range(0, MANY).mapToObj(i -> MANY - i).toList());
  }

  private interface Each {
    Object with(int i);
  }

  private static void byHands(Each each) {
    AtOnce.run(
        IntStream.range(0, HANDS)
            .<Callable<Boolean>>mapToObj(hand ->
                () -> {
                  for (int i = hand; i < MANY; i += HANDS) {
                    each.with(i);
                  }
                  return true;
                })
            .toList());
  }
}
