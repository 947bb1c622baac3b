package dev.trimaran.provider.tck;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Support;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The table of a page in Markdown that says which provider offers which capability: a row for each
 * capability, a column for each provider. A provider's test holds its own column.
 */
public final class CapabilityTable {
  private static final String BEGIN = "<!-- generated: capabilities -->\n";
  private static final String END = "<!-- end: capabilities -->";

  private CapabilityTable() {}

  /** The page, with this provider's column as it is now; the other columns as they are. */
  public static String with(Path page, Provider provider) throws IOException {
    String text = Files.readString(page);
    int from = text.indexOf(BEGIN) + BEGIN.length();
    int to = text.indexOf(END);
    if (from < BEGIN.length() || to < from) {
      throw new IllegalArgumentException(
          "expected a table between '" + BEGIN.strip() + "' and '" + END + "' in " + page);
    }
    List<List<String>> old = text.substring(from, to).lines().map(CapabilityTable::cells).toList();
    List<String> header = old.getFirst();
    int column = header.indexOf("`" + provider.name() + "`");
    if (column < 0) {
      throw new IllegalArgumentException(
          "expected a column `" + provider.name() + "` in " + page + ", found " + header);
    }
    StringBuilder table = new StringBuilder(line(header));
    table.append("|").append("---|".repeat(header.size())).append("\n");
    for (Capability capability : Capability.values()) {
      String name = (capability.parent().isPresent() ? "· " : "") + "`" + capability + "`";
      List<String> before =
          old.stream().filter(cells -> cells.getFirst().equals(name)).findFirst().orElse(List.of());
      Support support = provider.capabilities().getOrDefault(capability, Support.no("no entry"));
      String[] cells = new String[header.size()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = i < before.size() ? before.get(i) : "?";
      }
      cells[0] = name;
      cells[column] = support.supported() ? "yes" : "no: " + support.reason();
      table.append(line(List.of(cells)));
    }
    return text.substring(0, from) + table + text.substring(to);
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList();
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
