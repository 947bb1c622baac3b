package dev.trimaran.provider.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ModelRegistry;
import dev.trimaran.provider.api.ModelVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions count up, one per bundle. */
@ProviderTest
@Needs(Capability.MODEL_REGISTRY)
class ModelVersionsTest {
  @Test
  void each_bundle_is_the_next_version(Place place) {
    ModelRegistry models = place.provider().models();
    Instant before = Instant.now().minusMillis(1);

    ModelVersion first =
        models.register("flights", "aa", "models/flights/1", Map.of("auc", "0.76"));
    ModelVersion second = models.register("flights", "bb", "models/flights/2", Map.of());
    ModelVersion other = models.register("other", "aa", "models/other/1", Map.of());

    assertThat(List.of(first.version(), second.version(), other.version()))
        .containsExactly(1, 2, 1);
    assertThat(first.created()).isBetween(before, Instant.now());
    assertThat(first.tags()).isEqualTo(Map.of("auc", "0.76"));
    assertThat(place.another().models().find("flights", 1)).contains(first);
    assertThat(models.versions("flights")).containsExactly(second, first);
    assertThat(models.models()).containsExactly("flights", "other");
  }

  @Test
  void the_same_bundle_is_the_same_version_unchanged(Place place) {
    ModelRegistry models = place.provider().models();
    ModelVersion first = models.register("flights", "aa", "there", Map.of("a", "1"));

    ModelVersion again = models.register("flights", "aa", "elsewhere", Map.of("b", "2"));

    assertThat(again).isEqualTo(first);
    assertThat(models.versions("flights")).containsExactly(first);
  }

  @Test
  void many_at_once_make_one_version_per_bundle_without_gaps(Place place) {
    List<ModelRegistry> registries = List.of(place.provider().models(), place.another().models());

    List<Integer> versions =
        AtOnce.run(
            IntStream.range(0, 16)
                .<Callable<Integer>>mapToObj(i ->
                    () ->
                        registries
                            .get(i % 2)
                            .register("m", "digest-" + i / 2, "u", Map.of())
                            .version())
                .toList());

    assertThat(versions.stream().distinct().sorted()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(IntStream.range(0, 8))
        .allMatch(i -> versions.get(2 * i).equals(versions.get(2 * i + 1)));
  }

  @Test
  void what_is_not_registered_is_not_found(Place place) {
    ModelRegistry models = place.provider().models();
    models.register("flights", "aa", "u", Map.of());

    assertThat(models.find("flights", 2)).isEmpty();
    assertThat(models.find("other", 1)).isEmpty();
    assertThat(models.versions("other")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a/b",
        "a b",
        "-a",
        "a-",
        "ä",
        "a:b",
        "..",
        "x123456789012345678901234567890123456789012345678901234567890123"
      })
  void a_name_that_some_registry_would_refuse_is_refused(String name, Place place) {
    ModelRegistry models = place.provider().models();

    assertThat(Failures.of(() -> models.register(name, "aa", "u", Map.of())).code())
        .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(models.models()).isEmpty();
  }
}
