package dev.trimaran.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TreeWalkTest {

  private static final double[] SPECIAL = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0, -0.0, Double.MIN_VALUE
  };

  @Property(tries = 200)
  void comesToTheLeavesOfThePlainWalk(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int trees) {
    Random random = new Random(seed);
    TreeEnsembleBuilder builder = TreeEnsemble.builder(4, Link.LOGISTIC);
    for (int tree = 0; tree < trees; tree++) {
      grow(builder, random, 1 + random.nextInt(8));
    }
    TreeEnsemble ensemble = builder.build();
    TreeWalk walk = ensemble.walk().orElseThrow();

    for (int row = 0; row < 50; row++) {
      double[] x = new double[4];
      for (int i = 0; i < x.length; i++) {
        x[i] =
            random.nextInt(5) == 0
                ? SPECIAL[random.nextInt(SPECIAL.length)]
                : Math.rint(random.nextGaussian() * 4) / 4;
      }
      assertThat(walk.sum(x)).isEqualTo(ensemble.plainSum(x));
    }
  }

  private static void grow(TreeEnsembleBuilder builder, Random random, int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      builder.leaf(random.nextGaussian());
      return;
    }
    builder.split(random.nextInt(4), Math.rint(random.nextGaussian() * 4) / 4);
    grow(builder, random, depth - 1);
    grow(builder, random, depth - 1);
  }

  @Test
  void leavesDeepTreesToThePlainWalk() {
    TreeEnsembleBuilder chain = TreeEnsemble.builder(1, Link.IDENTITY);
    for (int depth = 0; depth < 30; depth++) {
      chain.split(0, -depth);
    }
    for (int leaf = 0; leaf <= 30; leaf++) {
      chain.leaf(leaf / 64.0);
    }
    TreeEnsemble ensemble = chain.build();

    assertThat(ensemble.walk()).isEmpty();
    assertThat(ensemble.margin(new double[] {1})).isEqualTo(30 / 64.0);
    assertThat(ensemble.margin(new double[] {-100})).isEqualTo(0.0);
  }

  @Test
  void walksATreeOfASingleLeaf() {
    TreeEnsemble ensemble = TreeEnsemble.builder(1, Link.IDENTITY).leaf(0.25).leaf(0.5).build();

    assertThat(ensemble.walk().orElseThrow().sum(new double[] {Double.NaN})).isEqualTo(0.75);
  }
}
