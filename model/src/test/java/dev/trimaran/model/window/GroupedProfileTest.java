package dev.trimaran.model.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.trimaran.model.drift.DriftCheck;
import dev.trimaran.model.drift.DriftPolicy;
import dev.trimaran.model.drift.FeatureDrift;
import dev.trimaran.model.expression.Row;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupedProfileTest {
  private static final Reference REFERENCE = Windows.reference(2000);
  private static final Layout LAYOUT = REFERENCE.layout();

  /** Each value a group of its own, the last rows first. */
  @Test
  void groupsAddUpToWhatRowsAddUpTo() {
    WindowProfile rows = new WindowProfile(LAYOUT);
    GroupedProfile groups = new GroupedProfile(LAYOUT);
    Random random = new Random(5);
    Row row = new Row(5);
    for (int i = 0; i < 3000; i++) {
      Windows.fill(row, random);
      switch (random.nextInt(8)) {
        case 0 -> row.setText(2, "new " + random.nextInt(60) + "x".repeat(random.nextInt(80)));
        case 1 -> row.setNumber(0, Double.NEGATIVE_INFINITY);
        default -> {}
      }
      double probability = random.nextDouble();
      int label = probability >= 0.5 ? 1 : 0;
      rows.add(row, label, probability);
      rows.addRequest();
      number(groups, 0, row.number(0));
      number(groups, 1, row.number(1));
      groups.addText(2, row.text(2), 1);
      groups.addText(3, row.text(3), 1);
      number(groups, 4, row.number(4));
      number(groups, 5, probability);
      groups.addText(6, Windows.SIGNATURE.labels().get(label), 1);
    }

    WindowCounts counts = groups.counts(3000, 3000);

    assertThat(counts).isEqualTo(rows.counts());
    assertThat(counts.column(2).unseen()).hasSize(UnseenTexts.MOST);
  }

  @Test
  void groupsOfMoreThanOneValueKeepTheMoments() {
    GroupedProfile groups = new GroupedProfile(LAYOUT);
    groups.addNumbers(0, 3, 2, -3, 5, 400, 402);
    groups.addNumbers(0, 3, 1, 4, 16, 410, 410);
    groups.addInfinite(0, 7);

    ColumnCounts counts = groups.counts(0, 10).column(0);

    assertThat(counts.counter(3)).isEqualTo(3);
    assertThat(counts.infinite()).isEqualTo(7);
    assertThat(counts.moments().min()).isEqualTo(400);
    assertThat(counts.moments().max()).isEqualTo(410);
    assertThat(counts.moments().mean(100)).isCloseTo(100 + 1 / 3e0, within(1e-12));
  }

  @Test
  void textsOfNumbersAreRefused() {
    assertThatThrownBy(() -> new GroupedProfile(LAYOUT).addText(0, "12", 1))
        .hasMessageStartingWith("expected numbers of \"distance\" (input) in ")
        .hasMessageEndingWith(" bins, found text");
  }

  @Test
  void aReferenceOfSomeColumnsIsComparedByThemAlone() {
    Reference some = REFERENCE.only(Set.of("carrier", "distance"));
    GroupedProfile groups = new GroupedProfile(some.layout());
    groups.addNumbers(0, 0, 500, -1e6, 1e12, -5000, -4000);
    groups.addText(1, "AA", 170);
    groups.addText(1, "UA", 165);
    groups.addText(1, "9E", 165);

    List<FeatureDrift> features =
        new DriftCheck(DriftPolicy.DEFAULT).compare(some, groups.counts(0, 500)).features();

    assertThat(features).extracting(FeatureDrift::name).containsExactly("distance", "carrier");
    assertThat(some.counts().column(1))
        .isEqualTo(REFERENCE.counts().column(LAYOUT.place("carrier").orElseThrow()));
    assertThat(
            REFERENCE.only(
                Set.of(
                    "distance",
                    "month",
                    "carrier",
                    "tailnum",
                    "scheduled",
                    "probability",
                    "label")))
        .isEqualTo(REFERENCE);
  }

  private static void number(GroupedProfile groups, int place, double value) {
    NumberBins bins = (NumberBins) LAYOUT.columns().get(place);
    if (Double.isNaN(value)) {
      groups.addMissing(place, 1);
    } else if (Double.isInfinite(value)) {
      groups.addInfinite(place, 1);
    } else {
      double from = value - bins.center();
      groups.addNumbers(place, bins.bin(value), 1, from, from * from, value, value);
    }
  }
}
