package dev.trimaran.function.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.trimaran.function.Access;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenGrantsTest {

  @Test
  void words_count_in_each_of_the_three_claims() {
    assertThat(TokenGrants.DEFAULT.of("a", Map.of("scope", "openid trimaran:call")))
        .containsExactlyInAnyOrder(Access.HEALTH, Access.CALL);
    assertThat(TokenGrants.DEFAULT.of("a", Map.of("scp", "trimaran:observe")))
        .containsExactlyInAnyOrder(Access.HEALTH, Access.OBSERVE);
    assertThat(TokenGrants.DEFAULT.of("a", Map.of("roles", List.of("x", 1, "trimaran:admin"))))
        .containsExactlyInAnyOrder(Access.HEALTH, Access.ADMIN);
  }

  @Test
  void nothing_else_grants_anything() {
    assertThat(
            TokenGrants.DEFAULT.of(
                "trimaran:admin",
                Map.of(
                    "scope",
                    "trimaran:calls Trimaran:call",
                    "roles",
                    7,
                    "groups",
                    "trimaran:call")))
        .containsExactly(Access.HEALTH);
  }

  @Test
  void an_issuers_own_words_may_stand_for_several_rights() {
    TokenGrants grants = TokenGrants.parse("call=shop.use, observe=shop.use,admin=shop.run");

    assertThat(grants.of("a", Map.of("scope", "shop.use")))
        .containsExactlyInAnyOrder(Access.HEALTH, Access.CALL, Access.OBSERVE);
    assertThat(grants.of("a", Map.of("scope", "trimaran:call"))).containsExactly(Access.HEALTH);
  }

  @Test
  void a_subject_is_granted_by_name_and_cannot_be_claimed_as_a_scope() {
    TokenGrants grants = TokenGrants.parse("call=sub:nightly-job");

    assertThat(grants.of("nightly-job", Map.of())).contains(Access.CALL);
    assertThat(grants.of("other", Map.of("scope", "sub:nightly-job")))
        .containsExactly(Access.HEALTH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "call", "call=", "=x", "root=x", "health=x"})
  void other_pairs_are_refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokenGrants.parse(text))
        .withMessageMatching("expected (pairs like call=|an access of call, observe and admin).*");
  }
}
