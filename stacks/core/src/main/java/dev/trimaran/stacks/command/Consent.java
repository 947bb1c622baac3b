package dev.trimaran.stacks.command;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks before something is changed.
 *
 * @param terminal where a person is; empty in a script
 */
record Consent(Optional<Console> terminal) {
  /** At the terminal of this process, if it has one. */
  static Consent here() {
    return new Consent(Optional.ofNullable(System.console()).filter(Console::isTerminal));
  }

  /**
   * Asks, unless it is said already.
   *
   * @param option that says so
   * @throws Refusal where nobody can be asked
   */
  boolean to(String question, boolean said, String option) {
    if (said) {
      return true;
    }
    var console =
        terminal.orElseThrow(() ->
            Refusal.usage(
                "expected "
                    + option
                    + " where there is no terminal to ask at, found neither; nothing was done"));
    var answer = console.readLine("%s [yes/no] ", question);
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }
}
