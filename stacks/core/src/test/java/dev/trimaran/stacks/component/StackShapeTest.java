package dev.trimaran.stacks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.spec.Format;
import dev.trimaran.spec.Parameter;
import dev.trimaran.spec.Pipeline;
import dev.trimaran.spec.PipelineReader;
import dev.trimaran.spec.Source;
import dev.trimaran.spec.Term;
import dev.trimaran.spec.Vocabulary;
import dev.trimaran.stacks.component.Stage.FeatureView;
import dev.trimaran.stacks.component.Stage.Grant;
import dev.trimaran.stacks.component.Stage.Right;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class StackShapeTest {
  private static final Environment PROD = Environment.production("prod");

  private static final String TRAINED =
      """
      apiVersion: trimaran.dev/v1
      kind: Pipeline
      metadata: {name: delays}
      problem: {type: binary-classification, target: late}
      ingest:
        flights: {uri: data/flights.csv}
        weather: {uri: "s3://met-office/hours.csv"}
      prepare: {flights: {derive: {late: arr_delay > 15}}}
      features:
        views:
          weather: {from: weather, key: [origin], timestamp: hour, columns: [temp, {wind: wind_speed}]}
        training-set: {from: flights, timestamp: at, request: [origin, at], views: [weather]}
      train:
        split: {by: time, train-until: 2024-01-01T00:00:00Z, test-until: 2024-02-01T00:00:00Z}
        candidates: [{algorithm: majority}]
      evaluate: {metrics: [roc_auc]}
      """;

  private static final Vocabulary WORDS =
      new Vocabulary() {
        @Override
        public List<Term> expectations() {
          return List.of();
        }

        @Override
        public List<Term> transforms() {
          return List.of();
        }

        @Override
        public List<Term> algorithms() {
          return List.of(new Term("majority", "The most frequent class.", List.<Parameter>of()));
        }

        @Override
        public List<Term> metrics() {
          return List.of(new Term("roc_auc", "Area.", List.<Parameter>of()));
        }
      };

  private static Pipeline spec(String yaml) {
    var reading = new PipelineReader(WORDS).read("pipeline.yaml", yaml);
    assertThat(reading.problems()).isEmpty();
    return reading.pipeline().orElseThrow();
  }

  private static final StackShape SERVED =
      StackShape.of(
          spec(TRAINED + "deploy: {function: {memory: 256MiB}, capture: {outcomes: {}}}\n"), PROD);

  @Test
  void has_every_part_once_in_their_order() {
    assertThat(SERVED.stages()).extracting(Stage::part).containsExactly(Part.values());
  }

  @Test
  void has_no_endpoint_that_the_spec_does_not_ask_for() {
    var shape = StackShape.of(spec(TRAINED), PROD);

    assertThat(shape.stage(Stage.Serving.class)).isEmpty();
    assertThat(shape.stage(Stage.Monitoring.class)).isEmpty();
    assertThat(shape.stage(Stage.FeatureStore.class).orElseThrow().online()).isFalse();
    assertThat(shape.stage(Stage.Access.class).orElseThrow().grants())
        .noneMatch(grant -> grant.who() == Part.SERVING || grant.what() == Part.SERVING);
    assertThat(shape.stage(Stage.Observability.class).orElseThrow().alarmed()).isEmpty();
  }

  @Test
  void takes_what_each_part_needs_from_the_spec() {
    var capture = new Stage.Capture(0, List.of(), Duration.ofMinutes(1), true, List.of());

    assertThat(SERVED.stage(Stage.Data.class).orElseThrow().external())
        .extracting(Source::uri)
        .containsExactly("s3://met-office/hours.csv");
    assertThat(SERVED.stage(Stage.Preparation.class))
        .contains(
            new Stage.Preparation(List.of(table("flights"), table("weather")), List.of("flights")));
    assertThat(SERVED.stage(Stage.FeatureStore.class))
        .contains(
            new Stage.FeatureStore(
                List.of(
                    new FeatureView(
                        "weather",
                        List.of("origin"),
                        Optional.of("hour"),
                        List.of(
                            new Stage.Feature("temp", Optional.empty()),
                            new Stage.Feature("wind", Optional.empty())))),
                true));
    assertThat(SERVED.stage(Stage.Training.class)).contains(new Stage.Training(Set.of("majority")));
    assertThat(SERVED.stage(Stage.Registry.class)).contains(new Stage.Registry("delays"));
    assertThat(SERVED.stage(Stage.Serving.class))
        .contains(new Stage.Serving("delays", 256L << 20, capture));
    assertThat(SERVED.stage(Stage.Monitoring.class))
        .contains(new Stage.Monitoring("delays", Duration.ofMinutes(1), true));
  }

  @Test
  void grants_an_endpoint_to_read_the_registry_and_not_to_write_it() {
    assertThat(SERVED.stage(Stage.Access.class).orElseThrow().grants())
        .contains(new Grant(Part.SERVING, Right.READ, Part.REGISTRY))
        .doesNotContain(new Grant(Part.SERVING, Right.WRITE, Part.REGISTRY));
  }

  @Test
  void names_and_tags_say_whose_a_resource_is() {
    assertThat(SERVED.names().of("data", 63)).isEqualTo("delays-prod-data");
    assertThat(SERVED.tags(Part.DATA))
        .isEqualTo(
            Map.of(
                "trimaran:pipeline", "delays",
                "trimaran:environment", "prod",
                "trimaran:part", "data"));
  }

  @Test
  void names_that_every_cloud_cannot_have_differ_all_the_same() {
    var one = new ResourceNames("Delays", PROD).of("data", 63);
    var other = new ResourceNames("delays_", PROD).of("data", 63);

    assertThat(one).startsWith("delays-prod-data-").isNotEqualTo(other);
  }

  @Property
  void names_fit_everywhere(
      @ForAll @StringLength(min = 1, max = 80) String pipeline,
      @ForAll @IntRange(min = 10, max = 63) int most) {
    assertThat(new ResourceNames(pipeline, PROD).of("serving", most))
        .hasSizeLessThanOrEqualTo(most)
        .matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
  }

  @Test
  void refuses_an_environment_that_no_name_can_have() {
    assertThatThrownBy(() -> Environment.trial("My Env"))
        .hasMessage(
            "Expected an environment of up to 12 lower case letters and digits with a letter"
                + " first, such as dev, found 'My Env'.");
    assertThatThrownBy(() -> new Environment("dev", false, 0, 1, Environment.Size.SMALL))
        .hasMessageContaining("found 0 and 1 days");
  }

  private static Stage.Table table(String name) {
    return new Stage.Table(name, Optional.of(Format.CSV), Map.of(), List.of());
  }
}
