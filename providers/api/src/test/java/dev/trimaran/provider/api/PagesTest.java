package dev.trimaran.provider.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.Pages.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pages are fetched as they are needed, and joined. */
class PagesTest {
  private final List<String> fetched = new ArrayList<>();

  @Test
  void all_pages_are_one_stream() {
    assertThat(Pages.stream(this::page)).containsExactly("1a", "1b", "3a");
    assertThat(fetched).containsExactly("first", "2", "3");
  }

  @Test
  void a_page_that_is_not_needed_is_not_fetched() {
    assertThat(Pages.stream(this::page).limit(2)).containsExactly("1a", "1b");
    assertThat(fetched).containsExactly("first");
  }

  private Page<String> page(Optional<String> token) {
    fetched.add(token.orElse("first"));
    return switch (token.orElse("1")) {
      case "1" -> new Page<>(List.of("1a", "1b"), Optional.of("2"));
      case "2" -> new Page<>(List.of(), Optional.of("3"));
      default -> new Page<>(List.of("3a"), Optional.empty());
    };
  }
}
