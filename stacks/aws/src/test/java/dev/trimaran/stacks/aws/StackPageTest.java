package dev.trimaran.stacks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code docs/stacks/aws.md} says what the program does. */
class StackPageTest {
  private static final Path PAGE = Path.of("../../docs/stacks/aws.md");
  private static final StackPage EVERYTHING =
      new StackPage(Planned.sound("prod", Map.of("network", "true", "secrets", "[\"weather\"]")));

  @Test
  void the_page_is_that_of_this_program() throws IOException {
    var page = Files.readString(PAGE);

    var wanted = page;
    wanted = with(wanted, "diagram", EVERYTHING.diagram());
    wanted = with(wanted, "resources", EVERYTHING.resources());
    wanted = with(wanted, "costs of dev", new StackPage(Planned.dev()).costs());
    wanted = with(wanted, "costs of prod", new StackPage(Planned.prod()).costs());
    wanted = with(wanted, "costs of prod with a network", EVERYTHING.costs());

    var written = Files.writeString(Path.of("target/aws.md"), wanted);
    assertThat(page)
        .as("docs/stacks/aws.md; what it should be is in " + written.toAbsolutePath())
        .isEqualTo(wanted);
  }

  @Test
  void no_reason_is_for_nothing() {
    assertThat(EVERYTHING.patterns()).containsAll(Reasons.read().all().keySet());
  }

  private static String with(String page, String part, String text) {
    var begin = "<!-- generated: " + part + " -->\n";
    var end = "<!-- end: " + part + " -->";
    var from = page.indexOf(begin);
    var to = page.indexOf(end);
    assertThat(from).as(begin).isNotNegative();
    assertThat(to).as(end).isGreaterThan(from);
    return page.substring(0, from + begin.length()) + text + "\n" + page.substring(to);
  }
}
