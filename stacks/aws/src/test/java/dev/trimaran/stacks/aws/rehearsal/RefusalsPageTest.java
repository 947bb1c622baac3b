package dev.trimaran.stacks.aws.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RefusalsPageTest {

  @Test
  void the_page_has_every_refusal_with_its_reason() throws IOException {
    var page = Files.readAllLines(Path.of("../../docs/stacks/rehearsal.md"));

    assertThat(page.stream().filter(line -> line.startsWith("| `")))
        .containsExactlyElementsOf(
            Refusals.all().entrySet().stream()
                .map(it -> "| `%s` | %s |".formatted(it.getKey(), it.getValue()))
                .toList());
  }
}
