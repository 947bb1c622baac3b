package dev.trimaran.model.drift;

import dev.trimaran.model.window.ColumnCounts;
import dev.trimaran.model.window.ColumnLayout;
import dev.trimaran.model.window.NumberBins;
import dev.trimaran.model.window.RareTexts;
import dev.trimaran.model.window.Reference;
import dev.trimaran.model.window.ReferenceColumn;
import dev.trimaran.model.window.TextBuckets;
import dev.trimaran.model.window.TextDomain;
import dev.trimaran.model.window.WindowCounts;
import java.util.Arrays;

/** Evidence of counts over the reference's bins. */
final class WindowEvidence {

  private WindowEvidence() {}

  static Evidence of(Reference reference, WindowCounts current, int place, DriftPolicy policy) {
    ColumnLayout layout = reference.layout().columns().get(place);
    ColumnCounts before = reference.counts().column(place);
    ColumnCounts after = current.column(place);
    ReferenceColumn known = reference.columns().get(place);
    boolean numeric = layout instanceof NumberBins;
    Evidence.Counts counts =
        new Evidence.Counts(
            before.present() + before.missing() + before.infinite(),
            before.missing(),
            before.infinite(),
            after.present() + after.missing() + after.infinite(),
            after.missing(),
            after.infinite());
    if (before.present() == 0 || after.present() == 0 || layout.bins() == 1) {
      return EvidenceBuilder.withoutValues(layout.name(), layout.role(), numeric, counts, policy);
    }
    return switch (layout) {
      case NumberBins bins ->
          EvidenceBuilder.numbers(
              bins.name(),
              bins.role(),
              counts,
              Points.of(bins, before, after, known.rankError()),
              policy);
      case TextDomain texts ->
          EvidenceBuilder.texts(
              texts.name(),
              texts.role(),
              counts,
              domain(texts, before, after),
              tested(texts, before, after),
              new EvidenceBuilder.Unseen(
                  true, known.once(), known.twice(), after.counter(texts.unseen()), after.unseen()),
              policy);
      case TextBuckets buckets -> {
        Cells cells =
            new Cells(
                TextCounts.bucketLabels(buckets.bins()),
                Arrays.copyOf(before.counters(), buckets.bins()),
                Arrays.copyOf(after.counters(), buckets.bins()));
        yield EvidenceBuilder.texts(
            buckets.name(),
            buckets.role(),
            counts,
            cells,
            cells,
            EvidenceBuilder.Unseen.UNKNOWN,
            policy);
      }
    };
  }

  private static Cells domain(TextDomain texts, ColumnCounts before, ColumnCounts after) {
    int size = texts.domain().size();
    Cells cells =
        new Cells(
            texts.domain().toArray(String[]::new),
            Arrays.copyOf(before.counters(), size),
            Arrays.copyOf(after.counters(), size));
    long unseen = after.counter(texts.unseen());
    return unseen == 0 ? cells : cells.with("unseen", before.counter(texts.unseen()), unseen);
  }

  /**
   * The domain with its rare texts and the unseen ones in one cell. A text that the reference does
   * not have is one that happened to come no time there: by themselves such texts would always seem
   * to have become more, and the rare ones less.
   */
  private static Cells tested(TextDomain texts, ColumnCounts before, ColumnCounts after) {
    long[] reference = Arrays.copyOf(before.counters(), texts.domain().size());
    long limit = RareTexts.limit(reference);
    Cells cells = new Cells(new String[0], new long[0], new long[0]);
    long rare = before.counter(texts.unseen());
    long rareNow = after.counter(texts.unseen());
    for (int i = 0; i < reference.length; i++) {
      if (reference[i] < limit) {
        rare += reference[i];
        rareNow += after.counter(i);
      } else {
        cells = cells.with(texts.domain().get(i), reference[i], after.counter(i));
      }
    }
    return rare + rareNow == 0 ? cells : cells.with("others", rare, rareNow);
  }
}
