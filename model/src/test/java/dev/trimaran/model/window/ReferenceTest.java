package dev.trimaran.model.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.model.sketch.Distribution;
import dev.trimaran.model.sketch.NumericProfile;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReferenceTest {

  private static NumberBins bins(double... values) {
    return new NumberBins("x", ColumnRole.INPUT, 0, QuantileEdges.of(Distribution.of(values)));
  }

  @Test
  void readsWhatItWrites() throws IOException {
    Reference reference = Windows.reference(3000);

    Reference read = Reference.fromJson(new ObjectMapper().readTree(reference.toJson().toString()));

    assertThat(read).isEqualTo(reference);
    assertThat(read.layout().digest()).isEqualTo(reference.layout().digest());
  }

  @Test
  void choosesBinsByTheKindOfColumn() {
    Layout layout = Windows.reference(5000).layout();

    assertThat(layout.columns().get(0).bins()).isBetween(195, 210);
    assertThat(layout.columns().get(1).bins()).isEqualTo(2 * 12 + 1);
    assertThat(((TextDomain) layout.columns().get(2)).domain())
        .containsExactlyInAnyOrder("AA", "UA", "9E");
    assertThat(layout.columns().get(3)).isInstanceOf(TextBuckets.class);
    assertThat(layout.columns().get(4).bins()).isEqualTo(1);
    assertThat(layout.place("probability")).contains(5);
    assertThat(layout.place("label")).contains(6);
  }

  @Test
  void countsTheRowsItIsMadeOf() {
    Reference reference = Windows.reference(3000);

    for (ColumnCounts column : reference.counts().columns()) {
      assertThat(column.present() + column.missing()).isEqualTo(3000);
    }
  }

  @Test
  void fillsTheBinsEqually() {
    double[] values = new Random(1).doubles(20_000).toArray();
    NumberBins bins = bins(values);
    long[] counts = new long[bins.bins()];
    for (double value : values) {
      counts[bins.bin(value)]++;
    }

    assertThat(counts[0]).isZero();
    assertThat(counts[bins.bins() - 1]).isZero();
    assertThat(Arrays.stream(counts, 1, bins.bins() - 1).min().orElseThrow()).isGreaterThan(98);
    assertThat(Arrays.stream(counts).max().orElseThrow()).isLessThan(102);
  }

  @Property(tries = 200)
  void findsABinAsAScanDoes(
      @ForAll @Size(max = 40) List<@IntRange(min = -9, max = 9) Integer> values,
      @ForAll @IntRange(min = -10, max = 10) int wanted) {
    double[] edges =
        values.stream().mapToDouble(Integer::doubleValue).sorted().distinct().toArray();

    int bin = new NumberBins("x", ColumnRole.INPUT, 0, edges).bin(wanted);

    assertThat(bin).isEqualTo((int) Arrays.stream(edges).filter(edge -> edge < wanted).count());
  }

  @Test
  void tellsAConstantFromItsNeighbours() {
    NumberBins bins = bins(5.0, 5.0, 5.0);

    assertThat(bins.bin(5.0)).isNotEqualTo(bins.bin(5.0002)).isNotEqualTo(bins.bin(4.9998));
  }

  @Test
  void givesAFrequentValueItsOwnBin() {
    double[] values = new Random(1).doubles(20_000).map(u -> u < 0.3 ? 0.4 : u).toArray();
    NumberBins bins = bins(values);

    assertThat(bins.bin(0.4)).isNotEqualTo(bins.bin(0.4000001)).isNotEqualTo(bins.bin(0.3999999));
  }

  @Test
  void knowsHowWellASketchKnows() {
    NumericProfile small = new NumericProfile(2048);
    NumericProfile large = new NumericProfile(2048);
    Random random = new Random(2);
    for (int i = 0; i < 300_000; i++) {
      if (i < 50_000) {
        small.add(random.nextDouble());
      }
      large.add(random.nextDouble());
    }

    assertThat(small.distribution().rankError()).isZero();
    assertThat(small.distribution().count()).isEqualTo(50_000);
    assertThat(large.distribution().rankError()).isBetween(0.0004, 0.0007);
    assertThat(large.distribution().count()).isEqualTo(300_000);
    assertThat(large.distribution().value(0)).isEqualTo(large.sketch().min());
    assertThat(large.distribution().value(large.distribution().distinct() - 1))
        .isEqualTo(large.sketch().max());
  }

  @Test
  void refusesWhatIsNoReference() {
    ObjectNode json = (ObjectNode) Windows.reference(100).toJson();

    json.put("format", "v9");
    assertThatThrownBy(() -> Reference.fromJson(json))
        .isInstanceOf(WindowException.class)
        .hasMessage("reference.format: expected \"trimaran.dev/reference/v1\", found \"v9\"");

    json.put("format", "trimaran.dev/reference/v1");
    ((ObjectNode) json.path("layout").path("columns").path(0)).put("role", "extra");
    assertThatThrownBy(() -> Reference.fromJson(json))
        .isInstanceOf(WindowException.class)
        .hasMessage(
            "reference.layout.columns[0].role: expected input, prediction or label, found"
                + " \"extra\"");
  }
}
