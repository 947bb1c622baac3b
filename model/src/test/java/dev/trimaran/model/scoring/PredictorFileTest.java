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

  private static final TreeEnsemble COVERED =
      TreeEnsemble.builder(1, Link.IDENTITY).split(0, 0.5).leaf(0.25, 3).leaf(0.75, 4).build();

  private static final int NODES_AT = 26;
  private static final int COVERS_AT = 30;
  private static final int FIRST_NODE_AT = 34;

  /** What version 1 wrote for {@link #TREES}. */
  private static byte[] versionOne() {
    byte[] bytes = PredictorFile.write(TREES);
    byte[] old = new byte[bytes.length - 4];
    System.arraycopy(bytes, 0, old, 0, COVERS_AT);
    System.arraycopy(bytes, FIRST_NODE_AT, old, COVERS_AT, bytes.length - FIRST_NODE_AT);
    ByteBuffer.wrap(old).putInt(8, 1);
    return old;
  }

  @Test
  void readsWhatItWrote() {
    for (Predictor predictor :
        new Predictor[] {
          TREES,
          COVERED,
          new LinearClassifier(new double[] {1.25, -0x1p-30, 0}, 0.1),
          new LinearClassifier(new double[] {1.25, 2}, 0.1, new double[] {0.3, -7}),
          new ConstantClassifier(3, 0.25)
        }) {
      assertThat(PredictorFile.read(PredictorFile.write(predictor))).isEqualTo(predictor);
    }
  }

  @Test
  void writesWhatItRead() {
    byte[] bytes = PredictorFile.write(COVERED);

    assertThat(PredictorFile.write(PredictorFile.read(bytes))).isEqualTo(bytes);
    assertThat(bytes).hasSize(FIRST_NODE_AT + 3 * 12 + 2 * 4);
  }

  @Test
  void readsTreesOfVersionOneAsTreesWithoutCovers() {
    TreeEnsemble read = (TreeEnsemble) PredictorFile.read(versionOne());

    assertThat(read).isEqualTo(TREES);
    assertThat(read.covered()).isFalse();
    assertThatThrownBy(() -> read.cover(0))
        .hasMessage("expected trees with the training rows by node, found none");
  }

  @Test
  void readsALineOfVersionOneAsOneWithoutMeans() {
    LinearClassifier linear = new LinearClassifier(new double[] {1.25, 2}, 0.1);
    byte[] old = Arrays.copyOf(PredictorFile.write(linear), 17 + 3 * 8);
    ByteBuffer.wrap(old).putInt(8, 1);

    assertThat(PredictorFile.read(old)).isEqualTo(linear);
    assertThat(linear.means()).isEmpty();
  }

  @Test
  void refusesCoversThatNoTrainingGives() {
    byte[] bytes = PredictorFile.write(COVERED);
    int firstCoverAt = bytes.length - 8;

    for (int cover : new int[] {0, -1, Integer.MIN_VALUE}) {
      ByteBuffer.wrap(bytes).putInt(firstCoverAt, cover);
      assertThatThrownBy(() -> PredictorFile.read(bytes))
          .isInstanceOf(PredictorFileException.class)
          .hasMessage(
              "the predictor file is damaged: expected at least 1 training row in the leaf at node 1, found "
                  + cover);
    }
    ByteBuffer.wrap(bytes).putInt(firstCoverAt, Integer.MAX_VALUE);
    assertThatThrownBy(() -> PredictorFile.read(bytes))
        .hasMessage(
            "the predictor file is damaged: expected at most 2147483647 training rows in a tree, found 2147483651 at node 0");
  }

  @Test
  void refusesCoversOfSomeLeavesOnly() {
    byte[] bytes = Arrays.copyOf(PredictorFile.write(COVERED), FIRST_NODE_AT + 3 * 12 + 4);
    ByteBuffer.wrap(bytes).putInt(COVERS_AT, 1);

    assertThatThrownBy(() -> PredictorFile.read(bytes))
        .hasMessage(
            "the predictor file is damaged: expected the training rows of all 2 leaves or of none, found those of 1");
  }

  @Test
  void refusesMoreCoversThanLeaves() {
    byte[] bytes = PredictorFile.write(COVERED);
    byte[] more = Arrays.copyOf(bytes, bytes.length + 4);
    ByteBuffer.wrap(more).putInt(COVERS_AT, 3);

    assertThatThrownBy(() -> PredictorFile.read(more))
        .hasMessage("expected the end of the predictor file, found 4 more bytes");
  }

  @Test
  void refusesMeansThatAreNoNumbersOrNotOneAFeature() {
    LinearClassifier linear = new LinearClassifier(new double[] {1, 2}, 0, new double[] {3, 4});
    byte[] bytes = PredictorFile.write(linear);
    ByteBuffer.wrap(bytes).putDouble(bytes.length - 8, Double.NaN);

    assertThatThrownBy(() -> PredictorFile.read(bytes))
        .hasMessage(
            "the predictor file is damaged: expected finite means, found NaN for feature 1");
    byte[] fewer = Arrays.copyOf(bytes, bytes.length - 8);
    ByteBuffer.wrap(fewer).putInt(fewer.length - 12, 1);
    assertThatThrownBy(() -> PredictorFile.read(fewer))
        .hasMessage(
            "the predictor file is damaged: expected a mean for each of 2 weights, found 1");
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
    ByteBuffer.wrap(bytes).putInt(NODES_AT, Integer.MAX_VALUE);

    assertThatThrownBy(() -> PredictorFile.read(bytes))
        .hasMessage("expected 25769803764 more bytes in the predictor file, found 72");
  }

  @Test
  void refusesAnUnknownVersion() {
    byte[] bytes = PredictorFile.write(TREES);
    for (int version : new int[] {0, 3}) {
      ByteBuffer.wrap(bytes).putInt(8, version);

      assertThatThrownBy(() -> PredictorFile.read(bytes))
          .hasMessage("expected version 1 to 2 of the predictor file, found %d".formatted(version));
    }
  }

  @Test
  void refusesASplitOnAFeatureThatRowsDoNotHave() {
    byte[] bytes = PredictorFile.write(TREES);
    ByteBuffer.wrap(bytes).putInt(FIRST_NODE_AT, 3);

    assertThatThrownBy(() -> PredictorFile.read(bytes))
        .hasMessage(
            "the predictor file is damaged: expected a feature from 0 to 2 at node 0, found 3");
  }

  @Property(tries = 4000)
  void neverFailsInAnyOtherWayOnDamagedBytes(
      @ForAll @IntRange(max = 105) int at, @ForAll byte damage, @ForAll boolean covered) {
    byte[] bytes = PredictorFile.write(covered ? COVERED : TREES);
    bytes[at % bytes.length] = damage;

    try {
      Predictor read = PredictorFile.read(bytes);
      read.probability(new double[read.features()]);
    } catch (PredictorFileException e) {
      assertThat(e).hasMessageContaining("predictor");
    }
  }
}
