package dev.trimaran.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is done to a spec, reading it gives a pipeline or problems with places, soon. */
class ReadingFuzzTest {
  private static final List<String> PIECES =
      List.of(
          "",
          " ",
          "\n",
          "\t",
          "  ",
          "- ",
          ": ",
          "{",
          "}",
          "[",
          "]",
          "'",
          "\"",
          "&a ",
          "*a",
          "!x ",
          "|\n",
          ">\n",
          "? ",
          "#",
          "%YAML 1.2\n",
          "---\n",
          "...\n",
          "~",
          "null",
          "true",
          "no",
          "0x1F",
          "1e999",
          "-.inf",
          ".nan",
          "9999999999999999999",
          "PT1H",
          "2013-07-01",
          "512MiB",
          "\u0000",
          "\uFEFF",
          "\uD83D\uDE00",
          "\u0085",
          "<<: ",
          "é",
          "\\",
          ",",
          "=",
          "name",
          "columns",
          "{a: b}",
          "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[");
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * A place in the text, as a share of its length; how much is cut out there; and what is put in
   * instead.
   */
  record Edit(double place, int cut, String piece) {}

  @Property(tries = 1500)
  void aMutatedExampleReadsOrIsRefused(@ForAll("edits") List<Edit> edits) {
    readsOrIsRefused(mutated(Specs.flightDelays(), edits));
  }

  @Property(tries = 1500)
  void aMutatedSmallSpecReadsOrIsRefused(@ForAll("edits") List<Edit> edits) {
    readsOrIsRefused(mutated(Specs.SMALL, edits));
  }

  @Property(tries = 300)
  void shuffledLinesReadOrAreRefused(@ForAll long seed) {
    List<String> lines = new java.util.ArrayList<>(Specs.flightDelays().lines().toList());
    java.util.Collections.shuffle(lines, new Random(seed));

    readsOrIsRefused(String.join("\n", lines));
  }

  @Property(tries = 500)
  void anyTextReadsOrIsRefused(@ForAll String text) {
    readsOrIsRefused(text);
  }

  @Provide
  Arbitrary<List<Edit>> edits() {
    return Combinators.combine(
            Arbitraries.doubles().between(0, 1),
            Arbitraries.integers().between(0, 30),
            Arbitraries.of(PIECES))
        .as(Edit::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  private static String mutated(String text, List<Edit> edits) {
    String result = text;
    for (Edit edit : edits) {
      int from = (int) (edit.place() * result.length());
      int to = Math.min(result.length(), from + edit.cut());
      result = result.substring(0, from) + edit.piece() + result.substring(to);
    }
    return result;
  }

  private static void readsOrIsRefused(String yaml) {
    Instant start = Instant.now();
    Reading reading = Specs.read(yaml);

    assertThat(reading.pipeline().isPresent()).isEqualTo(reading.problems().isEmpty());
    assertThat(reading.problems())
        .allSatisfy(problem -> {
          assertThat(problem.location().line())
              .isBetween(
                  1,
                  1
                      + (int)
                          yaml.chars()
                              .filter(c ->
                                  c == '\n'
                                      || c == '\r'
                                      || c == '\u0085'
                                      || c == '\u2028'
                                      || c == '\u2029')
                              .count());
          assertThat(problem.message()).startsWith("expected ");
        });
    assertThat(Duration.between(start, Instant.now())).isLessThan(PATIENCE);
  }
}
