package dev.trimaran.model.drift;

import dev.trimaran.model.window.ColumnRole;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Gathers the evidence on one feature, numbers or texts. */
final class EvidenceBuilder {

  /** So many texts are shown, the others as one. */
  private static final int SHOWN = 12;

  private final String name;
  private final ColumnRole role;
  private final Evidence.Counts counts;
  private final DriftPolicy policy;
  private final List<Measure> tests = new ArrayList<>();
  private final List<Supplier<String>> sentences = new ArrayList<>();
  private final List<Measure> measures = new ArrayList<>();
  private double change;
  private double effect;
  private double psi;

  private EvidenceBuilder(
      String name, ColumnRole role, Evidence.Counts counts, DriftPolicy policy) {
    this.name = name;
    this.role = role;
    this.counts = counts;
    this.policy = policy;
  }

  /** The evidence where there are no values to compare: only missing ones can have changed. */
  static Evidence withoutValues(
      String name, ColumnRole role, boolean numeric, Evidence.Counts counts, DriftPolicy policy) {
    EvidenceBuilder builder = new EvidenceBuilder(name, role, counts, policy);
    builder.shares();
    Cells none = new Cells(new String[0], new long[0], new long[0]);
    return builder.build(numeric, none, new TreeMap<>());
  }

  /** The evidence on numbers. */
  static Evidence numbers(
      String name, ColumnRole role, Evidence.Counts counts, Points points, DriftPolicy policy) {
    EvidenceBuilder builder = new EvidenceBuilder(name, role, counts, policy);
    Cells cells = Cells.of(points);
    builder.effect = Wasserstein.robust(points);
    if (builder.enoughValues()) {
      builder.numberTests(points, cells);
    }
    builder.shares();
    builder.psi(cells);
    builder.numberDistances(points);
    builder.distances(cells);
    return builder.build(true, cells, new TreeMap<>());
  }

  /**
   * The evidence on texts.
   *
   * @param cells one a text, in any order
   * @param tested the cells that are tested, with the texts that are too rare in one
   */
  static Evidence texts(
      String name,
      ColumnRole role,
      Evidence.Counts counts,
      Cells cells,
      Cells tested,
      Unseen unseen,
      DriftPolicy policy) {
    EvidenceBuilder builder = new EvidenceBuilder(name, role, counts, policy);
    Cells pooled = tested.pooled(false);
    if (builder.enoughValues()) {
      builder.textTests(cells, pooled, unseen);
    }
    builder.shares();
    builder.textEffect(pooled);
    builder.psi(pooled);
    builder.distances(cells);
    return builder.build(false, shown(cells), unseen.sample());
  }

  /**
   * The texts that the reference did not have.
   *
   * @param known whether they can be told from the others
   * @param once how many texts the reference had once
   * @param twice how many it had twice
   * @param count how many current values there are of them
   * @param sample some of them
   */
  record Unseen(boolean known, long once, long twice, long count, SortedMap<String, Long> sample) {

    /** Where texts cannot be told from each other. */
    static final Unseen UNKNOWN = new Unseen(false, 0, 0, 0, new TreeMap<>());
  }

  private boolean enoughValues() {
    return Math.min(counts.presentReferences(), counts.presentCurrents()) >= policy.minimumSample();
  }

  private void test(String method, double value, double p, Supplier<String> sentence) {
    Measure test = Measure.test(method, value, p);
    tests.add(test);
    measures.add(test);
    sentences.add(sentence);
  }

  private void numberTests(Points points, Cells cells) {
    long n = counts.presentReferences();
    long m = counts.presentCurrents();
    int values = cells.labels().length;
    Supplier<String> moved = () -> moved(points);
    if (values > 2) {
      test("rank_sum", effect, Tests.ranks(points), moved);
      double outside = (double) (points.below() + points.above()) / m;
      test(
          "range",
          outside,
          Tests.range(points.below(), points.above(), n, m),
          () -> "has " + percent(outside) + " of its values outside of the range that it had");
      if (points.deviation() > 0) {
        change = Math.max(change, outside);
      }
    }
    if (values > 1) {
      Cells pooled = cells.pooled(true);
      test(
          "chi_square",
          Proportions.totalVariation(
              Proportions.of(pooled.reference()), Proportions.of(pooled.current())),
          Tests.homogeneity(pooled, points.rankError()),
          () -> values > 2 && effect >= 0.01 ? moved.get() : mix(cells));
    }
  }

  private void textTests(Cells cells, Cells pooled, Unseen unseen) {
    long n = counts.presentReferences();
    long m = counts.presentCurrents();
    if (cells.labels().length > 1) {
      test(
          "chi_square",
          Proportions.totalVariation(
              Proportions.of(pooled.reference()), Proportions.of(pooled.current())),
          Tests.homogeneity(pooled, 0),
          () -> mix(cells));
    }
    if (role == ColumnRole.LABEL) {
      change =
          Proportions.largestDifference(
              Proportions.of(cells.reference()), Proportions.of(cells.current()));
    }
    if (unseen.known()) {
      double share = (double) unseen.count() / m;
      test(
          "unseen",
          share,
          Tests.unseen(unseen.once(), unseen.twice(), n, unseen.count(), m),
          () -> unseen(share, unseen));
      change = Math.max(change, share - (double) unseen.once() / n);
    }
  }

  private void shares() {
    share("missing", counts.missing(), counts.currentMissing());
    share("infinite", counts.infinite(), counts.currentInfinite());
  }

