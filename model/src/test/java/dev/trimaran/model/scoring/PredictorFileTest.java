package dev.trimaran.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictorFileTest {

  private static final TreeEnsemble TREES =
      TreeEnsemble.builder(3, Link.LOGISTIC)
          .base(-0.75)
          .split(2, 0.1)
          .leaf(1)
          .split(0, -3)
          .leaf(2)
          .leaf(3)
          .leaf(-1)
          .build();

  @Test
  void readsWhatItWrote() {
    for (Predictor predictor :
        new Predictor[] {
          TREES,
          new LinearClassifier(new double[] {1.25, -0x1p-30, 0}, 0.1),
          new ConstantClassifier(3, 0.25)
        }) {
      assertThat(PredictorFile.read(PredictorFile.write(predictor))).isEqualTo(predictor);
    }
  }

  @Test
  void readsAFile(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("predictor.bin"), PredictorFile.write(TREES));

    assertThat(PredictorFile.read(file)).isEqualTo(TREES);
  }

  @Test
  void saysWhichFileIsDamaged(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("predictor.bin"), "something else");

    assertThatExceptionOfType(PredictorFileException.class)
        .isThrownBy(() -> PredictorFile.read(file))
        .withMessage(file + ": expected a predictor file, found other bytes");
  }

  @Test
  void refusesAFileThatEndsEarlyOrLate() {
    byte[] bytes = PredictorFile.write(TREES);

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> PredictorFile.read(cut)).isInstanceOf(PredictorFileException.class);
    }
    assertThatThrownBy(() -> PredictorFile.read(Arrays.copyOf(bytes, bytes.length + 1)))
        .hasMessage("expected 72 more bytes in the predictor file, found 73");
  }

  @Test
  void refusesHugeSizesBeforeItMakesRoomForThem() {
    byte[] bytes = PredictorFile.write(TREES);
    ByteBuffer.wrap(bytes).putInt(26, Integer.MAX_VALUE);

    assertThatThrownBy(() -> PredictorFile.read(bytes))
        .hasMessage("expected 25769803764 more bytes in the predictor file, found 72");
  }

  @Test
  void refusesAnUnknownVersion() {
    byte[] bytes = PredictorFile.write(TREES);
    ByteBuffer.wrap(bytes).putInt(8, 2);

    assertThatThrownBy(() -> PredictorFile.read(bytes))
        .hasMessage("expected version 1 of the predictor file, found 2");
  }

  @Test
  void refusesASplitOnAFeatureThatRowsDoNotHave() {
    byte[] bytes = PredictorFile.write(TREES);
    ByteBuffer.wrap(bytes).putInt(30, 3);

    assertThatThrownBy(() -> PredictorFile.read(bytes))
        .hasMessage(
            "the predictor file is damaged: expected a feature from 0 to 2 at node 0, found 3");
  }

  @Property(tries = 2000)
  void neverFailsInAnyOtherWayOnDamagedBytes(
      @ForAll @IntRange(max = 101) int at, @ForAll byte damage) {
    byte[] bytes = PredictorFile.write(TREES);
    bytes[at] = damage;

    try {
      Predictor read = PredictorFile.read(bytes);
      read.probability(new double[read.features()]);
    } catch (PredictorFileException e) {
      assertThat(e).hasMessageContaining("predictor");
    }
  }
}
