package dev.trimaran.stacks.report;

import dev.trimaran.stacks.finding.Finding;
import dev.trimaran.stacks.parity.ParityLine;
import dev.trimaran.stacks.plan.render.MarkdownRenderer;
import dev.trimaran.stacks.price.Bill;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A report for a pull request. */
public final class MarkdownReport implements ReportRenderer {
  @Override
  public String render(Report report) {
    var text = new StringBuilder("# ").append(cell(report.title())).append("\n\n");
    text.append("| stage | service | verdict | |\n|---|---|---|---|\n");
    parity(text, report.parity());
    report
        .forecast()
        .ifPresent(forecast -> {
          text.append('\n').append(new MarkdownRenderer().render(forecast.plan()));
          forecast.bill().ifPresent(bill -> bill(text, bill, forecast));
          policies(text, forecast);
          if (forecast.bill().isPresent()) {
            list(
                text,
                "What is unsafe",
                forecast.findings().open().isEmpty()
                    ? List.of("Nothing was found.")
                    : forecast.findings().open().stream().map(Finding::text).toList());
            list(text, "What is accepted", Exceptions.of(forecast.findings()));
          }
          list(text, "To be known", forecast.notes());
        });
    return text.toString();
  }

  private static void parity(StringBuilder text, List<ParityLine> lines) {
    var stage = "";
    for (var line : lines) {
      if (!line.stage().equals(stage) && !line.setting().isEmpty()) {
        text.append("| **").append(cell(line.stage())).append("** | | | |\n");
      }
      stage = line.stage();
      parity(text, line);
    }
  }

  private static void parity(StringBuilder text, ParityLine line) {
    var verdict = line.verdict().name().toLowerCase(Locale.ROOT);
    text.append("| ")
        .append(line.setting().isEmpty() ? "**" + cell(line.stage()) + "**" : "&emsp;");
    text.append(cell(line.setting())).append(" | ").append(cell(line.service())).append(" | ");
    text.append(line.verdict() == ParityLine.Verdict.REFUSED ? "❌ " + verdict : verdict);
    text.append(" | ").append(cell(line.reason())).append(" |\n");
  }

  private static void bill(StringBuilder text, Bill bill, Forecast forecast) {
    var costs = new Costs(bill);
    text.append("\n## What it costs\n");
    if (!costs.charged().isEmpty()) {
      text.append("\n| resource | USD a month | USD a run |\n|---|--:|--:|\n");
    }
    for (var estimate : costs.charged()) {
      text.append("| ").append(cell(estimate.resource().name()));
      text.append(" | ").append(Money.text(estimate.monthly()));
      text.append(" | ").append(estimate.perRun().isZero() ? "" : Money.text(estimate.perRun()));
      text.append(" |\n");
    }
    text.append("\n**").append(costs.total()).append(".** ").append(costs.dates()).append("\n");
    forecast
        .budget()
        .ifPresent(
            allowance -> text.append("It is ").append(Costs.budget(allowance)).append(".\n"));
    costs.free().ifPresent(free -> text.append(free).append(".\n"));
    list(text, "In the price", costs.borrowed());
    list(text, "Not in the price", costs.unknown());
  }

  private static void policies(StringBuilder text, Forecast forecast) {
    list(
        text,
        "What must be allowed",
        Stream.concat(
                forecast.toDeploy().stream().map(policy -> policy.name() + ", to deploy"),
                forecast.atRunTime().stream().map(policy -> policy.name() + ", at run time"))
            .toList());
  }

  private static void list(StringBuilder text, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append("\n## ").append(title).append("\n\n");
      lines.forEach(line -> text.append("- ").append(cell(line)).append('\n'));
    }
  }

  private static String cell(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|").replace("\n", " ");
  }
}
