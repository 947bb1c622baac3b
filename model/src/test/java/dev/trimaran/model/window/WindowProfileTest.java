package dev.trimaran.model.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.trimaran.model.expression.Row;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowProfileTest {

  private static final Layout LAYOUT = Windows.reference(2000).layout();

  private static WindowCounts counts(Object... row) {
    WindowProfile profile = new WindowProfile(LAYOUT);
    profile.add(row(row), 1, 0.75);
    return profile.counts();
  }

  private static Row row(Object... values) {
    Row row = new Row(5);
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof String text) {
        row.setText(i, text);
      } else {
        row.setNumber(i, (double) values[i]);
      }
    }
    return row;
  }

  @Test
  void countsEveryColumnOnce() {
    WindowCounts counts = Windows.window(LAYOUT, "i", 0, 300).counts();

    assertThat(counts.rows()).isEqualTo(300);
    assertThat(counts.requests()).isEqualTo(300);
    assertThat(counts.refused()).isEqualTo(43);
    for (ColumnCounts column : counts.columns()) {
      assertThat(column.present() + column.missing() + column.infinite()).isEqualTo(300);
    }
  }

  @Test
  void tellsMissingInfiniteAndUnseenValues() {
    WindowCounts counts = counts(Double.NEGATIVE_INFINITY, Double.NaN, "LH", "");

    assertThat(counts.column(0).infinite()).isEqualTo(1);
    assertThat(counts.column(0).moments()).isEqualTo(Moments.NONE);
    assertThat(counts.column(1).missing()).isEqualTo(1);
    assertThat(counts.column(2).unseen()).containsExactly(java.util.Map.entry("LH", 1L));
    assertThat(counts.column(3).missing()).isEqualTo(1);
    assertThat(counts.column(4).missing()).isEqualTo(1);
  }

  @Test
  void keepsTheMomentsOfFiniteValues() {
    WindowProfile profile = new WindowProfile(LAYOUT);
    Random random = new Random(8);
    double[] values = random.doubles(1000, -50, 2000).toArray();
    for (double value : values) {
      profile.add(row(value), 0, 0.25);
    }

    Moments moments = profile.counts().column(0).moments();

    double mean = java.util.Arrays.stream(values).average().orElseThrow();
    double variance =
        java.util.Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / values.length;
    assertThat(moments.count()).isEqualTo(1000);
    assertThat(moments.mean(((NumberBins) LAYOUT.columns().get(0)).center()))
        .isCloseTo(mean, within(1e-9));
    assertThat(moments.standardDeviation()).isCloseTo(Math.sqrt(variance), within(1e-9));
    assertThat(moments.max()).isEqualTo(java.util.Arrays.stream(values).max().orElseThrow());
  }

  @Test
  void outlivesValuesThatOverflow() {
    WindowProfile profile = new WindowProfile(LAYOUT);
    for (double value : new double[] {1e308, 1.7e308, -1.7e308, -1.7e308}) {
      profile.add(row(value), 0, 0.25);
    }

    Window window = new Window(Windows.id("i", 0), profile.counts());

    assertThat(Window.fromJson(window.toJson(), LAYOUT)).isEqualTo(window);
    assertThat(window.counts().column(0).moments().standardDeviation()).isFinite();
  }

  @Test
  void sumsTheSizesOfAttributions() {
    WindowProfile profile = new WindowProfile(LAYOUT);
    profile.addAttributions(new double[] {1, -2, 0, 0.5, 0});
    profile.addAttributions(new double[] {-1, -2, 0, 0.5, 0});

    Attributions attributions = profile.counts().attributions();

    assertThat(attributions.rows()).isEqualTo(2);
    assertThat(attributions.sums().stream().map(Number::doubleValue))
        .containsExactly(2.0, 4.0, 0.0, 1.0, 0.0);
  }

  @Test
  void startsAgainFromNothing() {
    WindowProfile profile = new WindowProfile(LAYOUT);
    profile.add(row(1.0, 2.0, "LH", "N1", 3.0), 1, 0.5);
    profile.addAttributions(new double[5]);

    profile.clear();

    assertThat(profile.counts()).isEqualTo(WindowCounts.none(LAYOUT));
  }

  @Test
  void aRowCostsNoMemory() {
    WindowProfile profile = new WindowProfile(LAYOUT);
    Row row = new Row(5);
    run(profile, row, 1_000);

    long allocated = run(profile, row, 100_000);

    assertThat(allocated).isLessThan(16 * 1_000);
  }

  private static long run(WindowProfile profile, Row row, int rows) {
    String[] texts = {"AA", "UA", "", "LH"};
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < rows; i++) {
      row.setNumber(0, i % 3 == 0 ? Double.NaN : i % 2000);
      row.setNumber(1, i % 12);
      row.setText(2, texts[i & 3]);
      row.setText(3, texts[i >> 2 & 3]);
      profile.add(row, i & 1, (i & 1023) / 1024.0);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void wantsALayoutOfAModel() {
    Layout inputs = new Layout(LAYOUT.columns().subList(0, 3));

    assertThatThrownBy(() -> new WindowProfile(inputs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "expected a layout of inputs, then a prediction, then a label, found [");
    assertThat(List.of(LAYOUT.inputs())).containsExactly(5);
  }
}
