package dev.trimaran.model.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.model.metric.Scored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Neither the order of arrival, nor repetition, nor how little is held at once changes a join. */
class AnyOrderTest {

  private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");
  private static final JoinPlan PLAN =
      JoinPlan.of("m", "1", START, START.plusSeconds(3600)).within(Duration.ofHours(1));

  @Property(tries = 25)
  void theJoinIsTheSame(@ForAll long seed, @ForAll @IntRange(min = 20, max = 300) int atOnce) {
    Random random = new Random(seed);
    MemoryFiles inOrder = new MemoryFiles();
    MemoryFiles shuffled = new MemoryFiles();
    List<ServedPrediction> predictions = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      predictions.add(
          new ServedPrediction(
              "r" + i / 2,
              i % 2,
              START.plusSeconds(i * 18L),
              Map.of("tail", "N" + random.nextInt(20)),
              0,
              random.nextInt(100) / 100.0));
    }
    inOrder.serve("a", predictions.toArray(ServedPrediction[]::new));
    shuffled.serve("b", predictions.subList(100, 200).toArray(ServedPrediction[]::new));
    shuffled.serve("a", predictions.subList(0, 100).toArray(ServedPrediction[]::new));
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Subject subject =
          random.nextBoolean()
              ? new Subject.OfRequest("r" + random.nextInt(120), random.nextInt(2))
              : new Subject.OfEntity(
                  new TreeMap<>(Map.of("tail", "N" + random.nextInt(25))),
                  START.plusSeconds(random.nextInt(4000)));
      outcomes.add(
          new Outcome(
              subject,
              random.nextInt(2),
              Optional.of(START.plusSeconds(10_000 + random.nextInt(5)))));
    }
    inOrder.arrive(START.plusSeconds(90_000), outcomes);
    for (int twice = 0; twice < 2; twice++) {
      Collections.shuffle(outcomes, random);
      for (int i = 0; i < outcomes.size(); i += 30) {
        shuffled.arrive(START.plusSeconds(86_400L * i), outcomes.subList(i, i + 30));
      }
    }

    assertThat(rows(OutcomeJoin.run(PLAN.atOnce(atOnce), shuffled, 0.5)))
        .isEqualTo(rows(OutcomeJoin.run(PLAN, inOrder, 0.5)))
        .isNotEmpty();
  }

  private static List<String> rows(List<LabelledWindow> windows) {
    List<String> rows = new ArrayList<>();
    for (LabelledWindow window : windows) {
      rows.add(window.predictions() + " predictions");
      Scored scored = window.rows();
      for (int i = 0; i < scored.rows(); i++) {
        rows.add(scored.labels()[i] + " " + scored.scores()[i]);
      }
    }
    Collections.sort(rows);
    return rows;
  }
}
