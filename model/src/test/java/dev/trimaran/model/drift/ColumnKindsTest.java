package dev.trimaran.model.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** However a column is kept, what is said of it is the same to the last digit. */
class ColumnKindsTest {

  private static final List<DriftPolicy> POLICIES =
      List.of(DriftPolicy.DEFAULT, DriftPolicy.EVIDENTLY);

  private static Table.Decimals decimals(long seed, int scale, double shift, int spread) {
    Random random = new Random(seed);
    int[] units = new int[3_000];
    for (int i = 0; i < units.length; i++) {
      double value = (random.nextGaussian() + shift) * spread;
      units[i] =
          random.nextInt(20) == 0
              ? Table.Decimals.MISSING
              : (int) Math.rint(value * Math.pow(10, scale));
    }
    return new Table.Decimals(scale, units.length, units);
  }

  private static void assertSame(Table.Column[] pair, Table.Column[] other) {
    for (DriftPolicy policy : POLICIES) {
      assertThat(compare(policy, pair)).isEqualTo(compare(policy, other));
    }
  }

  private static DriftResult compare(DriftPolicy policy, Table.Column... pair) {
    return new DriftCheck(policy)
        .compare(new Table(Map.of("x", pair[0])), new Table(Map.of("x", pair[1])));
  }

  private static Table.Column[] pair(Table.Column reference, Table.Column current) {
    return new Table.Column[] {reference, current};
  }

  private static Table.Numbers spelled(Table.Decimals decimals) {
    return new Table.Numbers(decimals.values());
  }

  @Test
  void decimalsAreJudgedAsTheDoublesThatTheyAre() {
    // many values at few places, places that differ in scale, and far more places than values
    for (int[] kind : new int[][] {{1, 1, 3}, {3, 2, 1}, {0, 0, 50}, {5, 4, 1_000}}) {
      Table.Decimals reference = decimals(1, kind[0], 0, kind[2]);
      Table.Decimals current = decimals(2, kind[1], 0.2, kind[2]);

      assertSame(pair(reference, current), pair(spelled(reference), spelled(current)));
      assertSame(pair(current, reference), pair(current, spelled(reference)));
    }
  }

  @Test
  void decimalsWithoutValuesAreJudgedAsSuch() {
    Table.Decimals reference = decimals(1, 2, 0, 1);
    int[] none = new int[500];
    Arrays.fill(none, Table.Decimals.MISSING);
    Table.Decimals empty = new Table.Decimals(0, none.length, none);

    assertThat(compare(DriftPolicy.DEFAULT, reference, empty))
        .isEqualTo(compare(DriftPolicy.DEFAULT, spelled(reference), spelled(empty)));
  }

  @Test
  void aTallyIsJudgedAsTheTextsThatItCounts() {
    Table.Tally reference = new Table.Tally(new String[] {"b", "a"}, new int[] {400, 500}, 30);
    Table.Tally current =
        new Table.Tally(new String[] {"a", "c", "b"}, new int[] {450, 100, 390}, 10);

    assertSame(pair(reference, current), pair(texts(reference), texts(current)));
  }

  private static Table.Texts texts(Table.Tally tally) {
    List<String> texts = new ArrayList<>(Collections.nCopies(tally.missing(), ""));
    for (int i = 0; i < tally.texts().length; i++) {
      texts.addAll(Collections.nCopies(tally.counts()[i], tally.texts()[i]));
    }
    return new Table.Texts(texts.toArray(String[]::new));
  }

  @Test
  void manyColumnsAreJudgedInTheirOrder() {
    Map<String, Table.Column> before = new java.util.LinkedHashMap<>();
    Map<String, Table.Column> after = new java.util.LinkedHashMap<>();
    for (int i = 0; i < 60; i++) {
      before.put("x" + i, decimals(i, 2, 0, 1));
      after.put("x" + i, decimals(100 + i, 2, i % 2, 1));
    }

    DriftResult result =
        new DriftCheck(DriftPolicy.DEFAULT).compare(new Table(before), new Table(after));

    assertThat(result.features())
        .extracting(FeatureDrift::name)
        .containsExactlyElementsOf(before.keySet());
    for (int i = 0; i < 60; i++) {
      assertThat(result.features().get(i).verdict() == Verdict.DRIFT).isEqualTo(i % 2 == 1);
    }
  }
}
