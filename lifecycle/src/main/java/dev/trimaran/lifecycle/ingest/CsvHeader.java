package dev.trimaran.lifecycle.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The first line of a CSV file: its column names, and the delimiter, which is the most frequent of
 * comma, semicolon, tab and bar in it.
 */
record CsvHeader(char delimiter, List<String> names) {
  private static final char[] DELIMITERS = {',', ';', '\t', '|'};

  CsvHeader {
    names = List.copyOf(names);
  }

  /** Reads the header; throws {@link SourceException} if there is none. */
  static CsvHeader read(SourceFile file) {
    CsvHeader best = null;
    for (char delimiter : DELIMITERS) {
      CsvHeader header = read(file, delimiter);
      if (best == null || header.names.size() > best.names.size()) {
        best = header;
      }
    }
    if (best == null) {
      throw new IllegalStateException("no delimiter to try");
    }
    best.refuseData(file);
    return best;
  }

  private static CsvHeader read(SourceFile file, char delimiter) {
    try (InputStream in = file.open()) {
      CsvRecords records = new CsvRecords(in, delimiter);
      if (!records.next()) {
        throw SourceException.inData(
            file.uri(), "the file is empty; expected a first line with the column names");
      }
      if (records.blank()) {
        throw SourceException.inData(
            file.uri(), "line 1 is empty; expected the column names there");
      }
      return new CsvHeader(delimiter, new ArrayList<>(records.fields()));
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  private void refuseData(SourceFile file) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).isBlank()) {
        throw SourceException.inData(
            file.uri(), "column %d has no name in line 1; give it one".formatted(i + 1));
      }
    }
    boolean allNumbers = names.stream().allMatch(TypeVotes::number);
    names.stream()
        .filter(name -> allNumbers || TypeVotes.looksLikeData(name))
        .findFirst()
        .ifPresent(name -> {
          throw SourceException.inData(
              file.uri(),
              "line 1 should hold the column names, but '%s' looks like data; put a header line above it"
                  .formatted(name));
        });
  }
}
