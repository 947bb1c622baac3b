package dev.trimaran.function.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.trimaran.function.Access;
import dev.trimaran.function.Caller;
import dev.trimaran.function.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecentTokensTest {

  private final TestClock clock = new TestClock();
  private final List<String> verified = new ArrayList<>();
  private final RecentTokens tokens = new RecentTokens(this::verify, clock);

  private Optional<Caller> verify(String token) {
    verified.add(token);
    if (token.startsWith("bad")) {
      throw Challenge.notAccepted("bad");
    }
    return token.startsWith("opaque")
        ? Optional.empty()
        : Optional.of(new Caller(token, Set.of(Access.CALL)));
  }

  @Test
  void a_token_is_verified_once_in_a_while() {
    for (int i = 0; i < 5; i++) {
      assertThat(tokens.caller("a.b.c")).map(Caller::name).contains("a.b.c");
    }
    assertThat(verified).containsExactly("a.b.c");

    clock.pass(RecentTokens.KEPT);
    tokens.caller("a.b.c");

    assertThat(verified).containsExactly("a.b.c", "a.b.c");
  }

  @Test
  void another_token_is_another() {
    tokens.caller("a.b.c");

    assertThat(tokens.caller("a.b.d")).map(Caller::name).contains("a.b.d");
    assertThat(verified).containsExactly("a.b.c", "a.b.d");
  }

  @Test
  void what_was_refused_is_not_kept() {
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(Refusal.class).isThrownBy(() -> tokens.caller("bad.b.c"));
      assertThat(tokens.caller("opaque")).isEmpty();
    }

    assertThat(verified).containsExactly("bad.b.c", "opaque", "bad.b.c", "opaque");
    assertThat(tokens.size()).isZero();
  }

  @Test
  void keys_are_left_to_others() {
    assertThat(tokens.caller("tri_a")).isEmpty();
    assertThat(verified).isEmpty();
  }

  @Test
  void no_number_of_tokens_makes_it_grow() {
    for (int i = 0; i < 3 * RecentTokens.MOST; i++) {
      assertThat(tokens.caller("a.b." + i)).isPresent();
    }
    assertThat(tokens.size()).isEqualTo(RecentTokens.MOST);

    clock.pass(RecentTokens.KEPT);
    tokens.caller("late");

    assertThat(tokens.size()).isEqualTo(1);
  }
}
