package dev.trimaran.lifecycle.ingest;

import dev.trimaran.spec.ColumnType;
import dev.trimaran.spec.Source;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Infers the types of a CSV file's columns from its first rows; reads on while a column shows no
 * value at all.
 */
final class CsvSniffer {
  static final int ROWS = 2_000;
  static final int MOST_ROWS = 200_000;

  private CsvSniffer() {}

  static SourceSchema sniff(SourceFile file, Source source) {
    CsvHeader header = CsvHeader.read(file);
    List<String> names = header.names();
    List<TypeVotes> votes = Stream.generate(TypeVotes::new).limit(names.size()).toList();
    Set<String> missing = new HashSet<>(source.nullValues());
    try (InputStream in = file.open()) {
      CsvRecords records = new CsvRecords(in, header.delimiter());
      records.next();
      for (int row = 0; wanted(row, votes) && records.next(); row++) {
        List<String> fields = records.fields();
        for (int i = 0; fields.size() == names.size() && i < fields.size(); i++) {
          String value = fields.get(i);
          if (!value.isEmpty() && !missing.contains(value)) {
            votes.get(i).text(value);
          }
        }
      }
    } catch (IOException e) {
      throw file.unreadable(e);
    }
    return SourceSchema.of(file, source, names, winners(names, votes, source));
  }

  private static boolean wanted(int row, List<TypeVotes> votes) {
    return row < ROWS || (row < MOST_ROWS && votes.stream().anyMatch(TypeVotes::none));
  }

  private static Map<String, ColumnType> winners(
      List<String> names, List<TypeVotes> votes, Source source) {
    Map<String, ColumnType> winners = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      votes.get(i).winner(source.maxBadRows()).ifPresent(type -> winners.put(name, type));
    }
    return winners;
  }
}
