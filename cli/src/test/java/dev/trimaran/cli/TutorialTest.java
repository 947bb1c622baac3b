package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial, command by command, with what it shows of their output and of the spec. */
class TutorialTest {
  private static final Path ROOT = Path.of("..");
  private static final String DATA = "examples/parcels/parcels.csv";
  private static final String SPEC = "pipeline.yaml";
  private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TempDir Path folder;

  @Test
  void every_command_gives_what_the_page_shows() throws IOException {
    Files.createDirectories(folder.resolve(DATA).getParent());
    Files.copy(ROOT.resolve(DATA), folder.resolve(DATA));
    int commands = 0;
    try (Bench bench = new Bench(folder.resolve(".trimaran"))) {
      String page = Files.readString(ROOT.resolve("docs/tutorial.md"));
      for (MatchResult fence : FENCE.matcher(page).results().toList()) {
        switch (fence.group(1)) {
          case "console" -> {
            commands++;
            assertShown(fence.group(2), bench);
          }
          case "yaml" ->
              assertThat(Files.readString(folder.resolve(SPEC))).contains(fence.group(2));
          case "csv" ->
              assertThat(Files.readString(folder.resolve(DATA))).startsWith(fence.group(2));
          default -> throw new AssertionError("nothing tests " + fence.group());
        }
      }
    }
    assertThat(commands).isEqualTo(6);
  }

  private void assertShown(String fence, Bench bench) {
    List<String> lines = fence.lines().toList();
    assertThat(lines.getFirst()).startsWith("$ ./trimaran ");
    Outcome outcome = bench.trimaran(words(lines.getFirst())).succeeded();

    Iterator<String> found = plain(outcome.err() + outcome.out()).lines().toList().iterator();
    boolean skip = false;
    for (String shown : plain(String.join("\n", lines.subList(1, lines.size()))).lines().toList()) {
      if (shown.strip().equals("…")) {
        skip = true;
        continue;
      }
      String next = found.hasNext() ? found.next() : "";
      while (skip && found.hasNext() && !next.equals(shown)) {
        next = found.next();
      }
      assertThat(next).as("%s%n%s%s", fence, outcome.err(), outcome.out()).isEqualTo(shown);
      skip = false;
    }
    assertThat(skip || !found.hasNext()).as("all is shown: %s", outcome.out()).isTrue();
  }

  private Object[] words(String line) {
    List<Object> words = new ArrayList<>();
    WORD.matcher(line.substring("$ ./trimaran ".length()))
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .map(word -> word.equals(DATA) || word.equals(SPEC) ? folder.resolve(word) : word)
        .forEach(words::add);
    if (words.getFirst().equals("init")) {
      words.addAll(Arrays.asList("--to", folder.resolve(SPEC)));
    }
    return words.toArray();
  }

  /** Without what differs from run to run and from machine to machine. */
  private String plain(String text) {
    return text.replace(folder + "/", "")
        .replaceAll("\\d{8}-\\d{6}-[0-9a-f]{4}", "RUN")
        .replaceAll("\\b\\d+ min( \\d+ s)?|\\b[0-9.]+ m?s\\b", "TIME")
        .replaceAll("127\\.0\\.0\\.1:\\d+", "ADDRESS")
        .replaceAll("\\b0\\.\\d+", "FIGURE");
  }
}
