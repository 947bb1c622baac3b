package dev.trimaran.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Records refuse bad values whoever makes them. */
class RecordsTest {

  @Test
  void aSourceSaysAllThatIsWrong() {
    assertThatThrownBy(() -> new Source(" ", Optional.empty(), Map.of(), List.of(), Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Source.uri: expected text, found an empty text; "
                + "Source.max-bad-rows: expected a number between 0 and 1, found NaN");
  }

  @Test
  void aViewRefusesAWindowWithoutAggregates() {
    assertThatThrownBy(() ->
            new View(
                "t",
                List.of("k"),
                Optional.of("at"),
                Optional.empty(),
                Duration.ZERO,
                Optional.empty(),
                Optional.of(Duration.ofHours(1)),
                List.of(new SelectedColumn("a", "a")),
                Map.of()))
        .hasMessage("View.window: expected aggregate beside window, found none");
  }

  @Test
  void aSplitRefusesAnEmptyTestPart() {
    Instant moment = Instant.parse("2013-07-01T00:00:00Z");

    assertThatThrownBy(() -> new Split(SplitKind.TIME, moment, Optional.of(moment)))
        .hasMessage(
            "Split.test-until: expected a time after train-until (2013-07-01T00:00:00Z), found 2013-07-01T00:00:00Z");
  }

  @Test
  void listsAndMapsAreCopiesThatKeepTheirOrder() {
    Map<String, String> derive = new java.util.LinkedHashMap<>();
    derive.put("z", "1");
    derive.put("a", "2");
    Preparation preparation = new Preparation(Map.of(), derive, Optional.empty());
    derive.put("b", "3");

    assertThat(preparation.derive().keySet()).containsExactly("z", "a");
    assertThatThrownBy(() -> preparation.derive().put("c", "4"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void dataSizesHaveUnitsOf1000And1024() {
    assertThat(DataSize.parse("512MiB")).contains(new DataSize(536_870_912));
    assertThat(DataSize.parse("1GB")).contains(new DataSize(1_000_000_000));
    assertThat(DataSize.parse("512mb")).isEmpty();
    assertThat(DataSize.parse("512")).isEmpty();
    assertThat(DataSize.parse("999999999TiB")).isEmpty();
    assertThat(new DataSize(536_870_912)).hasToString("512MiB");
    assertThat(new DataSize(1001)).hasToString("1001B");
    assertThat(new DataSize(0)).hasToString("0B");
  }

  @Test
  void argumentsAreTyped() {
    Arguments arguments = Arguments.of(Map.of("k", 3, "name", "x", "list", List.of(1L, "a")));

    assertThat(arguments.integer("k")).contains(3L);
    assertThat(arguments.number("k")).contains(3.0);
    assertThat(arguments.text("none")).isEmpty();
    assertThat(arguments.values("list")).containsExactly(1L, "a");
    assertThat(arguments.texts("none")).isEmpty();
    assertThatThrownBy(() -> arguments.number("name"))
        .hasMessage("name: expected a number, found x");
    assertThatThrownBy(() -> Arguments.of(Map.of("at", Instant.EPOCH)))
        .hasMessage(
            "at: expected text, a number, true, false or a list of these, found a java.time.Instant");
  }

  @Test
  void aTermCompletesArgumentsByItsDefaults() {
    Term forest = new SmallVocabulary().algorithms().get(2);

    assertThat(forest.withDefaults(Arguments.of(Map.of("trees", 5L))))
        .isEqualTo(Arguments.of(Map.of("trees", 5L, "max-depth", 12L)));
  }

  @Test
  void suggestsTheNearestWord() {
    assertThat(DidYouMean.suggest("weahter", List.of("flights", "weather"))).contains("weather");
    assertThat(DidYouMean.suggest("ROC_AUC", List.of("pr_auc", "roc_auc"))).contains("roc_auc");
    assertThat(DidYouMean.suggest("int", List.of("string", "integer"))).contains("integer");
    assertThat(DidYouMean.suggest("auc", List.of("pr_auc", "roc_auc"))).isEmpty();
    assertThat(DidYouMean.suggest("planes", List.of("flights", "weather"))).isEmpty();
    assertThat(DidYouMean.suggest("x".repeat(10_000), List.of("x"))).isEmpty();
  }

  @Test
  void locatesPathsAndTheNearestPartAroundThem() {
    SourceMap sources = Specs.read(Specs.SMALL).sources();

    assertThat(sources.locate("ingest.flights.uri")).hasToString("p.yaml:6:18");
    assertThat(sources.locateKey("ingest.flights.uri")).hasToString("p.yaml:6:13");
    assertThat(sources.locate("train.candidates[0].parameters.trees")).hasToString("p.yaml:15:7");
    assertThat(sources.locate("train.candidates")).hasToString("p.yaml:14:3");
    assertThat(sources.locate("nothing.of[3].this")).hasToString("p.yaml:1:1");
    assertThat(SpecPath.of("ingest", "a b", "uri").item(2)).hasToString("ingest.\"a b\".uri[2]");
  }
}
