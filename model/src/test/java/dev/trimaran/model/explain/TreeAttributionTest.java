package dev.trimaran.model.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trimaran.model.scoring.Link;
import dev.trimaran.model.scoring.TreeEnsemble;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TreeAttributionTest {

  private static double[] explain(TreeEnsemble trees, double... x) {
    double[] contributions = new double[x.length];
    new TreeAttribution(trees).explain(x, contributions);
    return contributions;
  }

  @Test
  void sharesWhatTwoFeaturesOnlyGiveTogether() {
    // 8 where both are above 0, else 0; a quarter of the rows in each corner.
    TreeEnsemble both =
        TreeEnsemble.builder(2, Link.IDENTITY)
            .split(0, 0)
            .leaf(0, 20)
            .split(1, 0)
            .leaf(0, 10)
            .leaf(8, 10)
            .build();

    assertThat(new TreeAttribution(both).base()).isEqualTo(2);
    assertThat(explain(both, 1, 1)).containsExactly(new double[] {3, 3}, within(1e-15));
    assertThat(explain(both, -1, 1)).containsExactly(new double[] {-3, 1}, within(1e-15));
    assertThat(explain(both, Double.NaN, -1)).containsExactly(new double[] {1, -3}, within(1e-15));
  }

  @Test
  void givesNothingToAFeatureThatNoSplitLooksAt() {
    TreeEnsemble tree =
        TreeEnsemble.builder(3, Link.LOGISTIC).split(1, 0).leaf(1, 1).leaf(2, 3).build();

    assertThat(explain(tree, 5, 5, 5)).containsExactly(new double[] {0, 0.25, 0}, within(1e-15));
  }

  @Test
  void explainsATreeThatIsALeaf() {
    TreeEnsemble leaf = TreeEnsemble.builder(1, Link.LOGISTIC).base(0.5).leaf(2, 7).build();

    assertThat(new TreeAttribution(leaf).base()).isEqualTo(2.5);
    assertThat(explain(leaf, 5)).containsExactly(0);
  }

  @Property(tries = 400)
  void givesTheValuesOfTheDefinition(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int features) {
    Random random = new Random(seed);
    TreeEnsemble trees = RandomTrees.covered(features, 3, 1 + random.nextInt(8), random);
    TreeAttribution attribution = new TreeAttribution(trees);

    for (int i = 0; i < 5; i++) {
      double[] x = RandomTrees.row(features, random);
      double[] found = new double[features];
      attribution.explain(x, found);

      Coalitions coalitions = new Coalitions(trees, x);
      assertThat(attribution.base()).isCloseTo(coalitions.expected(0), within(1e-12));
      assertThat(found).containsExactly(coalitions.shapley(), within(1e-9));
    }
  }

  @Property(tries = 20)
  void addsUpToTheSumOfTheLeaves(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int features) {
    Random random = new Random(seed);
    TreeEnsemble trees = RandomTrees.covered(features, 30, 12, random);
    TreeAttribution attribution = new TreeAttribution(trees);

    for (int i = 0; i < 5; i++) {
      double[] x = RandomTrees.row(features, random);
      double[] found = new double[features];
      attribution.explain(x, found);

      assertThat(attribution.base() + Arrays.stream(found).sum())
          .isCloseTo(RandomTrees.sum(trees, x), within(1e-9));
    }
  }

  @Test
  void addsUpOnAPathOfAHundredFeatures() {
    var chain = TreeEnsemble.builder(TreeSplits.DEEPEST, Link.LOGISTIC);
    Random random = new Random(1);
    for (int i = 0; i < TreeSplits.DEEPEST; i++) {
      chain.split(i, 0).leaf(random.nextGaussian(), 1 + random.nextInt(100));
    }
    TreeEnsemble tree = chain.leaf(1, 50).build();
    TreeAttribution attribution = new TreeAttribution(tree);

    for (int i = 0; i < 50; i++) {
      double[] x = random.doubles(TreeSplits.DEEPEST, -0.1, 2).toArray();
      double[] found = new double[x.length];
      attribution.explain(x, found);

      assertThat(attribution.base() + Arrays.stream(found).sum())
          .isCloseTo(RandomTrees.sum(tree, x), within(1e-9));
    }
  }
}
