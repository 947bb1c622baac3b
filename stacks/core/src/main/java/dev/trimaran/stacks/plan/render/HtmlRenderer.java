package dev.trimaran.stacks.plan.render;

import dev.trimaran.stacks.engine.Problem;
import dev.trimaran.stacks.plan.Action;
import dev.trimaran.stacks.plan.Plan;
import dev.trimaran.stacks.plan.PropertyChange;
import dev.trimaran.stacks.plan.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A plan as one page with nothing to load: it follows the reader's light or dark scheme. */
public final class HtmlRenderer implements PlanRenderer {
  @Override
  public String render(Plan plan) {
    var title = plan.project() + " / " + plan.stack();
    return page(title, "<h1>Plan of " + escape(title) + "</h1>\n" + body(plan));
  }

  /** The plan without a page around it, for who puts more beside it. */
  public String body(Plan plan) {
    var body = new StringBuilder("<p class=\"summary\">");
    body.append(escape(Summary.counts(plan))).append(".</p>\n");
    section(body, "Wrong", plan.problems().stream().map(Problem::text).toList());
    section(
        body,
        "Refused",
        plan.refused().stream()
            .map(it -> it.urn().name() + ": " + it.refused().orElse(""))
            .toList());
    section(
        body,
        "Data that is lost",
        plan.losingData().stream()
            .map(it -> it.urn().name() + " (" + it.urn().type() + "), by its " + it.action().word())
            .toList());
    section(body, "Left by an interrupted deployment", plan.pending());
    body.append(
        "<table class=\"steps\">\n<thead><tr><th>action<th>resource<th>type</tr></thead>\n<tbody>\n");
    plan.steps().forEach(step -> row(body, step));
    return body.append("</tbody>\n</table>\n").toString();
  }

  /** One page with nothing to load. */
  public static String page(String title, String body) {
    return template().replace("{{title}}", escape(title)).replace("{{body}}", body);
  }

  private static void section(StringBuilder body, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      body.append("<section class=\"danger\"><h2>").append(escape(title)).append("</h2><ul>\n");
      lines.forEach(line -> body.append("<li>").append(escape(line)).append("\n"));
      body.append("</ul></section>\n");
    }
  }

  private static void row(StringBuilder body, Step step) {
    body.append("<tr class=\"").append(step.action().word());
    body.append(step.losesData() || step.refused().isPresent() ? " loss" : "").append("\"><td>");
    body.append(step.action().word())
        .append("<td style=\"padding-left:")
        .append(step.depth() * 1.4 + 0.6);
    body.append("em\">").append(escape(step.urn().name()));
    if (step.data()) {
      body.append(" <span class=\"mark\">data</span>");
    }
    if (step.protect()) {
      body.append(" <span class=\"mark\">protected</span>");
    }
    step.note().ifPresent(note -> body.append("<div>").append(escape(note)).append("</div>"));
    if (!step.changes().isEmpty() && step.action() != Action.DELETE) {
      body.append("<details").append(step.action() == Action.CREATE ? "" : " open");
      body.append("><summary>").append(step.changes().size()).append(" inputs</summary><ul>\n");
      step.changes().forEach(change -> property(body, change));
      body.append("</ul></details>");
    }
    body.append("<td>").append(escape(step.urn().type())).append("</tr>\n");
  }

  private static void property(StringBuilder body, PropertyChange change) {
    var forces = change.forces() && change.before().isPresent();
    body.append(forces ? "<li class=\"forces\"><code>" : "<li><code>");
    body.append(escape(change.path())).append("</code> ").append(escape(ValueText.change(change)));
    body.append(forces ? " <b>forces the replacement</b>\n" : "\n");
  }

  /** A text as a part of a page. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String template() {
    try (var stream = HtmlRenderer.class.getResourceAsStream("plan.html")) {
      if (stream == null) {
        throw new IllegalStateException("The page plan.html is missing in this build.");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
