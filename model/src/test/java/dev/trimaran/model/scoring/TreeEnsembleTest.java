package dev.trimaran.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TreeEnsembleTest {

  /** x0 <= 1.5 ? 0.25 : (x1 <= 0 ? 0.5 : 0.75) */
  private static TreeEnsembleBuilder oneTree(Link link) {
    return TreeEnsemble.builder(2, link).split(0, 1.5).leaf(0.25).split(1, 0).leaf(0.5).leaf(0.75);
  }

  @Test
  void goesLeftUpToTheThresholdAndRightAboveIt() {
    TreeEnsemble tree = oneTree(Link.IDENTITY).build();

    assertThat(tree.margin(new double[] {1.5, 9})).isEqualTo(0.25);
    assertThat(tree.margin(new double[] {Math.nextUp(1.5), 0})).isEqualTo(0.5);
    assertThat(tree.margin(new double[] {2, Double.MIN_VALUE})).isEqualTo(0.75);
    assertThat(tree.margin(new double[] {Double.NEGATIVE_INFINITY, 0})).isEqualTo(0.25);
  }

  @Test
  void sendsWhatIsMissingToTheRight() {
    TreeEnsemble tree = oneTree(Link.IDENTITY).build();

    assertThat(tree.margin(new double[] {Double.NaN, Double.NaN})).isEqualTo(0.75);
  }

  @Test
  void addsUpTheTreesFromTheBase() {
    TreeEnsemble trees = oneTree(Link.LOGISTIC).base(-0.5).leaf(0.125).build();
    double[] probabilities = new double[2];

    trees.predict(new double[] {0, 0}, probabilities);

    assertThat(trees.trees()).isEqualTo(2);
    assertThat(trees.margin(new double[] {0, 0})).isEqualTo(-0.125);
    assertThat(probabilities[1]).isEqualTo(1 / (1 + Math.exp(0.125)));
    assertThat(probabilities[0] + probabilities[1]).isEqualTo(1);
  }

  @Test
  void roundsLeavesSoThatTheirSumIsExactInAnyOrder() {
    double[] leaves = {0.1, 1e-3, -2.7, 512.3, 1e-12, -0.3333333333333333};
    TreeEnsembleBuilder forward = TreeEnsemble.builder(1, Link.LOGISTIC);
    TreeEnsembleBuilder backward = TreeEnsemble.builder(1, Link.LOGISTIC);

    for (int i = 0; i < leaves.length; i++) {
      forward.leaf(leaves[i]);
      backward.leaf(leaves[leaves.length - 1 - i]);
    }

    double[] x = {0};
    assertThat(forward.build().margin(x)).isEqualTo(backward.build().margin(x));
    assertThat(forward.build().value(0)).isEqualTo(Math.rint(0.1 * 0x1p40) / 0x1p40);
  }

  @Test
  void givesTheSumAsAFloat() {
    TreeEnsemble trees = TreeEnsemble.builder(1, Link.LOGISTIC).leaf(1).leaf(1e-9).build();

    assertThat(trees.margin(new double[] {0})).isEqualTo(1.0);
  }

  @Test
  void refusesAnUnfinishedTree() {
    assertThatThrownBy(() -> TreeEnsemble.builder(2, Link.IDENTITY).split(0, 1).leaf(1).build())
        .hasMessage("expected complete trees, found 1 splits of tree 0 without a right child");
  }

  @Test
  void refusesAFeatureThatRowsDoNotHave() {
    assertThatThrownBy(() -> TreeEnsemble.builder(2, Link.IDENTITY).split(2, 1))
        .hasMessage("expected a feature from 0 to 1 at node 0, found 2");
  }

  @Test
  void refusesThresholdsAndLeavesThatAreNoNumbers() {
    assertThatThrownBy(() -> TreeEnsemble.builder(2, Link.IDENTITY).split(0, Double.NaN))
        .hasMessage("expected a finite threshold at node 0, found NaN");
    assertThatThrownBy(() -> TreeEnsemble.builder(2, Link.IDENTITY).leaf(Double.NaN))
        .hasMessage("expected a value of at most 4096.0 in size at node 0, found NaN");
  }

  @Test
  void refusesSumsTooLargeToBeExact() {
    TreeEnsembleBuilder trees = TreeEnsemble.builder(1, Link.LOGISTIC).leaf(4000).leaf(-100);

    assertThatThrownBy(trees::build)
        .hasMessage("expected leaves whose sum is at most 4096.0 in size, found up to 4100.0");
  }
}
