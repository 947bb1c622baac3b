package dev.trimaran.stacks.command;

import dev.trimaran.stacks.report.HtmlReport;
import dev.trimaran.stacks.report.JsonReport;
import dev.trimaran.stacks.report.MarkdownReport;
import dev.trimaran.stacks.report.ReportRenderer;
import dev.trimaran.stacks.report.TableReport;

/** For whom a report is. */
enum Format {
  TABLE,
  JSON,
  MARKDOWN,
  HTML;

  /**
   * Its renderer.
   *
   * @param color whether a table may have ANSI escapes
   * @param inputs whether a table shows those of what is created
   */
  ReportRenderer renderer(boolean color, boolean inputs) {
    return switch (this) {
      case TABLE -> new TableReport(color, inputs);
      case JSON -> new JsonReport();
      case MARKDOWN -> new MarkdownReport();
      case HTML -> new HtmlReport();
    };
  }
}
