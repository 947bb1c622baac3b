package dev.trimaran.provider.tck.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.JobSpec;
import dev.trimaran.provider.api.JobState;
import dev.trimaran.provider.api.TuningService;
import dev.trimaran.provider.api.TuningSpec;
import dev.trimaran.provider.api.TuningStatus;
import dev.trimaran.provider.tck.Needs;
import dev.trimaran.provider.tck.Place;
import dev.trimaran.provider.tck.ProviderTest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Searches whose trials are jobs: each says as its score how deep it was told to go. */
@ProviderTest
@Needs(Capability.TUNING_SERVICE)
class SearchTest {
  private static final String SCORES = "score roc_auc";

  @Test
  void all_combinations_are_tried_and_the_first_of_the_best_is_best(Place place) {
    TuningService searches = place.provider().tuning();
    TuningSpec search = search(Orders.name("grid"), SCORES);
    searches.start(search);

    TuningStatus ended = ended(searches, search, place);

    assertThat(ended.state()).as(ended.reason()).isEqualTo(JobState.SUCCEEDED);
    assertThat(ended.reason()).isEmpty();
    assertThat(ended.trials())
        .extracting(TuningStatus.Trial::values)
        .containsExactlyElementsOf(TuningSpec.combinations(search.values()));
    assertThat(ended.trials())
        .extracting(trial -> trial.metric().orElseThrow())
        .containsExactly(2.0, 2.0, 5.0, 5.0);
    assertThat(ended.trials()).extracting(TuningStatus.Trial::job).doesNotHaveDuplicates();
    assertThat(ended.best().orElseThrow().values()).isEqualTo(Map.of("depth", "5", "rate", "0.1"));
  }

  @Test
  void the_least_is_best_where_that_is_asked_for(Place place) {
    TuningService searches = place.provider().tuning();
    TuningSpec greatest = search(Orders.name("least"), "score loss");
    TuningSpec search =
        new TuningSpec(greatest.job(), Map.of("depth", List.of("3", "2")), "loss", false, 2);
    searches.start(search);

    assertThat(ended(searches, search, place).best().orElseThrow().values())
        .isEqualTo(Map.of("depth", "2"));
  }

  @Test
  void the_same_start_is_the_same_search_and_another_token_is_refused(Place place) {
    TuningService searches = place.provider().tuning();
    TuningSpec search = search(Orders.name("twice"), SCORES);
    searches.start(search);

    assertThat(place.another().tuning().start(search).name()).isEqualTo(search.job().name());

    JobSpec job = search.job();
    TuningSpec other =
        new TuningSpec(
            Orders.job(job.name(), "other", job.limit(), job.variables()),
            search.values(),
            search.metric(),
            true,
            2);
    assertThatThrownBy(() -> searches.start(other))
        .isInstanceOfSatisfying(
            CloudException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ALREADY_EXISTS));
    assertThat(ended(searches, search, place).trials()).hasSize(4);
  }

  @Test
  void a_search_without_one_good_trial_fails_and_says_so(Place place) {
    TuningService searches = place.provider().tuning();
    TuningSpec broken = search(Orders.name("broken"), SCORES + " exit 3");
    TuningSpec silent = search(Orders.name("silent"), "print nothing");
    searches.start(broken);
    searches.start(silent);

    for (TuningSpec search : List.of(broken, silent)) {
      TuningStatus ended = ended(searches, search, place);
      assertThat(ended.state()).isEqualTo(JobState.FAILED);
      assertThat(ended.reason()).isNotBlank();
      assertThat(ended.best()).isEmpty();
    }
  }

  @Test
  void anybody_may_stop_a_search_and_stopping_it_again_changes_nothing(Place place) {
    TuningService searches = place.provider().tuning();
    TuningSpec search = search(Orders.name("stop"), "sleep 300 " + SCORES);
    searches.start(search);

    place.another().tuning().stop(search.job().name());

    TuningStatus ended = ended(searches, search, place);
    assertThat(ended.state()).isEqualTo(JobState.STOPPED);
    assertThat(ended.best()).isEmpty();
    searches.stop(search.job().name());
    assertThat(searches.status(search.job().name()).map(TuningStatus::state))
        .contains(JobState.STOPPED);
  }

  @Test
  void what_is_not_there_and_what_no_trial_takes_is_said(Place place) {
    TuningService searches = place.provider().tuning();
    TuningSpec search = search(Orders.name("words"), SCORES);
    TuningSpec words =
        new TuningSpec(
            Orders.job(search.job().name(), "print", "words"), search.values(), "roc_auc", true, 1);

    assertThat(searches.status("none")).isEmpty();
    assertThatThrownBy(() -> searches.stop("none"))
        .isInstanceOfSatisfying(
            CloudException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    assertThatThrownBy(() -> searches.start(words))
        .isInstanceOfSatisfying(
            CloudException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT))
        .hasMessageContaining("expected no arguments");
    assertThat(searches.status(words.job().name())).isEmpty();
  }

  private static TuningSpec search(String name, String words) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("depth", List.of("2", "5"));
    values.put("rate", List.of("0.1", "0.3"));
    JobSpec job =
        Orders.job(name, "token-of-" + name, Duration.ofMinutes(10), Map.of("SUITE_WORDS", words));
    return new TuningSpec(job, values, "roc_auc", true, 2);
  }

  private static TuningStatus ended(TuningService searches, TuningSpec search, Place place) {
    String name = search.job().name();
    place.eventually(
        "the search " + name + " has ended",
        () -> searches.status(name).map(now -> now.state().ended()).orElse(false));
    Optional<TuningStatus> ended = searches.status(name);
    return ended.orElseThrow();
  }
}
