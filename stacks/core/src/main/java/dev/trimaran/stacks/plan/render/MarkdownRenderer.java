package dev.trimaran.stacks.plan.render;

import dev.trimaran.stacks.engine.Problem;
import dev.trimaran.stacks.plan.Action;
import dev.trimaran.stacks.plan.Plan;
import dev.trimaran.stacks.plan.Step;
import java.util.List;
import java.util.stream.Collectors;

/** A plan for a pull request. */
public final class MarkdownRenderer implements PlanRenderer {
  @Override
  public String render(Plan plan) {
    var text = new StringBuilder();
    text.append("## Plan of ").append(plan.project()).append(" / ").append(plan.stack());
    text.append("\n\n").append(Summary.counts(plan)).append(".\n");
    section(text, "Wrong", plan.problems().stream().map(Problem::text).toList());
    section(
        text,
        "Refused",
        plan.refused().stream().map(it -> name(it) + ": " + it.refused().orElse("")).toList());
    section(
        text,
        "⚠️ Data that is lost",
        plan.losingData().stream().map(it -> name(it) + " by its " + it.action().word()).toList());
    section(text, "Left by an interrupted deployment", plan.pending());
    if (!plan.changesNothing()) {
      text.append("\n| | resource | type | changes |\n|---|---|---|---|\n");
      Shown.of(plan).forEach(step -> row(text, step));
    }
    return text.toString();
  }

  private static void section(StringBuilder text, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append("\n**").append(title).append("**\n\n");
      lines.forEach(line -> text.append("- ").append(line).append('\n'));
    }
  }

  private static String name(Step step) {
    return "`" + step.urn().name() + "`";
  }

  private static void row(StringBuilder text, Step step) {
    text.append("| ").append(step.action() == Action.SAME ? "" : step.action().word());
    text.append(" | ").append("&emsp;".repeat(step.depth())).append(name(step));
    text.append(" | ").append(cell(step.urn().type()));
    text.append(" | ").append(changes(step)).append(" |\n");
  }

  private static String changes(Step step) {
    if (step.action() != Action.UPDATE && step.action() != Action.REPLACE) {
      return step.note().map(MarkdownRenderer::cell).orElse("");
    }
    return step.changes().stream()
        .map(change ->
            cell(change.path() + ": " + ValueText.change(change))
                + (change.forces() ? " **forces the replacement**" : ""))
        .collect(Collectors.joining("<br>"));
  }

  /** Markdown has no other way to keep a text as it is within a table. */
  private static String cell(String text) {
    return "`" + text.replace("`", "'").replace("|", "\\|") + "`";
  }
}
