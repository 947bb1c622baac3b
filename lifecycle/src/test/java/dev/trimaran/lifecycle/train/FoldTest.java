package dev.trimaran.lifecycle.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.spec.CrossValidation;
import dev.trimaran.spec.CrossValidationKind;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FoldTest {
  private static final IntUnaryOperator EVERY_ROW_ITS_OWN_TIME = IntUnaryOperator.identity();

  @Test
  void cutsAsTimeSeriesSplitDoes() {
    // sklearn.model_selection.TimeSeriesSplit(n_splits=3).split(range(10)): 4|2, 6|2, 8|2
    List<Fold> folds = Fold.of(rows(10), Optional.of(folds(3, 0)), EVERY_ROW_ITS_OWN_TIME);

    assertThat(folds)
        .containsExactly(
            new Fold(part(0, 4), part(4, 6)),
            new Fold(part(0, 6), part(6, 8)),
            new Fold(part(0, 8), part(8, 10)));
  }

  @Test
  void validatesOnTheLastFifthWithoutCrossValidation() {
    assertThat(Fold.of(rows(10), Optional.empty(), EVERY_ROW_ITS_OWN_TIME))
        .containsExactly(new Fold(part(0, 8), part(8, 10)));
  }

  @Test
  void keepsRowsOfOneMomentTogether() {
    // rows 0-2 at one time, 3-5 at the next, and so on
    List<Fold> folds = Fold.of(rows(12), Optional.of(folds(3, 0)), row -> row / 3 * 3);

    assertThat(folds)
        .containsExactly(
            new Fold(part(0, 3), part(3, 6)),
            new Fold(part(0, 6), part(6, 9)),
            new Fold(part(0, 9), part(9, 12)));

    assertThat(Fold.of(rows(15), Optional.of(folds(3, 0)), row -> row / 4 * 4))
        .as("cuts at 6, 9 and 12 moved back to 4, 8 and 12")
        .containsExactly(
            new Fold(part(0, 4), part(4, 8)),
            new Fold(part(0, 8), part(8, 12)),
            new Fold(part(0, 12), part(12, 15)));
  }

  @Test
  void trainsOnTheNewestRowsOnly() {
    assertThat(Fold.of(rows(10), Optional.of(folds(3, 5)), EVERY_ROW_ITS_OWN_TIME))
        .extracting(Fold::training)
        .containsExactly(part(0, 4), part(1, 6), part(3, 8));
  }

  @Test
  void refusesMoreFoldsThanThereAreMoments() {
    assertThatThrownBy(() -> Fold.of(rows(10), Optional.of(folds(3, 0)), row -> 0))
        .isInstanceOf(StageFailure.class)
        .hasMessage(
            "expected at least one moment in each part of 3 folds, found too few among 10 training"
                + " rows; use fewer folds or more rows");
  }

  @Property
  void noFoldLooksAhead(
      @ForAll @IntRange(min = 20, max = 500) int rows,
      @ForAll @IntRange(min = 2, max = 9) int folds,
      @ForAll @IntRange(min = 1, max = 2) int sameTime) {
    List<Fold> made =
        Fold.of(rows(rows), Optional.of(folds(folds, 0)), row -> row / sameTime * sameTime);

    int expected = made.getFirst().validation().from();
    for (Fold fold : made) {
      assertThat(fold.training().to()).isEqualTo(fold.validation().from()).isEqualTo(expected);
      assertThat(fold.validation().from() % sameTime).isZero();
      expected = fold.validation().to();
    }
    assertThat(expected).isEqualTo(rows);
  }

  private static CrossValidation folds(int folds, int most) {
    return new CrossValidation(
        CrossValidationKind.TIME_SERIES, folds, most == 0 ? Optional.empty() : Optional.of(most));
  }

  private static Part rows(int rows) {
    return part(0, rows);
  }

  private static Part part(int from, int to) {
    return new Part("t", from, to);
  }
}
