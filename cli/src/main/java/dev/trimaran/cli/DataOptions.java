package dev.trimaran.cli;

import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.spec.Format;
import dev.trimaran.spec.Source;
import dev.trimaran.spec.shape.BrokenRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The data that a spec is to be proposed for: a file, objects of a cloud, or a database's rows. */
final class DataOptions {
  private static final double MAX_BAD_ROWS = 0.001;
  private static final int LONGEST_NAME = 63;

  @Parameters(
      paramLabel = "DATA",
      description = "A CSV, JSON lines or Parquet file, s3://…, or a database's JDBC URL.")
  private String data;

  @Option(names = "--table", paramLabel = "TABLE", description = "Of a database: the table.")
  private Optional<String> table = Optional.empty();

  @Option(names = "--query", paramLabel = "SQL", description = "Of a database: the query.")
  private Optional<String> query = Optional.empty();

  @Option(names = "--user", paramLabel = "USER", description = "Of a database: who signs in.")
  private Optional<String> user = Optional.empty();

  @Option(
      names = "--password",
      paramLabel = "SECRET",
      description = "Of a database: where its password is, as secret://NAME.")
  private Optional<String> password = Optional.empty();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What the table and the model are called (default: after the data).")
  private Optional<String> name = Optional.empty();

  /** The source, its path relative to the spec's folder; everything of it is inferred yet. */
  Source source(Path specFolder) throws IOException {
    boolean elsewhere = data.contains("://") || data.startsWith("jdbc:");
    Path file = Path.of(elsewhere ? "" : data);
    if (!elsewhere && Files.isDirectory(file)) {
      throw refused("expected a file, found a folder; name one of its files");
    }
    try {
      Source source =
          new Source(
              elsewhere ? data : relative(file, specFolder),
              elsewhere || !Files.exists(file) ? Optional.empty() : format(file),
              Map.of(),
              List.of(),
              MAX_BAD_ROWS,
              table,
              query,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              user,
              password,
              Map.of());
      if (source.kind().messages()) {
        throw refused(
            "expected a file, objects or a database, found a stream; write its rows into a file first");
      }
      return source;
    } catch (BrokenRules e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  /** The drivers that a source elsewhere is reached by; for a file none are opened. */
  Optional<Provider> place(Source source, CommonOptions options) {
    return source.kind().remote() ? Optional.of(options.open()) : Optional.empty();
  }

  /** What the table is called: letters, digits and underscores. */
  String name() {
    String whole =
        name.or(() -> table.map(text -> text.substring(text.lastIndexOf('.') + 1)))
            .or(() -> query.map(_ -> "rows"))
            .orElseGet(() -> data.replaceFirst(".*[/\\\\](?=.)", "").replaceFirst("\\..*", ""));
    String plain = whole.replaceAll("[^A-Za-z0-9_-]+", "_").replaceAll("^[_-]+|[_-]+$", "");
    String named = plain.matches("[A-Za-z].*") ? plain : "table_" + plain;
    return named.length() <= LONGEST_NAME ? named : named.substring(0, LONGEST_NAME);
  }

  private static String relative(Path file, Path specFolder) {
    Path absolute = file.toAbsolutePath().normalize();
    boolean near =
        absolute.getNameCount() > 0
            && specFolder.getNameCount() > 0
            && absolute.getName(0).equals(specFolder.getName(0));
    return near ? specFolder.relativize(absolute).toString() : absolute.toString();
  }

  /** The format where the name does not tell it. */
  private Optional<Format> format(Path file) throws IOException {
    String lower = data.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    if (lower.matches(".*\\.(csv|tsv|jsonl|ndjson|parquet)")) {
      return Optional.empty();
    }
    if (!lower.endsWith(".json")) {
      return lower.matches(".*\\.(txt|tab|data|dat)") ? Optional.of(Format.CSV) : Optional.empty();
    }
    byte[] start = new byte[1];
    try (var in = Files.newInputStream(file)) {
      if (in.read(start) == 1 && start[0] == '[') {
        throw refused(
            "expected one JSON object a line, found a list; write its members line by line, as jq -c '.[]' does");
      }
    }
    return Optional.of(Format.JSON_LINES);
  }

  private StageFailure refused(String message) {
    return new StageFailure(ExitCode.SPEC, data + ": " + message, List.of());
  }
}
