package dev.trimaran.stacks.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsentTest {
  private final Consent nobody = new Consent(Optional.empty());

  @Test
  void what_is_said_already_is_not_asked() {
    assertThat(nobody.to("Do it?", true, "--yes")).isTrue();
  }

  @Test
  void where_nobody_can_be_asked_it_is_refused_with_what_would_say_so() {
    assertThatThrownBy(() -> nobody.to("Do it?", false, "--yes"))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "expected --yes where there is no terminal to ask at, found neither; nothing was done");
  }
}
