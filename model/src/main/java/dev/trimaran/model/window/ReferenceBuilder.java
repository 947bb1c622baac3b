package dev.trimaran.model.window;

import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.scoring.SignatureInput;
import dev.trimaran.model.sketch.ColumnProfile;
import dev.trimaran.model.sketch.Distribution;
import dev.trimaran.model.sketch.NumericProfile;
import dev.trimaran.model.sketch.TextProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes a layout of a baseline's profiles, and counts the baseline in it. */
final class ReferenceBuilder {

  /** Texts of more kinds are names, not categories. */
  private static final int MOST_CATEGORIES = 1000;

  /** So few texts are categories even if all are rare. */
  private static final int FEW_CATEGORIES = 50;

  /** If more of the values are of rare texts, these are names, too. */
  private static final double MOST_RARE = 0.3;

  private static final int BUCKETS = 64;

  private final List<ColumnLayout> layout = new ArrayList<>();
  private final List<ColumnCounts> counts = new ArrayList<>();
  private final List<ReferenceColumn> columns = new ArrayList<>();

  private ReferenceBuilder() {}

  static Reference build(
      Signature signature,
      long rows,
      Map<String, ColumnProfile> inputs,
      ColumnProfile prediction,
      long... labels) {
    ReferenceBuilder builder = new ReferenceBuilder();
    for (SignatureInput input : signature.inputs()) {
      ColumnProfile profile =
          Optional.ofNullable(inputs.get(input.name()))
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "expected a profile of \"%s\", found none".formatted(input.name())));
      switch (profile) {
        case TextProfile texts -> builder.texts(input.name(), texts);
        case NumericProfile numbers ->
            builder.numbers(
                input.name(), ColumnRole.INPUT, numbers, input.type() != Type.TIMESTAMP);
      }
    }
    builder.numbers(
        Signature.OUTPUTS.get(1), ColumnRole.PREDICTION, (NumericProfile) prediction, true);
    builder.labels(signature.labels(), labels);
    return new Reference(
        new WindowCounts(new Layout(builder.layout), 0, 0, rows, builder.counts, Attributions.NONE),
        builder.columns);
  }

  private void numbers(String name, ColumnRole role, NumericProfile profile, boolean binned) {
    Distribution distribution = profile.distribution();
    double[] edges = binned ? QuantileEdges.of(distribution) : new double[0];
    double center = Double.isFinite(profile.mean()) ? profile.mean() : 0;
    NumberBins bins = new NumberBins(name, role, center, edges);
    long[] counters = new long[bins.counters()];
    long before = 0;
    for (int i = 0; i < bins.bins(); i++) {
      long until = i < edges.length ? distribution.countAtMost(edges[i]) : distribution.count();
      counters[i] = until - before;
      before = until;
    }
    counters[bins.missing()] = profile.missing() - profile.infinite();
    counters[bins.infinite()] = profile.infinite();
    double deviation = profile.standardDeviation();
    double squares = deviation * deviation * profile.present();
    layout.add(bins);
    counts.add(
        new ColumnCounts(
            counters,
            Moments.of(
                profile.present(), 0, squares, profile.sketch().min(), profile.sketch().max()),
            new TreeMap<>()));
    columns.add(new ReferenceColumn(distribution.rankError(), 0, 0));
  }

  private void texts(String name, TextProfile profile) {
    ColumnLayout column;
    long[] counters;
    if (categories(profile)) {
      List<TextProfile.Frequency> all = profile.mostFrequent(MOST_CATEGORIES);
      column =
          new TextDomain(
              name, ColumnRole.INPUT, all.stream().map(TextProfile.Frequency::text).toList());
      counters = new long[column.counters()];
      for (int i = 0; i < all.size(); i++) {
        counters[i] = all.get(i).count();
      }
    } else {
      TextBuckets buckets = new TextBuckets(name, ColumnRole.INPUT, BUCKETS);
      column = buckets;
      long[] counted = new long[column.counters()];
      profile.counts().forEach((text, count) -> counted[buckets.bin(text)] += count);
      counters = counted;
    }
    counters[column.missing()] = profile.missing();
    layout.add(column);
    counts.add(new ColumnCounts(counters, Moments.NONE, new TreeMap<>()));
    columns.add(new ReferenceColumn(0, frequency(profile, 1), frequency(profile, 2)));
  }

  private static boolean categories(TextProfile profile) {
    long[] all = profile.counts().values().stream().mapToLong(Long::longValue).toArray();
    return all.length <= FEW_CATEGORIES
        || all.length <= MOST_CATEGORIES && RareTexts.share(all) <= MOST_RARE;
  }

  private void labels(List<String> names, long... given) {
    TextDomain column = new TextDomain(Signature.OUTPUTS.get(0), ColumnRole.LABEL, names);
    long[] counters = new long[column.counters()];
    System.arraycopy(given, 0, counters, 0, names.size());
    layout.add(column);
    counts.add(new ColumnCounts(counters, Moments.NONE, new TreeMap<>()));
    columns.add(ReferenceColumn.COUNTED);
  }

  private static long frequency(TextProfile profile, long times) {
    return profile.counts().values().stream().filter(count -> count == times).count();
  }
}
