package dev.trimaran.emulation.aws.glue;

import dev.trimaran.emulation.job.JobLine;
import java.util.regex.Pattern;

/** What a script said last of its failure. */
final class LastError {
  private static final Pattern EXCEPTION =
      Pattern.compile("(?:Caused by: )?[\\w.$]*(?:Error|Exception|Exit|Interrupt)\\b(?:: .*)?");

  private volatile String said = "";

  void heard(JobLine line) {
    if (line.error() && EXCEPTION.matcher(line.text()).matches()) {
      said = line.text();
    }
  }

  /** The service's message for this exit code. */
  String message(int exitCode) {
    return said.isEmpty()
        ? "Command failed with exit code " + exitCode
        : "Error Category: UNCLASSIFIED_ERROR; " + said;
  }
}
