package dev.trimaran.model.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.model.window.Reference;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * With no drift at all, how many of a thousand windows alarm: WARN counts as DRIFT does. The rate
 * stated is one in a hundred, for all fifteen columns together.
 */
class CalibrationTest {

  private static final Population POPULATION = Population.mixed();
  private static final DriftCheck CHECK = new DriftCheck(DriftPolicy.DEFAULT);

  /** As many as the stated rate is about; fewer where the test is to be quick. */
  private int windows = 1000;

  /** Which tests alarmed how often. */
  private final Map<String, Integer> alarms = new TreeMap<>();

  private int alarmed;

  private void look(DriftResult result) {
    if (result.verdict().compareTo(Verdict.WARN) >= 0) {
      alarmed++;
      result.features().stream()
          .filter(feature -> feature.verdict().compareTo(Verdict.WARN) >= 0)
          .forEach(
              feature -> alarms.merge(feature.name() + " " + feature.method(), 1, Integer::sum));
    }
  }

  private void tables(int references, int currents) {
    SplittableRandom random = new SplittableRandom(references * 31L + currents);
    for (int i = 0; i < windows; i++) {
      look(CHECK.compare(POPULATION.table(references, random), POPULATION.table(currents, random)));
    }
  }

  /** Every so many windows another reference, so that no single one decides. */
  private void windows(int references, long currents, int each) {
    SplittableRandom random = new SplittableRandom(references * 31L + currents);
    for (int i = 0; i < windows / each; i++) {
      Reference reference = POPULATION.reference(references, random);
      Population.Counter counter = POPULATION.new Counter(reference);
      for (int j = 0; j < each; j++) {
        look(CHECK.compare(reference, counter.counts(currents, random)));
      }
    }
  }

  private void assertAsStated(String what) {
    if (windows == 1000) { // the table of docs/drift-statistics.md
      System.out.printf("%s: %d of %d %s%n", what, alarmed, windows, alarms);
    }
    assertThat(alarmed)
        .as("false alarms of %d (%s)", windows, alarms)
        .isLessThanOrEqualTo(Math.max(4, windows / 100));
  }

  @ParameterizedTest
  @CsvSource({"100, 100", "1000, 100", "300, 1000"})
  void smallTablesAlarmNoMoreOftenThanStated(int references, int currents) {
    windows = 200;

    tables(references, currents);

    assertAsStated("tables %d x %d".formatted(references, currents));
  }

  @ParameterizedTest
  @CsvSource({"1000, 100, 20", "10000, 1000000, 50"})
  void windowsAlarmNoMoreOftenThanStated(int references, long currents, int each) {
    windows = 200;

    windows(references, currents, each);

    assertAsStated("windows %d x %d".formatted(references, currents));
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "100, 100",
    "1000, 100",
    "1000, 1000",
    "1000, 10000",
    "10000, 100",
    "10000, 1000",
    "10000, 10000"
  })
  void tablesAlarmNoMoreOftenThanStated(int references, int currents) {
    tables(references, currents);

    assertAsStated("tables %d x %d".formatted(references, currents));
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "1000, 100, 1",
    "1000, 1000, 1",
    "1000, 10000, 1",
    "1000, 100000, 1",
    "1000, 1000000, 1",
    "10000, 100, 5",
    "10000, 1000, 5",
    "10000, 10000, 5",
    "10000, 100000, 5",
    "10000, 1000000, 5",
    "100000, 100, 50",
    "100000, 1000, 50",
    "100000, 10000, 50",
    "100000, 100000, 50",
    "100000, 1000000, 50",
    "1000000, 100, 250",
    "1000000, 1000, 250",
    "1000000, 10000, 250",
    "1000000, 100000, 250",
    "1000000, 1000000, 250"
  })
  void everyWindowAlarmsNoMoreOftenThanStated(int references, long currents, int each) {
    windows(references, currents, each);

    assertAsStated("windows %d x %d".formatted(references, currents));
  }
}
