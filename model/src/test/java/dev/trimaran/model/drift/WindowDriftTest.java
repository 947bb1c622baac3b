package dev.trimaran.model.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.model.expression.Row;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.scoring.SignatureInput;
import dev.trimaran.model.sketch.NumericProfile;
import dev.trimaran.model.sketch.TextProfile;
import dev.trimaran.model.window.Reference;
import dev.trimaran.model.window.WindowCounts;
import dev.trimaran.model.window.WindowProfile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowDriftTest {

  private static final Signature SIGNATURE =
      new Signature(
          List.of(
              SignatureInput.request("x", Type.NUMBER),
              SignatureInput.request("carrier", Type.STRING)),
          "late",
          List.of("no", "yes"),
          0.5);
  private static final DriftCheck CHECK = new DriftCheck(DriftPolicy.DEFAULT);

  /** The same rows as a table and as counts. */
  private record Rows(double[] x, String[] carrier, double[] probability) {

    static Rows of(int n, double shift, String extra, long seed) {
      Random random = new Random(seed);
      Rows rows = new Rows(new double[n], new String[n], new double[n]);
      for (int i = 0; i < n; i++) {
        rows.x[i] = random.nextInt(50) == 0 ? Double.NaN : shift + random.nextGaussian();
        rows.carrier[i] =
            random.nextInt(20) == 0 ? extra : List.of("AA", "UA", "9E").get(random.nextInt(3));
        rows.probability[i] = 1 / (1 + Math.exp(-shift - random.nextGaussian()));
      }
      return rows;
    }

    Table table() {
      Map<String, Table.Column> columns = new LinkedHashMap<>();
      columns.put("x", new Table.Numbers(x));
      columns.put("carrier", new Table.Texts(carrier));
      columns.put("probability", new Table.Numbers(probability));
      return new Table(columns);
    }

    Reference reference() {
      NumericProfile numbers = new NumericProfile(2048);
      TextProfile texts = new TextProfile();
      NumericProfile predictions = new NumericProfile(2048);
      long[] labels = new long[2];
      for (int i = 0; i < x.length; i++) {
        numbers.add(x[i]);
        texts.add(carrier[i]);
        predictions.add(probability[i]);
        labels[probability[i] >= 0.5 ? 1 : 0]++;
      }
      return Reference.of(
          SIGNATURE, x.length, Map.of("x", numbers, "carrier", texts), predictions, labels);
    }

    WindowCounts counts(Reference reference, double... attributions) {
      WindowProfile profile = new WindowProfile(reference.layout());
      Row row = new Row(2);
      for (int i = 0; i < x.length; i++) {
        row.setNumber(0, x[i]);
        row.setText(1, carrier[i]);
        profile.add(row, probability[i] >= 0.5 ? 1 : 0, probability[i]);
      }
      if (attributions.length > 0) {
        profile.addAttributions(attributions);
      }
      return profile.counts();
    }
  }

  private static DriftResult check(Rows before, Rows after) {
    Reference reference = before.reference();
    return CHECK.compare(reference, after.counts(reference));
  }

  private static double value(DriftResult result, String feature, String method) {
    return result.feature(feature).orElseThrow().measure(method).orElseThrow().value();
  }

  @Test
  void windowsTellWhatTablesTell() {
    Rows before = Rows.of(20_000, 0, "AA", 1);
    Rows after = Rows.of(6000, 0.3, "LH", 2);
    DriftResult windows = check(before, after);
    DriftResult tables = CHECK.compare(before.table(), after.table());

    for (String feature : List.of("x", "probability")) {
      assertThat(value(windows, feature, "psi"))
          .isCloseTo(value(tables, feature, "psi"), within(1e-9));
      assertThat(value(windows, feature, "ks"))
          .isCloseTo(value(tables, feature, "ks"), within(0.006));
      assertThat(value(windows, feature, "wasserstein"))
          .isCloseTo(value(tables, feature, "wasserstein"), within(0.01));
      assertThat(value(windows, feature, "wasserstein_robust"))
          .isCloseTo(value(tables, feature, "wasserstein_robust"), within(0.01));
      assertThat(windows.feature(feature).orElseThrow().verdict()).isEqualTo(Verdict.DRIFT);
    }
    assertThat(value(windows, "carrier", "unseen"))
        .isEqualTo(value(tables, "carrier", "unseen"))
        .isBetween(0.04, 0.06);
    assertThat(windows.feature("carrier").orElseThrow().unseen()).containsKey("LH");
    assertThat(windows.feature("label").orElseThrow().verdict()).isEqualTo(Verdict.DRIFT);
    assertThat(windows.verdict()).isEqualTo(Verdict.DRIFT);
  }

  @Test
  void sameRowsAreStable() {
    DriftResult result = check(Rows.of(20_000, 0, "AA", 1), Rows.of(6000, 0, "AA", 2));

    assertThat(result.verdict()).isEqualTo(Verdict.STABLE);
    assertThat(result.sentence()).isEqualTo("All 4 features are as they were in 6,000 rows.");
    assertThat(result.violations()).isEmpty();
  }

  @Test
  void aSmallWindowTellsNothing() {
    DriftResult result = check(Rows.of(20_000, 0, "AA", 1), Rows.of(50, 2, "AA", 2));

    assertThat(result.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
    assertThat(result.sentence())
        .isEqualTo("50 rows are too few to tell anything; at least 100 are needed.");
  }

  @Test
  void tellsWhetherTheReasonsMoved() {
    Reference reference = Rows.of(2000, 0, "AA", 1).reference();
    Map<String, Double> explained = Map.of("x", 3.0, "carrier", 1.0);
    Rows after = Rows.of(500, 0, "AA", 2);

    DriftResult same = CHECK.compare(reference, explained, after.counts(reference, 9, -2));
    DriftResult moved = CHECK.compare(reference, explained, after.counts(reference, 1, -7));

    assertThat(same.attributionNdcg()).hasValue(1);
    assertThat(moved.attributionNdcg().orElseThrow()).isCloseTo(2.8928 / 3.6309, within(1e-4));
    assertThat(moved.verdict()).isEqualTo(Verdict.WARN);
    assertThat(moved.sentence()).startsWith("The reasons for predictions changed a little");
  }

  @Test
  void refusesWindowsOfAnotherModelAndRulesThatNeedValues() {
    Reference one = Rows.of(500, 0, "AA", 1).reference();
    Reference other = Rows.of(500, 1, "AA", 2).reference();
    WindowCounts counts = WindowCounts.none(other.layout());

    assertThatThrownBy(() -> CHECK.compare(one, counts))
        .hasMessageStartingWith("expected windows over the reference's layout ");
    assertThatThrownBy(() -> new DriftCheck(DriftPolicy.EVIDENTLY).compare(other, counts))
        .hasMessageStartingWith("compatible: expected two tables, found windows");
  }

  @Test
  void writesTheFilesOfModelMonitor() {
    Reference reference = Rows.of(20_000, 0, "AA", 1).reference();
    WindowCounts counts = Rows.of(6000, 0.6, "LH", 2).counts(reference);

    JsonNode statistics = MonitorReport.statistics(counts);
    JsonNode violations = MonitorReport.violations(CHECK.compare(reference, counts));

    JsonNode numbers = statistics.path("features").path(0).path("numerical_statistics");
    assertThat(statistics.path("dataset").path("item_count").asInt()).isEqualTo(6000);
    assertThat(numbers.path("mean").asDouble()).isCloseTo(0.6, within(0.05));
    assertThat(numbers.path("std_dev").asDouble()).isCloseTo(1, within(0.05));
    JsonNode buckets = numbers.path("distribution").path("kll").path("buckets");
    assertThat(buckets).hasSize(10);
    double sum = 0;
    for (JsonNode bucket : buckets) {
      sum += bucket.path("count").asDouble();
    }
    assertThat(sum).isCloseTo(numbers.path("common").path("num_present").asDouble(), within(1e-6));
    assertThat(statistics.path("features").path(1).path("string_statistics").toString())
        .contains("\"distinct_count\":4", "{\"value\":\"LH\",\"count\":");
    assertThat(violations.path("violations").toString())
        .contains(
            "{\"feature_name\":\"carrier\",\"constraint_check_type\":\"categorical_values_check\","
                + "\"description\":\"\\\"carrier\\\" has values that the baseline does not know in")
        .contains("\"constraint_check_type\":\"baseline_drift_check\"");
  }

  @Test
  void writesAResultAsJson() {
    ObjectNode json = check(Rows.of(20_000, 0, "AA", 1), Rows.of(6000, 0.6, "AA", 2)).toJson();

    assertThat(json.path("format").asText()).isEqualTo("trimaran.dev/drift/v1");
    assertThat(json.path("verdict").asText()).isEqualTo("DRIFT");
    assertThat(json.path("policy").path("method").asText()).isEqualTo("auto");
    JsonNode x = json.path("features").path(0);
    assertThat(x.path("name").asText()).isEqualTo("x");
    assertThat(x.path("role").asText()).isEqualTo("input");
    assertThat(x.path("score").asDouble()).isLessThan(x.path("threshold").asDouble());
    assertThat(x.path("measures").path("psi").path("value").asDouble()).isGreaterThan(0.2);
    assertThat(x.path("measures").path("rank_sum").path("p-value").asDouble()).isLessThan(1e-6);
    assertThat(x.path("histogram")).hasSize(11);
    assertThat(x.path("sentence").asText())
        .startsWith("\"x\" moved by 0.")
        .endsWith("(by chance less than once in a million windows).");
  }
}
