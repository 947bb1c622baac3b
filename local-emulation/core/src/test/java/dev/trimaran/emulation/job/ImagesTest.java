package dev.trimaran.emulation.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImagesTest {
  @Test
  void the_first_pattern_that_fits_decides() {
    Images images =
        Images.parse(
            List.of(
                "123456789012.dkr.ecr.*.amazonaws.com/flights:v1 = python3 one.py",
                "*/flights:* = python3 other.py"));

    assertThat(images.find("123456789012.dkr.ecr.eu-central-1.amazonaws.com/flights:v1"))
        .contains(new Image(Map.of(), List.of("python3", "one.py")));
    assertThat(images.find("somewhere/flights:v2"))
        .contains(new Image(Map.of(), List.of("python3", "other.py")));
    assertThat(images.find("flights")).isEmpty();
    assertThat(Images.none().find("flights")).isEmpty();
  }

  @Test
  void a_command_is_words_with_quotes_after_variables() {
    assertThat(Image.parse("PATH=/venv/bin:/bin NAME='two words' java -cp \"a b\" 'X Y' c\\ d x=y"))
        .isEqualTo(
            new Image(
                Map.of("PATH", "/venv/bin:/bin", "NAME", "two words"),
                List.of("java", "-cp", "a b", "X Y", "c d", "x=y")));
  }

  @Test
  void what_is_not_an_image_is_refused_with_its_text() {
    assertThatThrownBy(() -> Images.parse(List.of("flights")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected an image as PATTERN=COMMAND, found \"flights\"");
    assertThatThrownBy(() -> Image.parse("sh -c 'exit"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a closing ', found the end of: sh -c 'exit");
  }
}
