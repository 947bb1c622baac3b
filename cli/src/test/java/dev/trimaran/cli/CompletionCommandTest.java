package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bash itself completes a command line by the printed script. */
class CompletionCommandTest {
  private static final Path STACKS =
      Path.of("../stacks/core/src/main/java/dev/trimaran/stacks/command");
  private static final Pattern OPTION = Pattern.compile("\"(--[a-z-]+)\"");

  @TempDir Path folder;

  @Test
  void bash_completes_commands_options_and_their_values() throws Exception {
    assertThat(completed("trimaran", "")).contains("init", "run", "endpoint", "plan", "emulate");
    assertThat(completed("./trimaran", "ini")).containsExactly("init");
    assertThat(completed("trimaran", "endpoint", "st"))
        .containsExactlyInAnyOrder("start", "stop", "status");
    assertThat(completed("trimaran", "init", "--ta"))
        .containsExactlyInAnyOrder("--target", "--table");
    assertThat(completed("trimaran", "runs", "--output", "j")).containsExactly("json");
    assertThat(completed("trimaran", "plan", "--bu")).containsExactly("--budget");
    assertThat(completed("trimaran", "completion", "")).containsExactlyInAnyOrder("bash", "zsh");
  }

  @Test
  void bash_completes_files() throws Exception {
    Files.createFile(folder.resolve("parcels.csv"));

    assertThat(completed("trimaran", "validate", "par")).containsExactly("parcels.csv");
    assertThat(completed("trimaran", "init", "--to", "par")).containsExactly("parcels.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "up", "down", "refresh", "outputs"})
  void the_options_of_commands_about_stacks_are_those_of_their_program(String command)
      throws IOException {
    String own = Character.toUpperCase(command.charAt(0)) + command.substring(1) + "Command.java";
    Stream<String> shared =
        command.equals("plan") || command.equals("up")
            ? Stream.of("StackOptions.java", "PipelineOptions.java")
            : Stream.of("StackOptions.java");
    TreeSet<String> there = new TreeSet<>();
    for (String file : Stream.concat(Stream.of(own), shared).toList()) {
      String text = Files.readString(STACKS.resolve(file));
      for (String option : text.split("@Option", -1)) {
        OPTION
            .matcher(option)
            .results()
            .limit(option.equals(text) ? 0 : 1)
            .forEach(found -> there.add(found.group(1)));
      }
    }

    List<String> ours =
        CompletionCommand.optionsOf(command).stream()
            .map(option -> option.replace("=", ""))
            .toList();
    assertThat(new TreeSet<>(ours)).isEqualTo(there);
  }

  /** What bash proposes where the last word is being typed. */
  private List<String> completed(String... words) throws IOException, InterruptedException {
    Outcome script = new Bench(folder.resolve("workspace")).trimaran("completion", "bash");
    Path file = Files.writeString(folder.resolve("completion.sh"), script.succeeded().out());
    String typed = Stream.of(words).map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    String ask =
        "source %s; COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE=\"${COMP_WORDS[*]}\"; COMP_POINT=${#COMP_LINE}; COMP_TYPE=9; $(complete -p trimaran | sed 's/.*-F \\([^ ]*\\).*/\\1/') 2>/dev/null; printf '%%s\\n' \"${COMPREPLY[@]}\""
            .formatted(file.toAbsolutePath(), typed, words.length - 1);
    Process bash =
        new ProcessBuilder("bash", "--norc", "--noprofile", "-c", ask)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(out).isZero();
    return out.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }
}
