package dev.trimaran.drift;

import dev.trimaran.drift.table.CsvTable;
import dev.trimaran.drift.table.TablePair;
import dev.trimaran.model.drift.DriftCheck;
import dev.trimaran.model.drift.DriftResult;
import dev.trimaran.model.drift.FeatureDrift;
import dev.trimaran.model.drift.Verdict;
import dev.trimaran.model.drift.Violation;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;

/** Compares two files and says what moved, the verdict first. */
final class CompareCommand {

  private CompareCommand() {}

  static int run(CompareOptions options, PrintStream out) throws IOException {
    long start = System.nanoTime();
    TablePair tables =
        TablePair.read(CsvTable.of(options.reference()), CsvTable.of(options.current()));
    long read = System.nanoTime();
    DriftResult result =
        new DriftCheck(options.policy()).compare(tables.reference(), tables.current());
    long judged = System.nanoTime();
    out.println(words(result));
    if (options.json().isPresent()) {
      Files.write(options.json().get(), ResultFiles.result(result));
    }
    if (options.html().isPresent()) {
      Files.write(options.html().get(), ResultFiles.page(result));
    }
    if (options.summary()) {
      out.println(summary(result, read - start, judged - read));
    }
    return result.verdict() == Verdict.DRIFT ? Main.DRIFT : Main.STABLE;
  }

  private static String words(DriftResult result) {
    StringBuilder text = new StringBuilder(400);
    text.append(result.verdict()).append(": ").append(result.sentence());
    for (FeatureDrift feature : result.features()) {
      if (feature.verdict() == Verdict.DRIFT || feature.verdict() == Verdict.WARN) {
        text.append("\n  ")
            .append(feature.verdict())
            .append(feature.verdict() == Verdict.WARN ? "   " : "  ");
        text.append(feature.sentence());
      }
    }
    for (Violation violation : result.violations()) {
      if (result.feature(violation.feature()).isEmpty()) {
        text.append("\n  DRIFT  ").append(violation.description());
      }
    }
    return text.toString();
  }

  /** One line of JSON, written without a library: none is loaded for it. */
  private static String summary(DriftResult result, long reading, long judging) {
    StringBuilder json = new StringBuilder(300);
    json.append("{\"verdict\":\"").append(result.verdict()).append("\",\"drifted\":[");
    String between = "";
    for (FeatureDrift feature : result.features()) {
      if (feature.verdict() == Verdict.DRIFT) {
        json.append(between).append('"');
        escape(feature.name(), json);
        json.append('"');
        between = ",";
      }
    }
    json.append("],\"import\":0,\"read\":").append(reading / 1e9);
    return json.append(",\"judge\":").append(judging / 1e9).append('}').toString();
  }

  private static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u00").append(c < 16 ? "0" : "").append(Integer.toHexString(c));
      } else {
        out.append(c);
      }
    }
  }
}
