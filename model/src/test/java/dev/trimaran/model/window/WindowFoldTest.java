package dev.trimaran.model.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WindowFoldTest {

  private static final Layout LAYOUT = Windows.reference(2000).layout();
  private static final List<Window> WINDOWS = windows();

  private static List<Window> windows() {
    List<Window> windows = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      windows.add(Windows.window(LAYOUT, "i" + i % 3, i / 3, 20 + 13 * i));
    }
    return windows;
  }

  private static WindowFold fold(List<Window> windows) {
    WindowFold fold = new WindowFold(LAYOUT);
    windows.forEach(fold::add);
    return fold;
  }

  @Property(tries = 60)
  void givesTheSameForEveryOrderAndPartition(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int parts) {
    Random random = new Random(seed);
    List<List<Window>> partition = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      partition.add(new ArrayList<>());
    }
    for (Window window : WINDOWS) {
      List<Window> part = partition.get(random.nextInt(parts));
      part.addAll(Collections.nCopies(1 + random.nextInt(3), window));
    }

    List<WindowFold> folds = new ArrayList<>();
    for (List<Window> part : partition) {
      Collections.shuffle(part, random);
      folds.add(fold(part));
    }
    while (folds.size() > 1) {
      WindowFold one = folds.remove(random.nextInt(folds.size()));
      folds.get(random.nextInt(folds.size())).add(one);
    }

    assertThat(folds.get(0).counts()).isEqualTo(fold(WINDOWS).counts());
    assertThat(folds.get(0).windows()).isEqualTo(fold(WINDOWS).windows());
  }

  @Property(tries = 30)
  void writesAndReadsFoldsAsTheyAre(@ForAll @IntRange(min = 0, max = 23) int last) {
    Window folded = new Window(Windows.id("all", last), fold(WINDOWS.subList(0, last)).counts());

    assertThat(Window.fromJson(folded.toJson(), LAYOUT)).isEqualTo(folded);
  }

  @Test
  void countsEachWindowOnce() {
    WindowFold fold = new WindowFold(LAYOUT);

    assertThat(fold.add(WINDOWS.get(0))).isTrue();
    assertThat(fold.add(WINDOWS.get(0))).isFalse();
    assertThat(fold.counts()).isEqualTo(WINDOWS.get(0).counts());
  }

  @Test
  void refusesTwoWindowsOfOneName() {
    WindowFold fold = fold(WINDOWS);
    Window other = new Window(WINDOWS.get(0).id(), WINDOWS.get(1).counts());

    assertThatThrownBy(() -> fold.add(other))
        .isInstanceOf(WindowException.class)
        .hasMessage(
            "windows/late-flights/3/2013-07-01/23/i0-0.json: expected one content under one name,"
                + " found two; two instances share a name");
  }

  @Test
  void refusesFoldsThatOverlap() {
    WindowFold fold = fold(WINDOWS.subList(0, 5));

    assertThatThrownBy(() -> fold.add(fold(WINDOWS.subList(4, 7))))
        .isInstanceOf(WindowException.class)
        .hasMessageContaining("expected folds without a common window, found one in both");
  }

  @Test
  void refusesAnotherLayout() {
    Layout other = Windows.reference(500).layout();

    assertThatThrownBy(() -> fold(WINDOWS).add(Windows.window(other, "x", 0, 5)))
        .isInstanceOf(WindowException.class)
        .hasMessageStartingWith("expected counts over the layout " + LAYOUT.digest())
        .hasMessageEndingWith("they are of another model version");
  }

  @Test
  void remembersTheSameFewUnseenTextsWhateverTheOrder() {
    ColumnCounts carrier = fold(WINDOWS).counts().column(2);

    assertThat(carrier.unseen()).hasSize(UnseenTexts.MOST);
    assertThat(carrier.counter(((TextDomain) LAYOUT.columns().get(2)).unseen()))
        .isGreaterThan(carrier.unseen().values().stream().mapToLong(Long::longValue).sum());
  }

  @Test
  void keepsMomentsExactly() {
    Moments small = Moments.of(1, 1e-20, 1e-40, 1, 1);
    Moments large = Moments.of(1, 1e20, 1e40, 2, 2);
    Moments back = Moments.of(1, -1e20, 1e40, 0, 0);

    assertThat(small.plus(large).plus(back)).isEqualTo(back.plus(large.plus(small)));
    assertThat(small.plus(large).plus(back).sum().doubleValue()).isEqualTo(1e-20);
  }
}
