package dev.trimaran.provider.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ModelRegistry;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An alias points to one version at a time. */
@ProviderTest
@Needs(Capability.MODEL_ALIASES)
class ModelAliasesTest {
  @Test
  void an_alias_moves(Place place) {
    ModelRegistry models = two(place);
    models.alias("m", "champion", 1);
    models.alias("m", "challenger", 2);

    models.alias("m", "champion", 2);

    assertThat(models.byAlias("m", "champion").orElseThrow().version()).isEqualTo(2);
    assertThat(models.find("m", 2).orElseThrow().aliases())
        .isEqualTo(Set.of("champion", "challenger"));
    assertThat(models.find("m", 1).orElseThrow().aliases()).isEmpty();
    assertThat(place.another().models().byAlias("m", "champion")).isEqualTo(models.find("m", 2));
  }

  @Test
  void an_alias_is_the_models_own(Place place) {
    ModelRegistry models = two(place);
    models.register("other", "aa", "u", Map.of());

    models.alias("m", "champion", 2);

    assertThat(models.byAlias("other", "champion")).isEmpty();
    assertThat(models.find("other", 1).orElseThrow().aliases()).isEmpty();
  }

  @Test
  void removing_twice_is_removing_once(Place place) {
    ModelRegistry models = two(place);
    models.alias("m", "champion", 1);

    models.removeAlias("m", "champion");
    models.removeAlias("m", "champion");

    assertThat(models.byAlias("m", "champion")).isEmpty();
    assertThat(models.find("m", 1).orElseThrow().aliases()).isEmpty();
  }

  @Test
  void an_alias_needs_a_version(Place place) {
    ModelRegistry models = two(place);
    models.alias("m", "champion", 1);

    var failure = Failures.of(() -> models.alias("m", "champion", 3));

    assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(failure)
        .hasMessage("set alias m@champion: expected a version of m, found none with number 3");
    assertThat(models.byAlias("m", "champion").orElseThrow().version()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "latest", "v1", "V12", "1st", "a b", "a/b"})
  void an_alias_that_mlflow_keeps_is_refused(String alias, Place place) {
    ModelRegistry models = two(place);

    assertThat(Failures.of(() -> models.alias("m", alias, 1)).code())
        .isEqualTo(ErrorCode.INVALID_ARGUMENT);
  }

  private static ModelRegistry two(Place place) {
    ModelRegistry models = place.provider().models();
    models.register("m", "aa", "u", Map.of());
    models.register("m", "bb", "u", Map.of());
    return models;
  }
}
