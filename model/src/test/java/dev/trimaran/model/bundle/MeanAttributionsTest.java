package dev.trimaran.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trimaran.model.explain.Contribution;
import dev.trimaran.model.explain.Explainer;
import dev.trimaran.model.scoring.FlightModel;
import dev.trimaran.model.scoring.LinearClassifier;
import dev.trimaran.model.scoring.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeanAttributionsTest {

  @TempDir private Path temporary;

  private final Model model = linear();
  private final Explainer explainer = Explainer.of(model);

  private static Model linear() {
    Model plain = FlightModel.linear();
    LinearClassifier linear = (LinearClassifier) plain.predictor();
    double[] means = new Random(1).doubles(linear.features(), -1, 1).toArray();
    return FlightModel.model(
        "flight-delays",
        plain.transforms(),
        new LinearClassifier(linear.weights(), linear.intercept(), means));
  }

  private List<double[]> rows(int count) {
    Random random = new Random(2);
    double[][] rows = new double[count][];
    Arrays.setAll(rows, i -> random.doubles(explainer.features().size(), -2, 2).toArray());
    return List.of(rows);
  }

  private MeanAttributions means(int count) {
    MeanAttributions.Builder builder =
        MeanAttributions.builder(explainer, FlightModel.SIGNATURE.schema().names());
    rows(count).forEach(builder::add);
    return builder.build();
  }

  private BundleContent content(MeanAttributions means) {
    BundleContent plain = Bundles.content(model, 0.7);
    Baseline baseline = plain.baseline();
    return new BundleContent(
        model,
        plain.description(),
        new Baseline(baseline.rows(), baseline.columns(), baseline.reference(), Optional.of(means)),
        plain.metrics(),
        plain.provenance());
  }

  @Test
  void isTheMeanSizeOfEachSourcesContribution() {
    MeanAttributions means = means(50);

    double sum = 0;
    for (double[] row : rows(50)) {
      sum +=
          explainer.explain(row).sources().stream()
              .filter(source -> source.name().equals("carrier"))
              .mapToDouble(Contribution::value)
              .map(Math::abs)
              .sum();
    }
    assertThat(means.rows()).isEqualTo(50);
    assertThat(means.space()).isEqualTo("log-odds");
    assertThat(means.base()).isEqualTo(explainer.base());
    assertThat(means.sources().get("carrier")).isCloseTo(sum / 50, within(1e-12));
  }

  @Test
  void partsWhatSeveralInputsDidTogetherEvenly() {
    MeanAttributions means = means(50);

    assertThat(means.sources()).containsKey("tail_age_h").doesNotContainKey("tail_departed");
    assertThat(means.inputs().keySet())
        .containsExactlyElementsOf(FlightModel.SIGNATURE.schema().names());
    assertThat(means.inputs().get("tail_departed"))
        .isCloseTo(means.sources().get("tail_age_h") / 2, within(1e-12));
    assertThat(means.inputs().get("tailnum")).isZero();
    assertThat(means.inputs().get("seats")).isEqualTo(means.sources().get("seats"));
  }

  @Test
  void isReadBackFromABundleAsItWas() throws IOException {
    Path folder = temporary.resolve("bundle");
    MeanAttributions means = means(20);

    BundleWriter.write(folder, content(means));

    assertThat(BundleReader.attributions(folder)).contains(means);
    assertThat(BundleReader.read(folder).model().predictor()).isEqualTo(model.predictor());
  }

  @Test
  void isPartOfTheDigest() throws IOException {
    String digest = BundleWriter.write(temporary.resolve("one"), content(means(20)));

    assertThat(BundleWriter.write(temporary.resolve("same"), content(means(20)))).isEqualTo(digest);
    assertThat(BundleWriter.write(temporary.resolve("other"), content(means(21))))
        .isNotEqualTo(digest);
  }

  @Test
  void isNotThereForAModelThatCannotBeExplained() throws IOException {
    Path folder = temporary.resolve("bundle");

    BundleWriter.write(folder, Bundles.content());

    assertThat(BundleReader.attributions(folder)).isEmpty();
  }

  @Test
  void refusesAFileThatWasChanged() throws IOException {
    Path folder = temporary.resolve("bundle");
    BundleWriter.write(folder, content(means(20)));
    Files.writeString(folder.resolve(MeanAttributions.NAME), "{}");

    assertThatThrownBy(() -> BundleReader.attributions(folder))
        .isInstanceOf(BundleException.class)
        .hasMessageStartingWith(folder + ": baseline/attributions.json: ");
  }

  @Test
  void refusesWhatNoExplanationGives() {
    var json = means(2).toJson();
    json.withObject("/inputs").put("seats", -1);

    assertThatThrownBy(() -> MeanAttributions.fromJson(json))
        .hasMessage(
            "baseline/attributions.json: expected a size of 0 or more for \"seats\", found -1");
    assertThatThrownBy(() -> MeanAttributions.fromJson(means(2).toJson().put("rows", "many")))
        .hasMessage("baseline/attributions.json: expected a number of rows, found \"many\"");
    assertThatThrownBy(() -> MeanAttributions.fromJson(JsonNodeFactory.instance.objectNode()))
        .hasMessageStartingWith("baseline/attributions.json: expected format 1, found");
  }
}
