package dev.trimaran.model.drift;

import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.scoring.SignatureInput;
import dev.trimaran.model.sketch.ColumnProfile;
import dev.trimaran.model.sketch.NumericProfile;
import dev.trimaran.model.sketch.TextProfile;
import dev.trimaran.model.window.ColumnCounts;
import dev.trimaran.model.window.ColumnLayout;
import dev.trimaran.model.window.NumberBins;
import dev.trimaran.model.window.Reference;
import dev.trimaran.model.window.TextBuckets;
import dev.trimaran.model.window.TextDomain;
import dev.trimaran.model.window.WindowCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Fifteen columns of every kind that drift checks meet: smooth, heavy-tailed, tied, discrete, with
 * missing values, and texts from two kinds to thousands. Each is a finite population that samples
 * are drawn from, or whose counts in bins are drawn at once.
 */
final class Population {

  static final int SIZE = 1 << 16;

  private final Map<String, double[]> numbers = new LinkedHashMap<>();
  private final Map<String, double[]> sorted = new LinkedHashMap<>();
  private final Map<String, Map<String, Integer>> frequencies = new LinkedHashMap<>();
  private final Map<String, String[]> texts = new LinkedHashMap<>();

  /** All fifteen columns. */
  static Population mixed() {
    Population all = new Population();
    all.number("normal", random -> random.nextGaussian());
    all.number("shifted", random -> 1e6 + random.nextGaussian());
    all.number("uniform", random -> random.nextDouble());
    all.number("exponential", random -> -Math.log(1 - random.nextDouble()));
    all.number("lognormal", random -> Math.exp(2 * random.nextGaussian()));
    all.number("cauchy", random -> Math.tan(Math.PI * (random.nextDouble() - 0.5)));
    all.number("pareto", random -> Math.pow(1 - random.nextDouble(), -1 / 1.1));
    all.number("rounded", random -> Math.rint(5 * random.nextGaussian()));
    all.number(
        "mostly zero",
        random -> random.nextDouble() < 0.7 ? 0 : -Math.log(1 - random.nextDouble()));
    all.number("month", random -> 1 + random.nextInt(12));
    all.number("flag", random -> random.nextDouble() < 0.03 ? 1 : 0);
    all.number("gaps", random -> random.nextDouble() < 0.05 ? Double.NaN : random.nextGaussian());
    all.text("origin", random -> random.nextDouble() < 0.01 ? "" : "o" + random.nextInt(3));
    all.text("carrier", random -> "c" + (int) Math.pow(40, random.nextDouble()));
    all.text("tailnum", random -> "N" + (int) (4000 * Math.pow(random.nextDouble(), 2)));
    return all;
  }

  /** One column of numbers. */
  static Population of(ToDoubleFunction<Random> draw) {
    Population one = new Population();
    one.number("x", draw);
    return one;
  }

  private void number(String name, ToDoubleFunction<Random> draw) {
    Random random = new Random(name.hashCode());
    double[] all = random.doubles(SIZE).map(u -> draw.applyAsDouble(random)).toArray();
    numbers.put(name, all);
    double[] ascending = all.clone();
    Arrays.sort(ascending);
    sorted.put(name, ascending);
  }

  private void text(String name, Function<Random, String> draw) {
    Random random = new Random(name.hashCode());
    String[] all = new String[SIZE];
    for (int i = 0; i < SIZE; i++) {
      all[i] = draw.apply(random);
      frequencies.computeIfAbsent(name, key -> new HashMap<>()).merge(all[i], 1, Integer::sum);
    }
    texts.put(name, all);
  }

  /** A sample of n rows. */
  Table table(int n, SplittableRandom random) {
    Map<String, Table.Column> columns = new LinkedHashMap<>();
    numbers.forEach((name, all) -> {
      double[] values = new double[n];
      for (int i = 0; i < n; i++) {
        values[i] = all[random.nextInt(SIZE)];
      }
      columns.put(name, new Table.Numbers(values));
    });
    texts.forEach((name, all) -> {
      String[] values = new String[n];
      for (int i = 0; i < n; i++) {
        values[i] = all[random.nextInt(SIZE)];
      }
      columns.put(name, new Table.Texts(values));
    });
    return new Table(columns);
  }

