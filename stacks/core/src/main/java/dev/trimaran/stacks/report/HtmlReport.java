package dev.trimaran.stacks.report;

import static dev.trimaran.stacks.plan.render.HtmlRenderer.escape;

import dev.trimaran.stacks.finding.Finding;
import dev.trimaran.stacks.parity.ParityLine;
import dev.trimaran.stacks.permission.Policy;
import dev.trimaran.stacks.plan.render.HtmlRenderer;
import dev.trimaran.stacks.price.Bill;
import dev.trimaran.stacks.price.Estimate;
import dev.trimaran.stacks.price.Line;
import java.util.List;
import java.util.Locale;

/** A report as one page with nothing to load: it follows the reader's light or dark scheme. */
public final class HtmlReport implements ReportRenderer {
  @Override
  public String render(Report report) {
    var body = new StringBuilder("<h1>").append(escape(report.title())).append("</h1>\n");
    report.forecast().ifPresent(forecast -> facts(body, forecast));
    if (!report.refused().isEmpty()) {
      body.append("<p class=\"danger\">").append(escape(report.cloud()));
      body.append(" refuses what the spec asks for: see below.</p>\n");
    }
    parity(body, report.parity());
    report.forecast().ifPresent(forecast -> forecast(body, forecast));
    return HtmlRenderer.page(report.title(), body.toString());
  }

  /** What one looks for first. */
  private static void facts(StringBuilder body, Forecast forecast) {
    body.append("<dl class=\"facts\">\n");
    var lost = forecast.plan().losingData().size();
    if (lost > 0) {
      fact(body, "loses", lost == 1 ? "1 store of data" : lost + " stores of data", true);
    }
    if (forecast.isRefused()) {
      fact(body, "refused", "it would fail", true);
    }
    forecast
        .bill()
        .ifPresent(bill -> {
          var over = forecast.budget().filter(it -> !it.verdict().isWithin()).isPresent();
          fact(body, "USD a month" + new Costs(bill).atLeast(), Money.text(bill.monthly()), over);
          fact(body, "USD a run", Money.text(bill.perRun()), false);
          var found = forecast.findings().open().size();
          fact(body, "unsafe", found == 0 ? "nothing found" : found + " findings", found > 0);
        });
    body.append("</dl>\n");
  }

  private static void fact(StringBuilder body, String name, String value, boolean danger) {
    body.append(danger ? "<div class=\"danger\"><dt>" : "<div><dt>").append(escape(name));
    body.append("<dd>").append(escape(value)).append("</div>\n");
  }

  private static void parity(StringBuilder body, List<ParityLine> lines) {
    body.append("<h2>What does it</h2>\n<table class=\"parity\">\n<tbody>\n");
    var stage = "";
    for (var line : lines) {
      if (!line.stage().equals(stage) && !line.setting().isEmpty()) {
        body.append("<tr class=\"stage\"><td colspan=\"3\">").append(escape(line.stage()));
        body.append("</tr>\n");
      }
      stage = line.stage();
      var verdict = line.verdict().name().toLowerCase(Locale.ROOT);
      body.append("<tr class=\"").append(verdict);
      body.append(line.setting().isEmpty() ? " stage\"><td>" : "\"><td class=\"setting\">");
      body.append(escape(line.setting().isEmpty() ? line.stage() : line.setting()));
      body.append("<td>").append(escape(line.service()));
      if (!line.reason().isEmpty()) {
        body.append("<div class=\"quiet\">").append(escape(line.reason())).append("</div>");
      }
      body.append("<td>").append(verdict).append("</tr>\n");
    }
    body.append("</tbody>\n</table>\n");
  }

  private static void forecast(StringBuilder body, Forecast forecast) {
    body.append("<h2>What a deployment does</h2>\n");
    body.append(new HtmlRenderer().body(forecast.plan()));
    forecast.bill().ifPresent(bill -> bill(body, bill, forecast));
    if (!forecast.toDeploy().isEmpty() || !forecast.atRunTime().isEmpty()) {
      body.append("<h2>What must be allowed</h2>\n");
      forecast.toDeploy().forEach(policy -> policy(body, policy, "to deploy"));
      forecast.atRunTime().forEach(policy -> policy(body, policy, "at run time"));
    }
    if (forecast.bill().isPresent()) {
      body.append("<h2>What is unsafe</h2>\n");
      if (forecast.findings().open().isEmpty()) {
        body.append("<p>Nothing was found.</p>\n");
      } else {
        body.append("<section class=\"danger\">");
        list(body, forecast.findings().open().stream().map(Finding::text).toList());
        body.append("</section>\n");
      }
      accepted(body, Exceptions.of(forecast.findings()));
    }
    if (!forecast.notes().isEmpty()) {
      body.append("<h2>To be known</h2>\n");
      list(body, forecast.notes());
    }
  }

  private static void bill(StringBuilder body, Bill bill, Forecast forecast) {
    var costs = new Costs(bill);
    body.append("<h2>What it costs</h2>\n");
    if (!costs.charged().isEmpty()) {
      body.append(
          "<table class=\"costs\">\n<thead><tr><th>resource<th>USD a month<th>USD a run</tr>");
      body.append("</thead>\n<tbody>\n");
      costs.charged().forEach(estimate -> estimate(body, estimate));
      body.append("<tr class=\"total\"><td>in all").append(costs.atLeast());
      body.append("<td>").append(Money.text(bill.monthly()));
      body.append("<td>").append(Money.text(bill.perRun())).append("</tr>\n</tbody>\n</table>\n");
    }
    forecast
        .budget()
        .ifPresent(allowance -> {
          body.append(allowance.verdict().isWithin() ? "<p>" : "<p class=\"danger\">")
              .append("It is ");
          body.append(escape(Costs.budget(allowance))).append(".</p>\n");
        });
    body.append("<p class=\"quiet\">").append(escape(costs.dates())).append(" ");
    body.append(costs.free().map(free -> free + ".").orElse("")).append("</p>\n");
    lines(body, "In it", costs.borrowed());
    lines(body, "Not in it", costs.unknown());
  }

  private static void estimate(StringBuilder body, Estimate estimate) {
    body.append("<tr><td><details><summary>").append(escape(estimate.resource().name()));
    body.append("</summary>\n");
    list(body, estimate.charges().stream().map(Line.Charge::text).toList());
    body.append("</details><td>").append(Money.text(estimate.monthly())).append("<td>");
    body.append(estimate.perRun().isZero() ? "" : Money.text(estimate.perRun())).append("</tr>\n");
  }

  private static void policy(StringBuilder body, Policy policy, String when) {
    body.append("<details class=\"policy\"><summary>").append(escape(policy.name()));
    body.append(" <span class=\"mark\">").append(when).append("</span></summary>\n");
    list(body, policy.unknown());
    list(body, policy.wide());
    body.append("<pre>").append(escape(policy.text())).append("</pre></details>\n");
  }

  private static void accepted(StringBuilder body, List<String> lines) {
    if (!lines.isEmpty()) {
      body.append("<details><summary>").append(lines.size()).append(" accepted</summary>\n");
      list(body, lines);
      body.append("</details>\n");
    }
  }

  private static void lines(StringBuilder body, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      body.append("<p>").append(title).append(":</p>\n");
      list(body, lines);
    }
  }

  private static void list(StringBuilder body, List<String> lines) {
    if (!lines.isEmpty()) {
      body.append("<ul>\n");
      lines.forEach(line -> body.append("<li>").append(escape(line)).append("\n"));
      body.append("</ul>\n");
    }
  }
}
