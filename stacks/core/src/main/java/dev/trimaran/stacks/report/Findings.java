package dev.trimaran.stacks.report;

import dev.trimaran.stacks.finding.Finding;

/** Findings for people. */
final class Findings {
  private Findings() {}

  /** {@code CKV_AWS_18 data.logging: expected …, found …}. */
  static String text(Finding finding) {
    return finding.rule()
        + " "
        + place(finding)
        + ": expected "
        + finding.expected()
        + ", found "
        + finding.found();
  }

  /** The resource's name, and the property within it. */
  static String place(Finding finding) {
    var name = finding.resource().substring(finding.resource().lastIndexOf("::") + 1);
    return name.replaceFirst("^:", "")
        + (finding.property().isEmpty() ? "" : "." + finding.property());
  }
}
