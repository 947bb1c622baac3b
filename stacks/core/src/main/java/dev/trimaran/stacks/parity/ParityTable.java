package dev.trimaran.stacks.parity;

import dev.trimaran.stacks.parity.ParityLine.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a cloud says of every stage and of every key of a spec. The rows are a file of the cloud's
 * module, {@code dev/trimaran/stacks/parity/CLOUD.yaml}, so that pages and tests read them too.
 *
 * @param title as people write the cloud's name
 * @param rows by a stage's name, or by a key's path without names and places in lists
 */
public record ParityTable(String cloud, String title, Map<String, List<Case>> rows) {
  public ParityTable {
    rows = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(rows));
  }

  /**
   * What holds for some values, or for all.
   *
   * @param when the values that it is for, a regular expression of the whole; without it all others
   * @param above the size in bytes or the number above which it holds
   * @param config a key of the stack's configuration and the value with which it holds
   * @param reason why it is refused or only emulated; otherwise how it is done
   */
  public record Case(
      Optional<Pattern> when,
      Optional<String> above,
      Optional<Map.Entry<String, String>> config,
      String service,
      Verdict verdict,
      String reason) {

    /** Whether it is for every value in every configuration. */
    public boolean always() {
      return when.isEmpty() && above.isEmpty() && config.isEmpty();
    }

    boolean holds(String value, Map<String, String> configured) {
      return when.map(pattern -> pattern.matcher(value).matches()).orElse(true)
          && above.map(limit -> Amounts.exceeds(value, limit)).orElse(true)
          && config
              .map(wanted ->
                  configured.entrySet().stream()
                      .anyMatch(entry ->
                          (entry.getKey().equals(wanted.getKey())
                                  || entry.getKey().endsWith(":" + wanted.getKey()))
                              && entry.getValue().equals(wanted.getValue())))
              .orElse(true);
    }
  }

  /**
   * What holds for that value.
   *
   * @throws IllegalStateException for what has no row
   */
  Case of(String path, String value, Map<String, String> config) {
    return rows.getOrDefault(path, List.of()).stream()
        .filter(row -> row.holds(value, config))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "Expected a row for " + path + " in the table of " + title + ", found none."));
  }
}
