package dev.trimaran.lifecycle.starter;

import dev.trimaran.spec.ColumnType;
import dev.trimaran.spec.Expectation;
import dev.trimaran.spec.Severity;
import dev.trimaran.spec.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A proposal as the text of a {@code pipeline.yaml}, with what was guessed beside each guess. */
final class SpecText {
  private static final int WIDTH = 110;

  private final Proposal proposal;
  private final StringBuilder text = new StringBuilder();

  private SpecText(Proposal proposal) {
    this.proposal = proposal;
  }

  static String of(Proposal proposal) {
    SpecText spec = new SpecText(proposal);
    spec.head();
    spec.ingest();
    spec.line("");
    spec.text.append(validate(proposal.table(), proposal.expectations()));
    spec.prepare();
    spec.features();
    new TrainText(proposal).lines().forEach(spec::line);
    return spec.text.toString();
  }

  /** The block of expectations alone. */
  static String validate(String table, List<Expectation> expectations) {
    StringBuilder block = new StringBuilder("validate:\n");
    block.append(
        "  # True of the data today. What is not true any more ends a run with exit code 3, or shows in the report (warn).\n");
    block.append("  ").append(YamlWords.text(table)).append(":\n");
    expectations.forEach(expectation -> block.append("    - ").append(written(expectation)));
    return block.toString();
  }

  private static String written(Expectation expectation) {
    Map<String, Object> arguments = new LinkedHashMap<>(expectation.arguments().asMap());
    if (expectation.mostly() < 1) {
      arguments.put("mostly", expectation.mostly());
    }
    if (expectation.severity() == Severity.WARN) {
      arguments.put("severity", "warn");
    }
    return expectation.type() + ": " + YamlWords.map(arguments) + "\n";
  }

  private void head() {
    TableProfile profile = proposal.profile();
    line(
        "# A starter for %s: %,d rows, %d columns. What was guessed stands beside each guess;",
        comment(proposal.source().uri()), profile.rows(), profile.columns().size());
    line("# change what is not so, and see docs/reference.md for all that a spec can say.");
    line("apiVersion: trimaran.dev/v1");
    line("kind: Pipeline");
    line("metadata:");
    line("  name: %s", YamlWords.text(proposal.table()));
    line(
        "  description: %s",
        YamlWords.text(
            "How probable is it that %s?"
                .formatted(
                    proposal
                        .target()
                        .condition()
                        .orElseGet(() -> proposal.target().column() + " is true"))));
    line("");
    line("problem:");
    line("  type: binary-classification");
    Labelled rows = proposal.rows();
    line(
        "  # %s; true in %s of %,d rows%s.",
        sentence(proposal.target().why()),
        percent(rows.share()),
        rows.labelled(),
        rows.unlabelled() == 0
            ? ""
            : ", and %,d rows have no value: they are scored, not learned from"
                .formatted(rows.unlabelled()));
    line("  target: %s", YamlWords.text(proposal.target().column()));
    line(
        "  # success: [{metric: roc_auc, at-least: 0.8}]   # what makes the project worth it; a run that misses it ends with exit code 4");
    line("");
  }

  private void ingest() {
    Source source = proposal.source();
    line("ingest:");
    line("  %s:", YamlWords.text(proposal.table()));
    line("    uri: %s", YamlWords.text(source.uri()));
    source
        .format()
        .ifPresent(format ->
            line("    format: %s", format.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    source.table().ifPresent(table -> line("    table: %s", YamlWords.text(table)));
    source.query().ifPresent(query -> line("    query: %s", YamlWords.text(query)));
    source.user().ifPresent(user -> line("    user: %s", YamlWords.text(user)));
    source.password().ifPresent(secret -> line("    password: %s", YamlWords.text(secret)));
    if (!source.nullValues().isEmpty()) {
      line(
          "    null-values: %s   # found where values are missing",
          YamlWords.list(source.nullValues()));
    }
    if (!source.types().isEmpty()) {
      Map<String, String> types = new LinkedHashMap<>();
      source.types().forEach((name, type) -> types.put(name, word(type)));
      line("    # The first rows of these look like another type than all of them.");
      line("    types: %s", YamlWords.map(types));
    }
    if (proposal.malformed() > 0) {
      line(
          "    # Lines that cannot be read go to a quarantine file: %,d of them today. The first:",
          proposal.malformed());
      proposal.malformedSample().forEach(bad -> line("    #   %s", comment(bad)));
      line("    max-bad-rows: %s", source.maxBadRows());
    }
    proposal.profile().columns().stream()
        .filter(column -> source.types().isEmpty() && column.name().matches("\\w+"))
        .findFirst()
        .ifPresent(column ->
            line(
                "    # types: {%s: %s}   # reads a column as another type than the one its values suggest",
                column.name(), word(column.type())));
  }

  private void prepare() {
    Map<String, String> derived = new LinkedHashMap<>();
    proposal.time().expression().ifPresent(sql -> derived.put(proposal.time().column(), sql));
    proposal.target().condition().ifPresent(sql -> derived.put(proposal.target().column(), sql));
    line("");
    if (derived.isEmpty()) {
      return;
    }
    line("prepare:");
    line("  %s:", YamlWords.text(proposal.table()));
    line("    derive:");
    derived.forEach((name, expression) ->
        line("      %s: %s", YamlWords.text(name), YamlWords.expression(expression)));
    line("");
  }

  private void features() {
    FeatureChoice features = proposal.features();
    TimeColumn time = proposal.time();
    line("features:");
    line("  training-set:");
    line("    from: %s", YamlWords.text(proposal.table()));
    line("    timestamp: %s   # %s", YamlWords.text(time.column()), comment(time.why()));
    if (time.real()) {
      line(
          "    # decide-before: PT1H   # how long before that time the prediction is made; columns that are known only later must go");
    }
    leftOut();
    features
        .suspects()
        .forEach((name, strength) ->
            line(
                "    # %s alone tells the target well (%s): is it known when the prediction is made? Leave it out if not.",
                comment(name), strength));
    line(
        "    # What a caller of the endpoint sends%s.",
        time.real()
            ? ""
            : "; null will do for %s, for nothing is learned from it".formatted(time.column()));
    line(
        "    request: %s",
        YamlWords.wrapped(
            features.request(proposal.profile(), time), "    request: [".length(), WIDTH));
    if (!features.derived().isEmpty()) {
      line("    derive:");
      features
          .derived()
          .forEach((name, expression) ->
              line("      %s: %s", YamlWords.text(name), YamlWords.expression(expression)));
    }
    line("");
  }

  private void leftOut() {
    if (proposal.features().leftOut().isEmpty()) {
      return;
    }
    line("    # Left out:");
    List<String> lines = new ArrayList<>();
    proposal.features().leftOut().forEach((name, why) -> lines.add(name + " (" + why + ")"));
    lines.forEach(each -> line("    #   %s", comment(each)));
  }

  private void line(String format, Object... values) {
    text.append(values.length == 0 ? format : format.formatted(values)).append('\n');
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.001 ? "%.3f %%" : "%.1f %%", 100 * share);
  }

  static String moment(Instant at) {
    String text = at.toString();
    return text.endsWith("T00:00:00Z") ? text.substring(0, 10) : text;
  }

  /** On one line, and short. */
  static String comment(String text) {
    String plain = text.replaceAll("[\\p{Cntrl}\\uFEFF]+", " ").strip();
    return plain.length() <= 160 ? plain : plain.substring(0, 160) + "…";
  }

  private static String sentence(String text) {
    return comment(Character.toUpperCase(text.charAt(0)) + text.substring(1));
  }

  private static String word(ColumnType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }
}
