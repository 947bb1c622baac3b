package dev.trimaran.lifecycle.starter;

import dev.trimaran.lifecycle.starter.Starter.Guess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was guessed and why, in lines for people. */
final class Guesses {
  private static final int MOST = 12;

  private Guesses() {}

  static List<Guess> of(Proposal proposal) {
    List<Guess> all = new ArrayList<>();
    TableProfile table = proposal.profile();
    all.add(
        new Guess(
            "table",
            "%s: %,d rows, %d columns"
                .formatted(proposal.table(), table.rows(), table.columns().size())));
    if (proposal.malformed() > 0) {
      all.add(
          new Guess(
              "unreadable",
              "lines: %,d; the first: %s"
                  .formatted(
                      proposal.malformed(),
                      SpecText.comment(proposal.malformedSample().getFirst()))));
    }
    if (!proposal.source().nullValues().isEmpty()) {
      all.add(
          new Guess(
              "missing",
              proposal.source().nullValues().stream()
                      .map(word -> "'" + word + "'")
                      .collect(Collectors.joining(", "))
                  + " means no value"));
    }
    all.add(target(proposal));
    all.add(time(proposal));
    all.add(split(proposal.cut()));
    all.add(new Guess("key", proposal.keys().words()));
    all.addAll(features(proposal));
    all.add(
        new Guess("expectations", "%d, all met today".formatted(proposal.expectations().size())));
    return all;
  }

  private static Guess target(Proposal proposal) {
    Target target = proposal.target();
    Labelled rows = proposal.rows();
    return new Guess(
        "target",
        "%s, %s: true in %s of %,d rows%s"
            .formatted(
                target
                    .condition()
                    .map(question -> target.column() + " = (" + question + ")")
                    .orElse(target.column()),
                target.why(),
                SpecText.percent(rows.share()),
                rows.labelled(),
                rows.unlabelled() == 0 ? "" : ", no value in %,d".formatted(rows.unlabelled())));
  }

  private static Guess time(Proposal proposal) {
    TimeColumn time = proposal.time();
    Cut cut = proposal.cut();
    String reach =
        time.real()
            ? ": %s to %s".formatted(SpecText.moment(cut.first()), SpecText.moment(cut.last()))
            : "";
    return new Guess("time", "%s, %s%s".formatted(time.column(), time.why(), reach));
  }

  private static Guess split(Cut cut) {
    return new Guess(
        "split",
        "%,d rows before %s to train on, %,d from then on to test on"
            .formatted(cut.train(), SpecText.moment(cut.at()), cut.test()));
  }

  private static List<Guess> features(Proposal proposal) {
    FeatureChoice features = proposal.features();
    List<Guess> all = new ArrayList<>();
    all.add(
        new Guess(
            "features",
            "%d: %d of numbers, %d of text, %d made of the time"
                .formatted(
                    features.count(),
                    features.numbers().size(),
                    features.categories().size(),
                    features.derived().size())));
    features
        .suspects()
        .forEach((name, strength) ->
            all.add(
                new Guess(
                    "suspect",
                    "%s alone tells the target well (%s): leave it out if it is known only afterwards"
                        .formatted(name, strength))));
    int shown = 0;
    for (Map.Entry<String, String> left : features.leftOut().entrySet()) {
      if (shown++ < MOST) {
        all.add(new Guess("left out", left.getKey() + ", " + left.getValue()));
      }
    }
    if (shown > MOST) {
      all.add(new Guess("left out", "and %d more, which the spec names".formatted(shown - MOST)));
    }
    return all;
  }
}