  private void share(String what, long left, long right) {
    long n = counts.references();
    long m = counts.currents();
    if (left + right == 0 || left + right == n + m || Math.min(n, m) < policy.minimumSample()) {
      return;
    }
    double before = (double) left / n;
    double after = (double) right / m;
    test(
        what,
        after - before,
        Tests.twoProportionsExact(left, n, right, m),
        () ->
            "is "
                + what
                + " in "
                + percent(after)
                + " of the rows, in "
                + percent(before)
                + " at the baseline");
    change = Math.max(change, Math.abs(after - before));
  }

  private void psi(Cells cells) {
    Cells all = cells;
    if (counts.missing() + counts.currentMissing() > 0) {
      all = cells.with("missing", counts.missing(), counts.currentMissing());
    }
    int size = all.labels().length;
    double value =
        Proportions.psi(Proportions.smoothed(all.reference()), Proportions.smoothed(all.current()));
    double noise = 1.0 / Math.max(1, counts.references()) + 1.0 / Math.max(1, counts.currents());
    psi = Math.max(0, value - (size - 1) * noise);
    double critical =
        size < 2 ? 0 : Tails.chiSquareQuantile(policy.falseAlarms(), size - 1.0) * noise;
    measures.add(Measure.limited("psi", value, critical));
  }

  private void numberDistances(Points points) {
    long n = points.references();
    long m = points.currents();
    double distance = KolmogorovSmirnov.distance(points);
    double certain = Math.max(0, distance - 2.576 * points.rankError());
    measures.add(Measure.test("ks", distance, KolmogorovSmirnov.pValue(certain, n, m)));
    measures.add(Measure.distance("wasserstein", Wasserstein.normed(points)));
    measures.add(Measure.limited("wasserstein_robust", effect, policy.effect()));
  }

  private void distances(Cells cells) {
    if (cells.labels().length == 0) {
      return;
    }
    double[] p = Proportions.of(cells.reference());
    double[] q = Proportions.of(cells.current());
    measures.add(Measure.distance("jensen_shannon", Proportions.jensenShannon(p, q)));
    measures.add(
        Measure.distance(
            "kl_divergence",
            Proportions.kullbackLeibler(
                Proportions.smoothed(cells.reference()), Proportions.smoothed(cells.current()))));
    measures.add(Measure.distance("hellinger", Proportions.hellinger(p, q)));
    measures.add(Measure.distance("total_variation", Proportions.totalVariation(p, q)));
    measures.add(Measure.distance("l_infinity", Proportions.largestDifference(p, q)));
    if (cells.labels().length == 2) {
      measures.add(
          Measure.test(
              "two_proportions",
              q[0] - p[0],
              Tests.twoProportions(
                  cells.reference()[0],
                  Points.sum(cells.reference()),
                  cells.current()[0],
                  Points.sum(cells.current()))));
    }
  }

  /** The Jensen-Shannon distance beyond what chance gives: an eighth of the index's excess. */
  private void textEffect(Cells pooled) {
    double n = counts.presentReferences();
    double m = counts.presentCurrents();
    double distance =
        Proportions.jensenShannon(
            Proportions.of(pooled.reference()), Proportions.of(pooled.current()));
    double noise = (pooled.labels().length - 1) * (1 / n + 1 / m) / 8;
    effect = Math.sqrt(Math.max(0, distance * distance - noise));
  }

  private String moved(Points points) {
    return "moved by "
        + Words.number(round(effect))
        + " standard deviations, its median from "
        + Words.number(points.quantile(0.5))
        + " to "
        + Words.number(points.currentMedian());
  }

  private static String unseen(double share, Unseen unseen) {
    String such =
        unseen.sample().isEmpty() ? "" : ", such as \"" + unseen.sample().firstKey() + "\"";
    return "has values that the baseline does not know in "
        + percent(share)
        + " of the rows"
        + such;
  }

  /** Which cell changed most. */
  private static String mix(Cells cells) {
    double[] p = Proportions.of(cells.reference());
    double[] q = Proportions.of(cells.current());
    int most = 0;
    for (int i = 1; i < p.length; i++) {
      most = Math.abs(q[i] - p[i]) > Math.abs(q[most] - p[most]) ? i : most;
    }
    return "has another mix: "
        + cells.labels()[most]
        + " went from "
        + percent(p[most])
        + " to "
        + percent(q[most]);
  }

  private static Cells shown(Cells cells) {
    Integer[] order = new Integer[cells.labels().length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        (a, b) ->
            Long.compare(
                cells.reference()[b] + cells.current()[b],
                cells.reference()[a] + cells.current()[a]));
    Cells shown = new Cells(new String[0], new long[0], new long[0]);
    long left = 0;
    long right = 0;
    for (int i = 0; i < order.length; i++) {
      int place = order[i];
      if (i < SHOWN) {
        shown = shown.with(cells.labels()[place], cells.reference()[place], cells.current()[place]);
      } else {
        left += cells.reference()[place];
        right += cells.current()[place];
      }
    }
    return left + right == 0 ? shown : shown.with("others", left, right);
  }

  private Evidence build(boolean numeric, Cells cells, SortedMap<String, Long> sample) {
    Cells all = cells;
    if (counts.missing() + counts.currentMissing() > 0) {
      all = all.with("missing", counts.missing(), counts.currentMissing());
    }
    if (counts.infinite() + counts.currentInfinite() > 0) {
      all = all.with("infinite", counts.infinite(), counts.currentInfinite());
    }
    boolean enough = Math.min(counts.references(), counts.currents()) >= policy.minimumSample();
    return new Evidence(
        name,
        role,
        numeric,
        enough,
        counts,
        List.copyOf(tests),
        List.copyOf(measures),
        effect,
        psi,
        change,
        Histogram.of(all),
        sample,
        List.copyOf(sentences));
  }

  private static String percent(double share) {
    return Words.percent(share);
  }

  private static double round(double value) {
    return Math.rint(value * 1000) / 1000;
  }
}
