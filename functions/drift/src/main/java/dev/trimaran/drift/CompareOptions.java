package dev.trimaran.drift;

import dev.trimaran.model.drift.DriftPolicy;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code compare} was told.
 *
 * @param reference the file with what was
 * @param current the file with what is
 * @param policy how verdicts are made
 * @param html where the page goes
 * @param json where the result goes
 * @param summary whether the last line is the verdict as JSON, with times
 */
record CompareOptions(
    Path reference,
    Path current,
    DriftPolicy policy,
    Optional<Path> html,
    Optional<Path> json,
    boolean summary) {

  static final String HELP =
      """
      usage: trimaran-drift compare REFERENCE CURRENT [options]
        REFERENCE, CURRENT     CSV files with a header line, also as .csv.gz
        --method METHOD        auto (tests with a stated rate of false alarms) or evidently
        --false-alarms SHARE   how many comparisons may alarm though nothing moved; 0.01
        --minimum-sample ROWS  below so many values nothing is said; 100
        --html FILE            write the report as one page
        --json FILE            write the result
        --summary              end with one line of JSON: verdict, drifted columns, seconds
      exit codes: 0 stable, 3 drift, 2 usage, 1 failure
      """;

  static CompareOptions parse(String[] arguments) {
    if (arguments.length == 0 || !arguments[0].equals("compare")) {
      throw new IllegalArgumentException(
          "expected the command compare, found "
              + (arguments.length == 0 ? "nothing" : "\"" + arguments[0] + "\""));
    }
    Path[] files = new Path[2];
    int given = 0;
    String method = "auto";
    String falseAlarms = "";
    String minimum = "";
    Optional<Path> html = Optional.empty();
    Optional<Path> json = Optional.empty();
    boolean summary = false;
    for (int i = 1; i < arguments.length; i++) {
      String argument = arguments[i];
      if (!argument.startsWith("--")) {
        if (given == 2) {
          throw new IllegalArgumentException(
              "expected two files, found a third one: \"" + argument + "\"");
        }
        files[given++] = Path.of(argument);
        continue;
      }
      if (argument.equals("--summary")) {
        summary = true;
        continue;
      }
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException("expected a value after " + argument + ", found none");
      }
      String value = arguments[++i];
      switch (argument) {
        case "--method" -> method = value;
        case "--false-alarms" -> falseAlarms = value;
        case "--minimum-sample" -> minimum = value;
        case "--html" -> html = Optional.of(Path.of(value));
        case "--json" -> json = Optional.of(Path.of(value));
        default ->
            throw new IllegalArgumentException(
                "expected one of the options --method, --false-alarms, --minimum-sample, --html,"
                    + " --json, --summary, found \""
                    + argument
                    + "\"");
      }
    }
    if (given < 2) {
      throw new IllegalArgumentException("expected two files, found " + given);
    }
    return new CompareOptions(
        files[0], files[1], Policies.of(method, falseAlarms, minimum), html, json, summary);
  }
}
