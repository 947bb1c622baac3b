package dev.trimaran.emulation.aws.glue;

import dev.trimaran.emulation.job.JobLine;
import java.util.regex.Pattern;

/** What a script said last of its failure. */
final class LastError {
  private static final Pattern EXCEPTION =
      Pattern.compile("(?:Caused by: )?[\\w.$]*(?:Error|Exception|Exit|Interrupt)\\b(?:: .*)?");

  /** As log4j writes them, also when a program has said why it ends. */
  private static final Pattern LOGGED =
      Pattern.compile("[\\d/:.,TZ -]+ \\[?(?:TRACE|DEBUG|INFO|WARN)\\b.*");

  private volatile String said = "";
  private volatile String last = "";

  void heard(JobLine line) {
    if (!line.error() || line.text().isBlank()) {
      return;
    }
    if (EXCEPTION.matcher(line.text()).matches()) {
      said = line.text();
    }
    if (!LOGGED.matcher(line.text()).matches()) {
      last = line.text();
    }
  }

  /** The service's message for this exit code. */
  String message(int exitCode) {
    if (!said.isEmpty()) {
      return "Error Category: UNCLASSIFIED_ERROR; " + said;
    }
    String failed = "Command failed with exit code " + exitCode;
    return last.isEmpty() ? failed : failed + ": " + last;
  }
}