  /** The reference that a baseline of n rows gives. */
  Reference reference(int n, SplittableRandom random) {
    Map<String, ColumnProfile> profiles = new LinkedHashMap<>();
    List<SignatureInput> inputs = new ArrayList<>();
    numbers.forEach((name, all) -> {
      NumericProfile profile = new NumericProfile(2048);
      for (int i = 0; i < n; i++) {
        profile.add(all[random.nextInt(SIZE)]);
      }
      profiles.put(name, profile);
      inputs.add(SignatureInput.request(name, Type.NUMBER));
    });
    texts.forEach((name, all) -> {
      TextProfile profile = new TextProfile();
      for (int i = 0; i < n; i++) {
        profile.add(all[random.nextInt(SIZE)]);
      }
      profiles.put(name, profile);
      inputs.add(SignatureInput.request(name, Type.STRING));
    });
    long second = binomial(n, 0.3, random);
    return Reference.of(
        new Signature(inputs, "late", List.of("no", "yes"), 0.5),
        n,
        profiles,
        new NumericProfile(2048),
        n - second,
        second);
  }

  /** The counts of n rows in the bins of a layout, drawn bin by bin. */
  final class Counter {

    private final Reference reference;
    private final List<double[]> shares = new ArrayList<>();

    Counter(Reference reference) {
      this.reference = reference;
      for (ColumnLayout column : reference.layout().columns()) {
        shares.add(shares(column));
      }
    }

    private double[] shares(ColumnLayout column) {
      double[] share = new double[column.counters()];
      if (column.name().equals("label")) {
        return new double[] {0.7, 0.3, 0, 0, 0};
      }
      if (column.name().equals("probability")) {
        share[column.missing()] = 1;
        return share;
      }
      switch (column) {
        case NumberBins bins -> {
          double[] edges = bins.edges();
          int before = 0;
          for (int i = 0; i < bins.bins(); i++) {
            int until = i < edges.length ? upTo(bins, edges[i]) : present(bins);
            share[i] = (double) (until - before) / SIZE;
            before = until;
          }
          share[bins.missing()] = (double) (SIZE - before) / SIZE;
        }
        case TextDomain domain -> {
          Map<String, Integer> known = new HashMap<>();
          domain.domain().forEach(text -> known.put(text, known.size()));
          frequencies
              .get(domain.name())
              .forEach((text, count) -> {
                int place = known.getOrDefault(text, domain.unseen());
                share[text.isEmpty() ? domain.missing() : place] += (double) count / SIZE;
              });
        }
        case TextBuckets buckets ->
            frequencies
                .get(buckets.name())
                .forEach((text, count) -> share[buckets.bin(text)] += (double) count / SIZE);
      }
      return share;
    }

    /** How many values of the population are at most an edge; NaN is sorted last. */
    private int upTo(NumberBins bins, double edge) {
      double[] ascending = sorted.get(bins.name());
      int place = Arrays.binarySearch(ascending, Math.nextUp(edge));
      place = place >= 0 ? place : -place - 1;
      while (place > 0 && ascending[place - 1] > edge) {
        place--;
      }
      return place;
    }

    private int present(NumberBins bins) {
      return upTo(bins, Double.MAX_VALUE);
    }

    WindowCounts counts(long n, SplittableRandom random) {
      List<ColumnCounts> columns = new ArrayList<>();
      for (int i = 0; i < shares.size(); i++) {
        long[] counters = multinomial(n, shares.get(i), random);
        columns.add(
            new ColumnCounts(counters, reference.counts().column(i).moments(), new TreeMap<>()));
      }
      WindowCounts none = WindowCounts.none(reference.layout());
      return new WindowCounts(none.layout(), 0, 0, n, columns, none.attributions());
    }
  }

  private static long[] multinomial(long n, double[] shares, SplittableRandom random) {
    long[] counts = new long[shares.length];
    long left = n;
    double rest = 1;
    for (int i = 0; i < shares.length && left > 0; i++) {
      counts[i] = shares[i] >= rest - 1e-12 ? left : binomial(left, shares[i] / rest, random);
      left -= counts[i];
      rest -= shares[i];
    }
    return counts;
  }

  /** By the waiting times between successes, or as a rounded normal where these are many. */
  static long binomial(long n, double p, SplittableRandom random) {
    if (p > 0.5) {
      return n - binomial(n, 1 - p, random);
    }
    if (p <= 0) {
      return 0;
    }
    if (n * p > 400) {
      double normal = random.nextGaussian();
      return Math.clamp(Math.round(n * p + normal * Math.sqrt(n * p * (1 - p))), 0L, n);
    }
    double log = Math.log1p(-p);
    long count = 0;
    double trials = 0;
    while (true) {
      trials += Math.floor(Math.log(1 - random.nextDouble()) / log) + 1;
      if (trials > n) {
        return count;
      }
      count++;
    }
  }
}
