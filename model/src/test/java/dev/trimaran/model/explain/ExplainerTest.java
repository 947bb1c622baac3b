package dev.trimaran.model.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.trimaran.model.scoring.ConstantClassifier;
import dev.trimaran.model.scoring.FlightModel;
import dev.trimaran.model.scoring.LinearClassifier;
import dev.trimaran.model.scoring.Link;
import dev.trimaran.model.scoring.Model;
import dev.trimaran.model.scoring.Predictor;
import dev.trimaran.model.scoring.PredictorFile;
import dev.trimaran.model.scoring.TreeEnsemble;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplainerTest {

  private static Model with(Model model, Predictor predictor) {
    return FlightModel.model("flight-delays", model.transforms(), predictor);
  }

  private static Model trees(Link link) {
    Model model = FlightModel.trees(link);
    return with(model, RandomTrees.cover((TreeEnsemble) model.predictor(), rows(model, 500, 1)));
  }

  private static Model linear() {
    Model model = FlightModel.linear();
    LinearClassifier linear = (LinearClassifier) model.predictor();
    double[] means = new Random(2).doubles(linear.features(), -1, 1).toArray();
    return with(model, new LinearClassifier(linear.weights(), linear.intercept(), means));
  }

  private static List<double[]> rows(Model model, int count, long seed) {
    Random random = new Random(seed);
    int features = model.predictor().features();
    return IntStream.range(0, count)
        .mapToObj(i -> RandomTrees.row(features, FlightModel.THRESHOLDS, random))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void addsUpToTheMarginOfTrees(Link link) {
    Model model = trees(link);
    Explainer explainer = Explainer.of(model);
    TreeEnsemble trees = (TreeEnsemble) model.predictor();

    for (double[] x : rows(model, 200, 2)) {
      Explanation explanation = explainer.explain(x);

      assertThat(explanation.sum()).isCloseTo(RandomTrees.sum(trees, x), within(1e-9));
      assertThat((float) explanation.sum()).isCloseTo((float) trees.margin(x), within(1e-6f));
    }
  }

  @Test
  void startsFromTheMeanOverTheTrainingRows() {
    Model model = FlightModel.trees(Link.LOGISTIC);
    List<double[]> rows = rows(model, 20_000, 1);
    TreeEnsemble trees = RandomTrees.cover((TreeEnsemble) model.predictor(), rows);

    double mean = rows.stream().mapToDouble(x -> RandomTrees.sum(trees, x)).average().orElseThrow();

    assertThat(Explainer.of(with(model, trees)).base()).isCloseTo(mean, within(1e-3));
  }

  @Test
  void saysWhatItsNumbersAre() {
    assertThat(Explainer.of(trees(Link.IDENTITY)).space()).hasToString("probability");
    assertThat(Explainer.of(trees(Link.LOGISTIC)).space()).hasToString("log-odds");
    assertThat(Explainer.of(linear()).space()).isEqualTo(Space.LOG_ODDS);
  }

  @Test
  void explainsAConstantByNothing() {
    Model model = FlightModel.linear();
    int features = model.predictor().features();
    Explanation explanation =
        Explainer.of(with(model, new ConstantClassifier(features, 0.25)))
            .explain(new double[features]);

    assertThat(explanation.space()).isEqualTo(Space.PROBABILITY);
    assertThat(explanation.base()).isEqualTo(0.25);
    assertThat(explanation.sum()).isEqualTo(0.25);
    assertThat(explanation.features()).hasSize(features).allMatch(one -> one.value() == 0);
  }

  @Test
  void namesEveryFeatureAndTheInputsThatItReads() {
    Explanation explanation = Explainer.of(trees(Link.LOGISTIC)).explain(new double[13]);

    assertThat(explanation.features())
        .extracting(Contribution::name, one -> String.join("+", one.inputs()))
        .startsWith(
            tuple("carrier", "carrier"),
            tuple("origin", "origin"),
            tuple("distance", "distance"),
            tuple("dow", "scheduled"))
        .endsWith(tuple("tail_age_h", "scheduled+tail_departed"));
  }

  @Test
  void addsUpWhatComesFromOneColumn() {
    Model model = linear();
    Explainer explainer = Explainer.of(model);
    double[] x = rows(model, 1, 3).getFirst();

    Explanation explanation = explainer.explain(x);

    List<Contribution> carriers =
        explanation.features().stream().filter(one -> one.name().startsWith("carrier=")).toList();
    Contribution carrier =
        explanation.sources().stream()
            .filter(one -> one.name().equals("carrier"))
            .toList()
            .getFirst();
    assertThat(carriers).hasSize(4);
    assertThat(carrier.inputs()).containsExactly("carrier");
    assertThat(carrier.value())
        .isCloseTo(carriers.stream().mapToDouble(Contribution::value).sum(), within(1e-12));
    assertThat(explanation.sources().stream().mapToDouble(Contribution::value).sum())
        .isCloseTo(
            explanation.features().stream().mapToDouble(Contribution::value).sum(), within(1e-9));
    assertThat(explanation.sources())
        .extracting(Contribution::name)
        .doesNotHaveDuplicates()
        .contains("scheduled", "tail_age_h", "seats")
        .doesNotContain("dow", "tailnum");
    assertThat(explanation.source(0)).isEqualTo(explanation.sources().getFirst().value());
    assertThat(explanation.feature(1)).isEqualTo(explanation.features().get(1).value());
  }

  @Test
  void isTheSameOnManyThreads() {
    Model model = trees(Link.LOGISTIC);
    Explainer explainer = Explainer.of(model);
    List<double[]> rows = rows(model, 300, 4);
    List<List<Contribution>> alone =
        rows.stream().map(x -> explainer.explain(x).features()).toList();

    assertThat(rows.parallelStream().map(x -> explainer.explain(x).features()).toList())
        .isEqualTo(alone);
  }

  @Test
  void explainsWhatWasReadFromAFile() {
    Model model = trees(Link.IDENTITY);
    Predictor read = PredictorFile.read(PredictorFile.write(model.predictor()));
    double[] x = rows(model, 1, 5).getFirst();

    assertThat(Explainer.of(with(model, read)).explain(x).features())
        .isEqualTo(Explainer.of(model).explain(x).features());
  }

  @Test
  void refusesAModelThatDoesNotKnowItsTrainingRows() {
    assertThatThrownBy(() -> Explainer.of(FlightModel.trees(Link.LOGISTIC)))
        .isInstanceOf(ExplanationException.class)
        .hasMessage(
            "expected trees with the number of training rows by node to explain, found none; train the model again, for its predictor is of an older version");
    assertThat(Explainer.refusal(FlightModel.linear().predictor()))
        .contains(
            "expected a linear model with the means of its training rows to explain, found none; train it again, for its predictor is of an older version");
    assertThat(Explainer.refusal(linear().predictor())).isEmpty();
  }

  @Test
  void refusesTreesThatAreTooDeep() {
    var chain = TreeEnsemble.builder(1, Link.LOGISTIC);
    for (int i = 0; i <= 100_000; i++) {
      chain.split(0, -i);
    }
    chain.leaf(1, 1);
    for (int i = 0; i <= 100_000; i++) {
      chain.leaf(1, 1);
    }

    assertThat(Explainer.refusal(chain.build()))
        .contains(
            "expected trees of at most 256 splits one below the other to explain, found 100001; train with a smaller max-depth");
  }

  @Test
  void refusesRowsOfAnotherLength() {
    Explainer explainer = Explainer.of(trees(Link.LOGISTIC));

    assertThatThrownBy(() -> explainer.explain(new double[12]))
        .hasMessage("expected 13 features, found 12");
  }

  @Test
  void leavesTheRowAlone() {
    double[] x = rows(trees(Link.LOGISTIC), 1, 6).getFirst();
    double[] before = x.clone();

    Explainer.of(trees(Link.LOGISTIC)).explain(x);

    assertThat(Arrays.compare(x, before)).isZero();
  }
}
