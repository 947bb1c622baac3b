package dev.trimaran.stacks.plan.render;

import dev.trimaran.stacks.engine.Problem;
import dev.trimaran.stacks.plan.Action;
import dev.trimaran.stacks.plan.Plan;
import dev.trimaran.stacks.plan.PropertyChange;
import dev.trimaran.stacks.plan.Step;
import java.util.List;

/**
 * A plan for a terminal: the tree of what changes, the losses in red, and what stands in its way.
 */
public final class TableRenderer implements PlanRenderer {
  private static final int COLUMN = 44;

  private final boolean color;
  private final boolean inputs;

  /** With the inputs of what is created. */
  public TableRenderer(boolean color) {
    this(color, true);
  }

  /**
   * @param color whether the terminal understands ANSI escapes
   * @param inputs whether those of resources that are created are shown
   */
  public TableRenderer(boolean color, boolean inputs) {
    this.color = color;
    this.inputs = inputs;
  }

  @Override
  public String render(Plan plan) {
    return plan.project() + " / " + plan.stack() + "\n\n" + body(plan);
  }

  /** The plan without its title, for who puts more around it. */
  public String body(Plan plan) {
    var text = new StringBuilder();
    if (plan.changesNothing()) {
      text.append("Nothing changes.\n");
    }
    Shown.of(plan).forEach(step -> step(text, step));
    if (!plan.outputs().isEmpty()) {
      text.append("\nOutputs\n");
      plan.outputs().forEach(change -> property(text, "  ", change));
    }
    lines(text, "Wrong", plan.problems().stream().map(Problem::text).toList(), Ink.RED);
    lines(
        text,
        "Refused",
        plan.refused().stream()
            .map(it -> it.urn().name() + ": " + it.refused().orElse(""))
            .toList(),
        Ink.RED);
    lines(
        text,
        "Data that is lost",
        plan.losingData().stream()
            .map(it -> it.urn().name() + " (" + it.urn().type() + "), by its " + it.action().word())
            .toList(),
        Ink.RED);
    lines(text, "Left by an interrupted deployment", plan.pending(), Ink.YELLOW);
    return text.append('\n').append(Summary.counts(plan)).append(".\n").toString();
  }

  private void step(StringBuilder text, Step step) {
    var name = "  ".repeat(step.depth()) + step.action().sign() + " " + step.urn().name();
    var tail = step.urn().type() + marks(step);
    text.append(
            ink(step).over(name + " ".repeat(Math.max(1, COLUMN - name.length())) + tail, color))
        .append('\n');
    var indent = "  ".repeat(step.depth() + 2);
    step.note().ifPresent(note -> text.append(indent).append(note).append('\n'));
    if (step.action() != Action.DELETE && (inputs || step.action() != Action.CREATE)) {
      step.changes().forEach(change -> property(text, indent, change));
    }
    step.unseen()
        .forEach(path -> text.append(indent).append(path).append(": cannot be compared\n"));
  }

  private static String marks(Step step) {
    return (step.data() ? "  [data]" : "") + (step.protect() ? "  [protected]" : "");
  }

  private void property(StringBuilder text, String indent, PropertyChange change) {
    var line = indent + change.path() + ": " + ValueText.change(change);
    var replaces = change.forces() && change.before().isPresent();
    text.append(replaces ? Ink.RED.over(line + "  forces the replacement", color) : line)
        .append('\n');
  }

  private void lines(StringBuilder text, String title, List<String> lines, Ink ink) {
    if (!lines.isEmpty()) {
      text.append('\n').append(title).append('\n');
      lines.forEach(line -> text.append("  ").append(ink.over(line, color)).append('\n'));
    }
  }

  private static Ink ink(Step step) {
    if (step.losesData() || step.refused().isPresent()) {
      return Ink.RED;
    }
    return switch (step.action()) {
      case CREATE, IMPORT -> Ink.GREEN;
      case UPDATE -> Ink.YELLOW;
      case REPLACE, DELETE -> Ink.MAGENTA;
      case SAME, READ -> Ink.PLAIN;
    };
  }

  private enum Ink {
    PLAIN(""),
    RED("\u001b[1;31m"),
    GREEN("\u001b[32m"),
    YELLOW("\u001b[33m"),
    MAGENTA("\u001b[35m");

    private final String code;

    Ink(String code) {
      this.code = code;
    }

    String over(String text, boolean color) {
      return color && !code.isEmpty() ? code + text + "\u001b[0m" : text;
    }
  }
}
