package dev.trimaran.provider.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The worker that the suite's jobs run in place of the lifecycle's: it does what its arguments say,
 * one after another: {@code print TEXT}, {@code complain TEXT} (to standard error), {@code env
 * NAME} (prints its value), {@code count N} (prints 1 to N), {@code sleep SECONDS}, {@code
 * stubborn} (heeds no SIGTERM from here on), {@code exit CODE}, {@code score NAME} (prints {@code
 * NAME=VALUE} with the trial's value of {@code depth}). A trial of a search has no arguments: it
 * does what the variable {@code SUITE_WORDS} says, and finds its values in the variables {@code
 * SM_HP_NAME}.
 */
public final class SuiteWorker {
  private static final String SCRIPT =
      """
      #!/bin/sh
      trap 'kill $! 2>/dev/null; exit 143' TERM
      if [ -n "${SUITE_WORDS:-}" ]; then set -- $SUITE_WORDS; fi
      while [ $# -gt 0 ]; do
        case "$1" in
          print) printf '%s\\n' "$2"; shift 2 ;;
          complain) printf '%s\\n' "$2" >&2; shift 2 ;;
          env) printenv "$2" || printf '%s\\n' "no $2"; shift 2 ;;
          count) i=1; while [ $i -le "$2" ]; do echo $i; i=$((i+1)); done; shift 2 ;;
          sleep) sleep "$2" & wait $!; shift 2 ;;
          score) printf '%s=%s\n' "$2" "$SM_HP_DEPTH"; shift 2 ;;
          stubborn) trap '' TERM; shift ;;
          exit) exit "$2" ;;
          *) printf 'unknown word: %s\\n' "$1" >&2; exit 64 ;;
        esac
      done
      """;

  private SuiteWorker() {}

  /** The worker as an executable file in this folder. */
  public static Path in(Path folder) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve("suite-worker");
      if (!Files.exists(file)) {
        Path aside = Files.createTempFile(folder, "suite-worker", "");
        Files.writeString(aside, SCRIPT);
        Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(aside, file);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
