package dev.trimaran.trainer.smile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.lifecycle.train.Trainer;
import dev.trimaran.lifecycle.train.Trainers;
import dev.trimaran.lifecycle.train.TrainingData;
import dev.trimaran.lifecycle.train.TrainingMonitor;
import dev.trimaran.model.scoring.ConstantClassifier;
import dev.trimaran.spec.Arguments;
import dev.trimaran.spec.Parameter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for each of the algorithms. */
class TrainersTest {

  static Stream<Trainer> trainers() {
    return Trainers.installed().all().stream();
  }

  @Test
  void areFoundByTheServiceLoader() {
    assertThat(trainers().map(Trainer::algorithm))
        .containsExactly("gradient-boosting", "logistic-regression", "majority", "random-forest");
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void takeTheirOwnDefaults(Trainer trainer) {
    Arguments defaults = Arguments.none();
    for (Parameter parameter : trainer.parameters()) {
      defaults = defaults.with(parameter.name(), parameter.defaultValue().orElseThrow());
    }
    TrainingData data = Samples.complete(300, 1);

    assertThat(trainer.train(data, defaults, 7, TrainingMonitor.NONE))
        .isEqualTo(trainer.train(data, Arguments.none(), 7, TrainingMonitor.NONE));
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void giveAConstantWhereThereIsOneClassOnly(Trainer trainer) {
    TrainingData data = new TrainingData(List.of("a"), new double[][] {{1}, {2}}, new int[2], 2);

    assertThat(trainer.train(data, Arguments.none(), 7, TrainingMonitor.NONE))
        .isEqualTo(new ConstantClassifier(1, 0));
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void refuseDataWithoutRowsOrWithMoreClasses(Trainer trainer) {
    TrainingData empty = new TrainingData(List.of("a"), new double[0][], new int[0], 2);
    TrainingData three = new TrainingData(List.of("a"), new double[][] {{1}}, new int[1], 3);

    assertThatThrownBy(() -> trainer.train(empty, Arguments.none(), 7, TrainingMonitor.NONE))
        .hasMessage("expected rows to learn from, found none");
    assertThatThrownBy(() -> trainer.train(three, Arguments.none(), 7, TrainingMonitor.NONE))
        .hasMessage("expected two classes, found 3");
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void stopWhenTheyAreCancelled(Trainer trainer) {
    TrainingMonitor cancelled =
        new TrainingMonitor() {
          @Override
          public void progress(double fraction) {}

          @Override
          public void checkCancelled() {
            throw new CancellationException("enough");
          }
        };

    assertThatThrownBy(
            () -> trainer.train(Samples.complete(3000, 1), Arguments.none(), 7, cancelled))
        .isInstanceOf(CancellationException.class)
        .hasMessage("enough");
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void sayHowFarTheyAre(Trainer trainer) {
    AtomicReference<Double> furthest = new AtomicReference<>(0.0);
    TrainingMonitor listening =
        new TrainingMonitor() {
          @Override
          public void progress(double fraction) {
            assertThat(fraction).isBetween(0.0, 1.0);
            furthest.accumulateAndGet(fraction, Math::max);
          }

          @Override
          public void checkCancelled() {}
        };

    trainer.train(Samples.complete(300, 1), Arguments.none(), 7, listening);

    assertThat(furthest.get()).isEqualTo(1);
  }

  @Test
  void refuseParametersOutOfRange() {
    Trainer forest = Trainers.installed().get("random-forest");
    TrainingData data = Samples.complete(100, 1);
    Map<String, String> messages =
        Map.of(
            "trees", "trees: expected a whole number from 1 to 10000, found 0",
            "max-depth", "max-depth: expected a whole number from 1 to 64, found 0",
            "sample", "sample: expected a number from 0.001 to 1, found 0");

    messages.forEach((parameter, message) ->
        assertThatThrownBy(() ->
                forest.train(data, Arguments.of(Map.of(parameter, 0)), 7, TrainingMonitor.NONE))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage(message));
    assertThatThrownBy(
            () -> forest.train(data, Arguments.of(Map.of("trees", 1.5)), 7, TrainingMonitor.NONE))
        .hasMessage("trees: expected a whole number from 1 to 10000, found 1.5");
  }
}
