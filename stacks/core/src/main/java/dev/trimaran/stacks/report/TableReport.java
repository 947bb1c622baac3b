package dev.trimaran.stacks.report;

import dev.trimaran.stacks.finding.Findings;
import dev.trimaran.stacks.parity.ParityLine;
import dev.trimaran.stacks.permission.Policy;
import dev.trimaran.stacks.plan.render.TableRenderer;
import dev.trimaran.stacks.price.Bill;
import java.util.List;

/** A report for a terminal. */
public final class TableReport implements ReportRenderer {
  /** Longer texts end with three points: programs and the page have them in full. */
  private static final int SETTING_WIDTH = 60;

  private static final int SERVICE_WIDTH = 44;

  private final boolean color;
  private final boolean inputs;

  /**
   * @param color whether the terminal understands ANSI escapes
   * @param inputs whether those of resources that are created are shown
   */
  public TableReport(boolean color, boolean inputs) {
    this.color = color;
    this.inputs = inputs;
  }

  @Override
  public String render(Report report) {
    var text = new StringBuilder(bold(report.title())).append('\n');
    parity(text, report.parity());
    report.forecast().ifPresent(forecast -> forecast(text, forecast));
    if (!report.refused().isEmpty()) {
      text.append('\n')
          .append(red("Refused: " + report.cloud() + " cannot do what stands above in red."))
          .append('\n');
    }
    return text.toString();
  }

  private void parity(StringBuilder text, List<ParityLine> lines) {
    if (lines.isEmpty()) {
      return;
    }
    if (lines.isEmpty()) {
      return;
    }
    text.append('\n').append(bold("What does it")).append('\n');
    var rows = new Columns();
    var last = "";
    for (var line : lines) {
      if (!line.stage().equals(last) && !line.setting().isEmpty()) {
        rows.row(line.stage());
      }
      last = line.stage();
      var stage = line.setting().isEmpty() ? line.stage() : "  " + line.setting();
      var verdict = line.verdict().name().toLowerCase(java.util.Locale.ROOT);
      var row =
          rows.row(
              shortened(stage, SETTING_WIDTH), shortened(line.service(), SERVICE_WIDTH), verdict);
      switch (line.verdict()) {
        case REFUSED -> row.ink(this::red).below(line.reason());
        case EMULATED -> row.ink(this::yellow).below(line.reason());
        case SUPPORTED -> {}
      }
    }
    rows.appendTo(text);
  }

  private void forecast(StringBuilder text, Forecast forecast) {
    text.append('\n').append(bold("What a deployment does")).append('\n');
    text.append(new TableRenderer(color, inputs).body(forecast.plan()));
    forecast.bill().ifPresent(bill -> bill(text, bill, forecast));
    policies(text, forecast.toDeploy(), forecast.atRunTime());
    if (forecast.bill().isPresent()) {
      findings(text, forecast.findings());
    }
    section(text, "To be known", forecast.notes());
  }

  private void bill(StringBuilder text, Bill bill, Forecast forecast) {
    var costs = new Costs(bill);
    text.append('\n').append(bold("What it costs, in US dollars")).append('\n');
    var rows = new Columns();
    if (!costs.charged().isEmpty()) {
      rows.row("resource", "a month", "a run");
    }
    for (var estimate : costs.charged()) {
      rows.row(
          estimate.resource().name(),
          Money.text(estimate.monthly()),
          estimate.perRun().isZero() ? "" : Money.text(estimate.perRun()));
    }
    if (!costs.charged().isEmpty()) {
      rows.row("in all", Money.text(bill.monthly()), Money.text(bill.perRun())).ink(this::bold);
    }
    rows.appendTo(text);
    costs.borrowed().forEach(reason -> text.append("  in it, ").append(reason).append('\n'));
    costs.unknown().forEach(reason -> text.append("  not in it, ").append(reason).append('\n'));
    costs.free().ifPresent(free -> text.append("  ").append(free).append(".\n"));
    text.append("  ").append(costs.dates()).append('\n');
    forecast
        .budget()
        .ifPresent(allowance -> {
          var verdict = "  It is " + Costs.budget(allowance) + ".";
          text.append(allowance.verdict().isWithin() ? verdict : red(verdict)).append('\n');
        });
  }

  private void policies(StringBuilder text, List<Policy> toDeploy, List<Policy> atRunTime) {
    if (toDeploy.isEmpty() && atRunTime.isEmpty()) {
      return;
    }
    text.append('\n').append(bold("What must be allowed")).append('\n');
    var rows = new Columns();
    toDeploy.forEach(policy -> policy(rows, policy, "to deploy"));
    atRunTime.forEach(policy -> policy(rows, policy, "at run time"));
    rows.appendTo(text);
    text.append("  --iam FOLDER writes these documents.\n");
  }

  private static void policy(Columns rows, Policy policy, String when) {
    var row =
        rows.row(policy.name() + "." + policy.file(), when, policy.text().length() + " characters");
    policy.unknown().forEach(row::below);
    Exceptions.wide(policy).ifPresent(row::below);
  }

  private void findings(StringBuilder text, Findings findings) {
    text.append('\n').append(bold("What is unsafe")).append('\n');
    if (findings.open().isEmpty()) {
      text.append("  Nothing was found.\n");
    }
    findings.open().forEach(finding -> text.append("  ").append(red(finding.text())).append('\n'));
    Exceptions.of(findings).forEach(line -> text.append("  ").append(line).append('\n'));
  }

  private void section(StringBuilder text, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append('\n').append(bold(title)).append('\n');
      lines.forEach(line -> text.append("  ").append(line).append('\n'));
    }
  }

  private static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  private String bold(String text) {
    return inked("1", text);
  }

  private String red(String text) {
    return inked("1;31", text);
  }

  private String yellow(String text) {
    return inked("33", text);
  }

  private String inked(String code, String text) {
    return color ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
