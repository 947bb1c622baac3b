package dev.trimaran.emulation.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the command says of options that cannot be, and what its page says of those that can. */
final class EmulateCommandTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --port    | 70000       | --port: expected a port from 0 to 65535, found 70000
          --speed   | 0           | --speed: expected a factor above 0, found 0.0
          --account | 12:key:word | --account: expected an account as ID:KEY:SECRET with an id of 12 digits, found "12:key:…"
          --image   | trainer     | --image: expected an image as PATTERN=COMMAND, found "trainer"
          --latency | soon        | --latency: expected a time such as 250ms or 1.5s
          --fail    | s3=500      | --fail: expected the form of a fault, SERVICE:OPERATION=EFFECT[:PROBABILITY]
          --fail    | s3:*=500:2  | --fail: expected a probability from 0 to 1 of a fault
          """)
  void namesWhatItExpects(String option, String value, String words) {
    StringWriter said = new StringWriter();

    int exit = command(said).execute(option, value);

    assertThat(exit).isEqualTo(2);
    assertThat(said.toString()).contains(words);
  }

  @Test
  void saysThatThePortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      StringWriter said = new StringWriter();

      int exit = command(said).execute("--port", Integer.toString(taken.getLocalPort()));

      assertThat(exit).isEqualTo(1);
      assertThat(said.toString())
          .contains(
              "expected port %d to be free, found it taken: name another by --port, or 0 for any"
                  .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void hasAPageWithEveryOptionAndTheTestedExample() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/emulation/aws.md"));
    String test =
        Files.readString(
            ROOT.resolve(
                "local-emulation/aws/src/test/java/dev/trimaran/emulation/aws/junit/EmulateAwsTest.java"));
    Matcher snippet =
        Pattern.compile("(?s)// snippet: junit\n(.*?)// end of snippet").matcher(test);

    assertThat(snippet.find()).isTrue();
    assertThat(page).contains(snippet.group(1));
    new CommandLine(new EmulateCommand())
        .getCommandSpec().options().stream()
            .filter(option -> !option.usageHelp() && !option.versionHelp())
            .forEach(option -> assertThat(page).contains("| `" + option.longestName()));
  }

  @Test
  void readsEveryOptionAlsoWithoutItsLibrary() {
    new CommandLine(new EmulateCommand())
        .getCommandSpec().options().stream()
            .filter(option -> !option.usageHelp() && !option.versionHelp())
            .forEach(option -> {
              String name = option.longestName();
              String[] words = option.arity().max() == 0 ? words(name) : words(name, "1");
              assertThat(StartOptions.read(words)).as(name).isPresent();
            });
    StartOptions read =
        StartOptions.read("--port=0", "--image", "a*=run --fast", "--image=b=c", "--speed", "60")
            .orElseThrow();

    assertThat(read.port).isZero();
    assertThat(read.images).containsExactly("a*=run --fast", "b=c");
    assertThat(read.speed).isEqualTo(60);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--port",
        "--port x",
        "--speed=fast",
        "--data --quiet",
        "--other 1",
        "a"
      })
  void leavesToItsLibraryWhatIsToBeSaidOfALine(String line) {
    assertThat(StartOptions.read(line.split(" "))).isEmpty();
  }

  @Test
  void hasTheSameDefaultsWithAndWithoutItsLibrary() {
    StartOptions without = new StartOptions();
    EmulateCommand with = new EmulateCommand();
    new CommandLine(with).parseArgs();

    assertThat(with).usingRecursiveComparison().ignoringFields("spec").isEqualTo(without);
  }

  private static String[] words(String... words) {
    return words;
  }

  private static CommandLine command(StringWriter said) {
    return new CommandLine(new EmulateCommand())
        .setOut(new PrintWriter(said))
        .setErr(new PrintWriter(said));
  }
}
