package dev.trimaran.stacks.report;

/** Writes a report as text of some format, the same text for the same report. */
@FunctionalInterface
public interface ReportRenderer {
  String render(Report report);
}
