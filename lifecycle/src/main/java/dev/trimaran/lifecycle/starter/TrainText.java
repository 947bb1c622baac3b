package dev.trimaran.lifecycle.starter;

import java.util.ArrayList;
import java.util.List;

/** The blocks of a starter spec from training on, by the size of the table. */
final class TrainText {
  private static final long SMALL = 5_000;
  private static final long MEDIUM = 100_000;

  /** Enough to choose a penalty by. */
  private static final int MOST_ROWS_OF_FOLD = 50_000;

  private static final int SEGMENTS = 2;
  private static final int MOST_SEGMENTS = 20;

  private final Proposal proposal;
  private final List<String> lines = new ArrayList<>();

  TrainText(Proposal proposal) {
    this.proposal = proposal;
  }

  List<String> lines() {
    train();
    evaluate();
    return lines;
  }

  private void train() {
    Cut cut = proposal.cut();
    List<String> categories = proposal.features().categories();
    String list = YamlWords.list(categories);
    add("train:");
    add("  seed: 7");
    add(
        "  # %,d rows before it are trained on, %,d from it on are tested on: the past is to tell the future."
            .formatted(cut.train(), cut.test()));
    add("  split: {by: time, train-until: %s}".formatted(SpecText.moment(cut.at())));
    if (!categories.isEmpty()) {
      add(
          "  transforms: [{ordinal: %s}]   # trees take missing values as they are"
              .formatted(list));
    }
    add("  candidates:");
    add("    - algorithm: majority   # what the others have to beat");
    add("    - algorithm: logistic-regression");
    add("      transforms:");
    add("        - impute: {strategy: median}");
    add("        - standardize: {}");
    if (!categories.isEmpty()) {
      add(
          "        - one-hot: {columns: %s, min-frequency: %d}"
              .formatted(list, Math.clamp(cut.train() / 1000, 2, 50)));
    }
    if (cut.folds() > 0) {
      add("      search: {lambda: [1, 100]}");
    }
    trees();
    if (cut.folds() > 0) {
      add("  tune: {method: grid, metric: roc_auc}");
      add(
          "  cross-validation: {kind: time-series, folds: %d%s}"
              .formatted(
                  cut.folds(), cut.train() > MEDIUM ? ", max-rows: " + MOST_ROWS_OF_FOLD : ""));
    }
    add("");
  }

  private void trees() {
    long rows = proposal.cut().train();
    String forest;
    String boosting;
    if (rows <= SMALL) {
      forest = "{trees: 100, max-depth: 8, min-leaf: 5}";
      boosting = "{trees: 100, learning-rate: 0.05, max-depth: 4, min-leaf: 10}";
    } else if (rows <= MEDIUM) {
      forest = "{trees: 100, max-depth: 12, min-leaf: 10}";
      boosting = "{trees: 100, max-depth: 6, min-leaf: 20}";
    } else {
      forest = "{trees: 40, max-depth: 16, min-leaf: 20, sample: 0.3}";
      boosting = "{trees: 100, max-depth: 8, max-leaves: 48, min-leaf: 100, sample: 0.3}";
    }
    add("    - algorithm: random-forest");
    add("      parameters: " + forest);
    add("    - algorithm: gradient-boosting");
    add("      parameters: " + boosting);
  }

  private void evaluate() {
    List<String> segments =
        proposal.features().categories().stream()
            .filter(name ->
                proposal
                    .profile()
                    .find(name)
                    .filter(column -> column.values().size() <= MOST_SEGMENTS)
                    .isPresent())
            .limit(SEGMENTS)
            .toList();
    add("evaluate:");
    add("  metrics: [roc_auc, pr_auc, log_loss, brier, accuracy, precision, recall, f1]");
    if (!segments.isEmpty()) {
      add(
          "  segments: %s   # the metrics for each of their values, too"
              .formatted(YamlWords.list(segments)));
    }
    add("  # At least as good as the model that is champion now; the first run has none to beat.");
    add("  gates: [{metric: roc_auc, at-least: champion}]");
    add("");
    add("register: {name: %s}".formatted(YamlWords.text(proposal.table())));
    add(
        "deploy: {function: {memory: 512MiB}}   # an endpoint on this machine; without this line nothing is served");
  }

  private void add(String line) {
    lines.add(line);
  }
}
