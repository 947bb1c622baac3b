package dev.trimaran.provider.local.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.FeatureRow;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.local.DriversFactory;
import dev.trimaran.provider.local.files.Workspace;
import dev.trimaran.provider.local.state.StateFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Named things as a stack makes them, the lifecycle uses them and a stack removes them. */
class NamedThingsTest {
  @TempDir private Path workspace;
  private Provider provider;
  private StateFile state;

  @BeforeEach
  void open() {
    provider = new DriversFactory().open(new Environment("test", workspace, Map.of()));
    state = StateFile.open(new Workspace(workspace).state());
  }

  @AfterEach
  void close() {
    state.close();
    provider.close();
  }

  private NamedThings things(String kind) {
    return List.of(new Experiments(state), new Models(state), new FeatureViews(state)).stream()
        .filter(things -> things.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"experiment", "model", "feature view"})
  void a_thing_is_there_from_its_creation_to_its_removal(String kind) {
    NamedThings things = things(kind);

    assertThat(things.find("a")).isEmpty();
    things.create("a");
    things.create("a");
    assertThat(things.find("a")).hasValueSatisfying(found -> assertThat(found.count()).isZero());
    things.remove("a");
    things.remove("a");
    assertThat(things.find("a")).isEmpty();
  }

  @Test
  void an_experiment_is_the_trackers_and_goes_with_its_runs_alone() {
    Experiments experiments = new Experiments(state);
    experiments.create("a");
    String id = provider.experiments().experiment("a");
    String gone = run(id, "a-1");
    String kept = run(provider.experiments().experiment("b"), "b-1");

    assertThat(experiments.find("a")).contains(new NamedThings.Contents(id, 1, "runs"));
    experiments.remove("a");

    assertThat(provider.experiments().find(gone)).isEmpty();
    assertThat(provider.experiments().find(kept).orElseThrow().parameters())
        .containsEntry("depth", "3");
  }

  private String run(String experiment, String name) {
    String run = provider.experiments().start(experiment, name, Map.of("k", "v")).id();
    provider.experiments().parameters(run, Map.of("depth", "3"));
    provider.experiments().metrics(run, Map.of("auc", 0.5), 0);
    return run;
  }

  @Test
  void a_model_is_listed_before_its_first_version_and_goes_with_all_of_them() {
    Models models = new Models(state);
    models.create("a");
    assertThat(provider.models().models()).containsExactly("a");

    provider.models().register("a", "d1", "uri", Map.of("k", "v"));
    provider.models().alias("a", "champion", 1);
    provider.models().register("b", "d1", "uri", Map.of());

    assertThat(models.find("a")).contains(new NamedThings.Contents("a", 1, "versions"));
    assertThat(models.find("b")).isPresent();
    models.remove("a");
    assertThat(provider.models().models()).containsExactly("b");
    assertThat(provider.models().versions("a")).isEmpty();
  }

  @Test
  void a_view_is_empty_until_rows_come_and_keeps_them_when_it_is_made_again() {
    FeatureViews views = new FeatureViews(state);
    views.create("weather");
    assertThat(provider.features().views())
        .singleElement()
        .satisfies(view -> assertThat(view.rows()).isZero());
    assertThat(provider.features().read("weather", List.of("JFK"))).isEmpty();

    FeatureRow row = new FeatureRow(List.of("JFK"), Instant.EPOCH, Map.of("temp", 20.0));
    provider.features().materialize("weather", Instant.EPOCH, List.of(row).iterator());
    views.create("weather");

    assertThat(views.find("weather")).contains(new NamedThings.Contents("weather", 1, "rows"));
    assertThat(provider.features().read("weather", List.of("JFK"))).isPresent();
    views.remove("weather");
    assertThat(provider.features().read("weather", List.of("JFK"))).isEmpty();
  }
}
